"""What the journal's lines say on the screen, kind by kind, and that no word of a line is taken for HTML."""

import pytest
from django.utils.safestring import SafeString

from tongxing.law.spoken import period
from tongxing.office.desk.entry_words import PARTS, sentence_of

PRINT = "文件指纹 <code>abababababab</code>…"
LINES = {
    "本人：已告知，还没有说明 → 有异议，等待答复": {"party": "本人", "from": "given", "to": "disputed"},
    "用人单位": {"party": "用人单位"},
    "用人单位：可以提出异议到 2025-01-15": {"party": "用人单位", "object_until": "2025-01-15"},
    "核实中 → 已核实，待办结 核实情况：看了合同": {"from": "taken", "to": "verified", "note": "看了合同"},
    "已核实，待办结 → 已办结 结果：属实 理由：有据": {
        "from": "verified", "to": "settled", "outcome": "confirmed", "reason": "有据",
    },
    "待检查 → 已填，待另一人确认 结果：未发现问题": {"from": "drawn", "to": "reported", "result": "nothing_found"},
    "目的：核对身份": {"purpose": "核对身份"},
    "落实情况：已建台账（迟报）": {"report": "已建台账", "late": True},
    f"材料 甲.pdf，pdf，1.0\xa0KB，{PRINT}": {"evidence": "甲.pdf", "kind": "pdf", "size": 1024, "sha256": "ab" * 32},
    f"1.0\xa0KB，{PRINT}（更正 7号）": {"size": 1024, "sha256": "ab" * 32, "follows": 7},
    "已读完，待报送 → 已报送 参保缴费：可以读入 12 行，待更正 0 行": {
        "from": "已读完，待报送", "to": "已报送", "contract": "insured_months", "accepted": 12, "quarantined": 0,
    },
    "120 项": {"count": 120},
    "数据截至 2024-12-31": {"snapshot": "baotou-2024-12-31-0123456789ab"},
    "数据日期 2024-12-31": {"on": "2024-12-31"},
    "数据截至 2024-12-31，第2次，种子 0731，5家": {
        "snapshot": "x-2024-12-31-1", "seed": "0731", "size": 5, "number": 2,
    },
    "不在这里的参数，2024-01-01起至2024-12-31，某号（撤销第3号）": {
        "parameter": "不在这里的参数", "since": "2024-01-01", "until": "2024-12-31", "document": "某号", "withdraws": 3,
    },
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "detail"), LINES.items(), ids=range(len(LINES)))
def test_each_kind_of_line_has_its_sentence(sentence: str, detail: dict[str, object]) -> None:
    assert sentence_of(detail) == sentence


def test_a_line_with_nothing_to_tell_says_nothing() -> None:
    assert sentence_of({}) == sentence_of({"opened": 3, "found": True}) == ""


def test_no_word_of_a_line_becomes_html() -> None:
    evil = "<script>&"
    words = {
        "party", "from", "to", "outcome", "result", "note", "reason", "purpose", "report", "sha256", "evidence", "kind",
        "parameter", "since", "until", "document", "withdraws", "count", "snapshot", "follows", "contract", "accepted",
        "quarantined", "on", "object_until", "seed", "number", "size",
    }  # fmt: skip
    told = sentence_of(dict.fromkeys(words, evil) | {"size": 1})
    assert isinstance(told, SafeString) and evil not in told
    assert told.count("&lt;script&gt;&amp;") >= len(PARTS)
    without_name = sentence_of({"sha256": evil, "size": 1, "seed": evil, "number": evil})
    assert "<script>" not in without_name


@pytest.mark.parametrize(
    ("text", "word"), [("2024", "2024年"), ("2024-03", "2024年3月"), ("", ""), ("上半年", "上半年")]
)
def test_a_period_is_said_as_a_year_or_a_month(text: str, word: str) -> None:
    assert period(text) == word
