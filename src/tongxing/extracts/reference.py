"""The contracts as a document for the departments that send the files; written from the declarations alone."""

from __future__ import annotations

from collections.abc import Iterable

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.reasons import PROBLEMS
from tongxing.extracts.sentences_of_files import WARNINGS
from tongxing.extracts.sentences_of_repairs import REPAIRS

_INTRODUCTION = """# Contracts of extracts 数据约定

Written by the program from `src/tongxing/extracts/contracts/`; do not edit.
A file is recognised by its heading, never by its name. Spaces, line breaks and remarks such as (必填) in a heading do not
matter; a city's pack may add headers of its own. **I** marks an identity: it is turned into a pseudonym or sealed at
the door and never staged in clear.
"""


def contract_reference() -> str:
    """Markdown: every contract with its columns, then every reason for refusing a line or a file."""
    sections = [_section(contract) for contract in CONTRACTS.values()]
    return "\n".join([_INTRODUCTION, *sections, _reasons()])


def _section(contract: Contract) -> str:
    key = "、".join(f"`{name}`" for name in contract.key)
    handed = (
        ""
        if contract.hands_over_identities
        else "Identities are used for the pseudonym only and not handed over.\n"
    )
    lines = [
        f"## `{contract.name}` {contract.label}",
        "",
        f"Sent by {contract.department.label} (`{contract.department}`). Business key: {key}.",
        f"Without it 缺少时：{contract.without_it}。",
        handed,
        "| 表头 | staged as | 内容 | 示例 | 必填 | 也认 | |",
        "|---|---|---|---|---|---|---|",
        *(_row(field) for field in contract.fields),
        "",
    ]
    return "\n".join(lines)


def _row(field: Field) -> str:
    staged = "、".join(f"`{name}` {sql}" for name, sql in field.staged) or "—"
    cells = (
        field.label,
        staged,
        field.kind.label.replace("|", "/"),
        field.kind.example,
        "是" if field.required else "",
        "、".join(field.aliases),
        "**I**" if field.identity else "",
    )
    return f"| {' | '.join(cells)} |"


def _reasons() -> str:
    """First what keeps a line or a file out, then what is put right, then what is only told."""
    told = {code for code, _, _ in (*REPAIRS, *WARNINGS)}
    refused = [(code, each.chinese, each.english) for code, each in PROBLEMS.items() if code not in told]
    return "\n".join(
        [
            *_sentences("Reasons 不予接收的原因", refused),
            *_sentences("Repairs 照收并更正的内容", REPAIRS),
            *_sentences("Notes 照收并提示的内容", WARNINGS),
        ]
    )


def _sentences(title: str, rows: Iterable[tuple[str, str, str]]) -> list[str]:
    lines = [f"| `{code}` | {chinese} | {english} |" for code, chinese, english in sorted(rows)]
    return [f"## {title}", "", "| code | 说明 | meaning |", "|---|---|---|", *lines, ""]
