"""The contracts as a document for the departments that send the files; written from the declarations alone."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.reasons import PROBLEMS

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
        f"Without it 缺少时: {contract.without_it}。",
        handed,
        "| 表头 | staged as | 内容 | 必填 | 也认 | |",
        "|---|---|---|---|---|---|",
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
        "是" if field.required else "",
        "、".join(field.aliases),
        "**I**" if field.identity else "",
    )
    return f"| {' | '.join(cells)} |"


def _reasons() -> str:
    rows = (
        f"| `{code}` | {problem.chinese} | {problem.english} |" for code, problem in sorted(PROBLEMS.items())
    )
    return "\n".join(
        ["## Reasons 不予接收的原因", "", "| code | 说明 | meaning |", "|---|---|---|", *rows, ""]
    )
