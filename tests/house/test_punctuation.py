"""Chinese sentences carry Chinese punctuation wherever we wrote them: messages, labels, templates, the heads of SQL files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
import yaml

from tests.house.tree import ROOT, SOURCE, python_files, shown

HAN = "[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:()!?]|[,;:()!?]{HAN}")
CLAUSE = re.compile(r"[a-z]+/\S*")
SYNTAX = re.compile(
    r"名称: 值|区划代码: 值|def 名称\(…\) -> 类型:|用户:口令@主机:端口|sha256\(种子\|数据日期\|统一社会信用代码\)|已修改, have|such as \(必填\)"
)
"""What stands in a sentence as the reader must type it, and a Chinese word in an English sentence."""
NOT_OURS = (
    *("demo/declarations", "demo/federation_papers", "demo/insured", "demo/labour_papers", "demo/other_papers"),
    *("demo/papers", "demo/programme_tables", "demo/registers", "demo/tables"),
    *("extracts/dates", "extracts/employer_fields", "extracts/footers", "extracts/handing", "extracts/headers"),
    *("extracts/names", "extracts/template", "law/proposing", "office/portal/fact_forms", "office/web/templatetags/sources"),
)
"""Tables as departments write them, and patterns of what they and the plans write."""
QUOTED = frozenset({"clause", "quote", "units", "dates", "beneficiaries", "summary", "ref", "expr"})
"""Keys of a pack that keep the words of a plan or a law, or are English."""


def faults_in(text: str) -> list[str]:
    return [] if CLAUSE.fullmatch(text) else HALF_WIDTH.findall(SYNTAX.sub("", text))


def sentences_in(source: str) -> Iterator[tuple[int, str]]:
    """The strings of a module, docstrings aside: those are for whoever reads the code."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def labels_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key in QUOTED else labels_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from labels_in(inner)
    elif isinstance(value, str):
        yield value


def test_no_message_of_the_program_has_half_width_punctuation() -> None:
    apart = {SOURCE / f"{name}.py" for name in NOT_OURS}
    assert all(path.exists() for path in apart)
    found = [
        f"{shown(path)}:{line}: {text[:80]}"
        for path in python_files()
        if path not in apart
        for line, text in sentences_in(path.read_text(encoding="utf-8"))
        if faults_in(text)
    ]
    assert found == []


@pytest.mark.parametrize(("kind", "code"), [("*.html", r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"), ("*.sql", r"^.*?(--|$)")])
def test_no_template_and_no_head_of_an_sql_file_has_it(kind: str, code: str) -> None:
    found = [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path in sorted(SOURCE.rglob(kind))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if faults_in(re.sub(code, "", line))
    ]
    assert found == []


def test_no_label_of_a_pack_has_it() -> None:
    found = [
        f"{shown(path)}: {text[:80]}"
        for path in sorted((ROOT / "packs").glob("*/**/*.yaml"))
        if "local" not in path.parts
        for text in labels_in(yaml.safe_load(path.read_text(encoding="utf-8")))
        if faults_in(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('raise ToldError(f"没有“{name}”这种引擎,可用:{known}")', [1]),
        ('"""Reads 张*: a name,成."""\nLABEL = "金额(元)"', [2]),
        ('MEND = "写成 名称: 值 (a mapping)"\nWHERE = "baotou/二(九)2-04"\nTHEN = "好，完了。Done: 3"', []),
    ],
)
def test_half_width_punctuation_is_seen_beside_chinese_and_only_there(source: str, lines: list[int]) -> None:
    assert [line for line, text in sentences_in(source) if faults_in(text)] == lines
