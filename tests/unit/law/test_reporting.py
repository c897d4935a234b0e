"""The counties' yearly report: the day the plan names, the day to remind for, and what the day itself counts as."""

from __future__ import annotations

from datetime import date

import pytest

from tongxing.law import load_pack
from tongxing.law.reporting import report_deadline


@pytest.mark.parametrize(
    ("city", "due_on", "remind_for", "reading"),
    [
        ("jining", date(2024, 12, 12), date(2024, 12, 11), "A27"),
        ("quzhou", date(2024, 12, 15), date(2024, 12, 14), "A27"),
        ("baotou", date(2024, 11, 30), date(2024, 11, 30), None),
        ("panjin", date(2024, 12, 31), date(2024, 12, 31), "A28"),
    ],
)
def test_before_a_day_asks_for_the_day_before_it(
    city: str, due_on: date, remind_for: date, reading: str | None
) -> None:
    found = report_deadline(load_pack(city), 2024)
    assert found is not None
    assert (found.due_on, found.remind_for) == (due_on, remind_for)
    assert found.readings == ((reading,) if reading else ())


@pytest.mark.parametrize(
    ("last_day", "remind_for", "word"),
    [
        ("edge", date(2024, 12, 11), "期限当日报送（算按时，标明）"),
        ("included", date(2024, 12, 12), "按时"),
        ("excluded", date(2024, 12, 11), "迟报"),
    ],
)
def test_the_reading_of_before_can_be_changed(last_day: str, remind_for: date, word: str) -> None:
    found = report_deadline(load_pack("jining"), 2024, {"report_day": last_day})
    assert found is not None
    assert (found.remind_for, found.on_the_day) == (remind_for, word)


def test_a_plan_without_a_report_has_no_deadline() -> None:
    assert report_deadline(load_pack("qingdao"), 2025) is None


def test_no_report_was_due_before_the_plan() -> None:
    assert report_deadline(load_pack("jining"), 2022) is None
