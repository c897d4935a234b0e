"""What an answer says of itself: status, value, what is missing, readings, sources, the state of the plan."""

from datetime import date
from pathlib import Path

import pytest

from tongxing.law import FactError, answer, load_pack
from tongxing.law.arithmetic import LATER, PARTS, QUOTIENTS, SPANS, WHOLE
from tongxing.law.subset import HELPERS

PACK = load_pack("island", Path(__file__).parent / "packs", rules="tests.unit.law.island_rules")
OVER = {"staff": 400, "placed_months": 132, "public": "false", "sort": "b"}


def asked(facts, name, on="2024-03-01", division="990101", **settings):
    return answer(PACK, date.fromisoformat(on), facts, [name], division, settings)[name]


def test_an_amount_is_decided_to_the_fen_with_its_sources_and_readings():
    found = asked(OVER, "prize_per_year")
    assert (found.status, found.text, found.missing) == ("decided", "49500.00", [])
    assert found.sources[0] == "island/1"
    assert found.readings == ["A1"]


def test_a_value_by_division_follows_its_date():
    assert asked(OVER, "prize_per_year", "2024-06-01", "990102").text == "55012.50"


def test_a_failed_condition_decides_whatever_else_is_unknown():
    found = asked({"public": True}, "prize_per_year")
    assert (found.status, found.text, found.missing) == ("decided", "0.00", [])
    assert "未满足：非财政拨款" in found.why[-1].text


def test_what_is_missing_is_named_down_to_the_leaf():
    found = asked({"staff": 400, "public": False, "sort": "b"}, "prize_per_year")
    assert (found.status, found.missing) == ("undecided", ["placed_months"])


def test_without_a_division_the_division_is_what_is_missing():
    assert asked(OVER, "prize_per_year", division=None).missing == ["division"]


def test_a_delegated_parameter_leaves_the_answer_undecided_and_is_named():
    found = asked({"wage": 100}, "local_charge")
    assert (found.status, found.missing) == ("undecided", ["local_rate"])
    assert any("由岛民政局规定" in step.text for step in found.why)


def test_a_setting_overrides_a_parameter():
    assert asked({"wage": 100}, "local_charge", local_rate="0.125").text == "12.50"


def test_a_reason_to_review_keeps_the_amount():
    found = asked(OVER | {"sort": "c"}, "prize_per_year")
    assert (found.status, found.text) == ("review", "49500.00")


def test_before_the_plan_starts_there_is_nothing_yet():
    found = asked(OVER, "prize_per_year", "2023-12-31")
    assert (found.status, found.text) == ("decided", "0.00")
    assert "尚未施行" in found.why[-1].text


def test_after_the_plan_ends_the_successor_is_named():
    found = asked(OVER, "prize_per_year", "2025-01-01")
    assert (found.status, found.text) == ("review", None)
    assert "岛字〔2025〕1号" in found.why[-1].text


def test_a_right_longer_than_the_plan_goes_to_review_with_its_value():
    found = asked({"opened_on": "2023-01-01", "asked_on": "2025-02-01"}, "rent_allowed", "2025-02-01")
    assert (found.status, found.text) == ("review", "true")


def test_a_given_value_wins_and_says_so():
    found = asked({"required_months": 7, "placed_months": 31, "public": False, "sort": "b"}, "prize_per_year")
    assert found.text == "19800.00"
    assert any("给定" in step.text and step.name == "required_months" for step in found.why)


def test_the_arithmetic_is_shown():
    [step] = [each for each in asked({"staff": 400}, "required_months").why if each.name == "required_months"]
    assert "（= 12 × 400 人 × 1.5%）" in step.text


def test_every_helper_is_said_in_chinese():
    said = {*SPANS, *PARTS, *LATER, *QUOTIENTS, *WHOLE, "min", "max", "round_to_fen"}
    assert said == HELPERS | {"min", "max"}


def test_an_unverified_value_says_so():
    found = asked(OVER, "prize_per_year", "2024-06-01")
    assert any("未核实" in step.text for step in found.why if step.name == "lowest_wage")


def test_a_reading_and_the_parameter_that_it_chooses_are_not_both_set():
    city = load_pack("baotou")
    with pytest.raises(FactError, match="plan_lead_days"):
        answer(city, date(2024, 6, 30), {}, ["required_posts"], settings={"plan_lead": "29", "plan_lead_days": "31"})


def test_a_period_beyond_all_dates_leaves_the_answer_undecided():
    city, facts = load_pack("baotou"), {"employed_since": "2024-03-01"}
    told = answer(city, date(2024, 6, 30), facts, ["income_excluded_until"], settings={"income_excluded_months": 999999999})
    assert told["income_excluded_until"].status == "undecided"
    assert "算不出结果" in " ".join(told["income_excluded_until"].telling.sentences())


def test_a_switched_reading_is_used_and_named():
    whole = asked({"staff": 400, "placed_months": "77.5"}, "people_over")
    part = asked({"staff": 400, "placed_months": "77.5"}, "people_over", whole_or_part="part")
    assert (whole.text, part.text) == ("0.4166666667", "0.4583333333")
    assert any("按比例" in step.text for step in part.why)
