"""我能享受什么 asks at most eight pages, only facts the pack knows, and sorts what the rules answer."""

from itertools import combinations

import pytest
from django.core.exceptions import ValidationError

from tongxing.law import load_pack
from tongxing.office.portal import city
from tongxing.office.portal.fact_forms import DayField, MonthField
from tongxing.office.portal.outcome import grouped, outcomes
from tongxing.office.portal.questions import (
    MOST_PAGES,
    MOST_SITUATIONS,
    QUESTIONS,
    SITUATION,
    SITUATIONS,
    asked,
)

PACK = load_pack("baotou")
LAST_DAY = PACK.plan.until


def test_no_run_has_more_than_eight_pages() -> None:
    runs = [asked(list(chosen)) for chosen in combinations(SITUATIONS, MOST_SITUATIONS)]
    assert max(map(len, runs)) == MOST_PAGES


def test_every_situation_opens_a_page() -> None:
    assert {each.about for each in QUESTIONS if each.about} == set(SITUATIONS)


def test_only_facts_of_the_pack_are_asked() -> None:
    asked_for = {name for each in QUESTIONS for name in each.asks} - {SITUATION, "division"}
    assert asked_for <= set(PACK.facts)


def found(said: dict[str, str], situations: list[str]) -> dict[str, object]:
    return {each.scheme.name: each for each in outcomes(PACK, LAST_DAY, said, situations)}


def test_the_rent_of_a_small_shop_is_subsidised_in_full() -> None:
    said = {
        "division": "150203",
        "licensed_on": "2023-05-18",
        "rent_per_month": "800",
        "rented_months": "12",
        "massage_shop": "false",
    }
    rent = found(said, ["business"])["rent_subsidy"]
    assert (rent.group, rent.amount) == ("eligible", "9,600.00 元")


def test_what_was_not_said_is_named_as_missing() -> None:
    rent = found({"division": "150203", "licensed_on": "2023-05-18"}, ["business"])["rent_subsidy"]
    assert rent.group == "undecided"
    assert "月租金" in [each.label for each in rent.missing]


def test_a_condition_that_fails_is_told_in_the_words_of_the_law() -> None:
    rent = found({"division": "150203", "licensed_on": "2024-12-01"}, ["business"])["rent_subsidy"]
    assert rent.group == "not_eligible"
    assert any("满一年" in each for each in rent.failed)


def test_a_scheme_of_a_situation_not_chosen_is_set_aside() -> None:
    assert found({}, [])["rent_subsidy"].group == "elsewhere"


def test_groups_come_in_one_order_and_are_never_empty() -> None:
    groups = grouped(outcomes(PACK, LAST_DAY, {}, []))
    assert all(members for _, _, members in groups)


@pytest.mark.parametrize("text", ["2024-3-5", "2024.3.5", "2024年3月5日", " 2024/03/05 "])
def test_a_day_may_be_written_as_people_write_it(text: str) -> None:
    assert DayField(label="日期", required=False).clean(text) == "2024-03-05"


@pytest.mark.parametrize("text", ["2024-13-05", "2024-02-30", "2024-3", "昨天"])
def test_a_day_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match="2024-03-05"):
        DayField(label="日期", required=False).clean(text)


def test_a_month_needs_no_day() -> None:
    assert MonthField(label="年月", required=False).clean("1968年6月") == "1968-06"


def test_after_the_plan_has_ended_the_pages_answer_for_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city, "pack", lambda: PACK)
    standing = city.standing()
    assert (standing.on, standing.ended) == (LAST_DAY, True)
