"""Clauses proposed from a plan's text: where each stands, and whom the brackets after it name."""

from __future__ import annotations

import pytest

from tongxing.law import packs_folder
from tongxing.law.proposing import Proposed, propose

PLANS = sorted(packs_folder().glob("*/plan.md"))


def quotes(text: str) -> list[str]:
    return [each.quote for each in propose(text)]


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
def test_every_proposal_stands_where_it_says(plan) -> None:
    text = plan.read_text(encoding="utf-8")
    found = propose(text)
    assert len(found) >= 5
    assert len({each.id for each in found}) == len(found)
    assert [each for each in found if text[each.offset : each.offset + len(each.quote)] != each.quote] == []
    assert [each for each in found if text[: each.offset].count("\n") + 1 != each.line] == []


def test_a_section_is_named_by_its_headings() -> None:
    text = "一、任务\n（一）第一件事，要做。\n1．细的一件，要做。\n（二）第二件事，要做。\n二、保障\n总的一句，要做。"
    assert [each.id for each in propose(text)] == ["一(一)-01", "一(一)1-01", "一(二)-01", "二-01"]


def test_what_stands_before_the_first_heading_is_the_preamble() -> None:
    assert [each.id for each in propose("某市方案\n\n为了某事，制定本方案。")] == ["序-01"]


def test_brackets_and_titles_are_not_broken_open() -> None:
    assert quotes("落实《某办法。续》（见附件；附表）的要求。第二句也要做！") == ["落实《某办法。续》（见附件；附表）的要求", "第二句也要做"]


@pytest.mark.parametrize(
    "bracket",
    ["（市残联、市财政局按职责分工负责）", "（责任单位：市残联、市财政局）", "（市残联、市财政局等按职责分工负责，以下不再列出）", "（市残联、市财政局共同负责）"],
)
def test_the_brackets_that_close_a_paragraph_name_its_departments(bracket: str) -> None:
    found = propose(f"（一）第一句要做。第二句要做。{bracket}")
    assert [each.units for each in found] == [("市残联", "市财政局")] * 2


def test_departments_do_not_reach_into_the_next_paragraph() -> None:
    found = propose("第一句要做。（市残联负责）\n第二句要做。")
    assert [each.units for each in found] == [("市残联",), ()]


def test_a_line_without_punctuation_is_a_heading() -> None:
    assert propose("二、主要任务\n2022—2024年") == []


def test_a_sentence_without_an_end_is_still_one() -> None:
    assert propose("每人每年，最多三次") == [Proposed("序", 1, 1, 0, "每人每年，最多三次")]
