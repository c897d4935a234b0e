"""What people give as facts: one value in many words, refused where it cannot be, said where it is presumed."""

from __future__ import annotations

from datetime import date

import pytest

from tongxing.law import FactError, answer, load_pack


@pytest.mark.parametrize("category", ["5", 5, "智力", "intellectual"])
@pytest.mark.parametrize("sex", ["M", "male", "男"])
def test_a_label_or_an_english_word_stands_for_the_value(category: str | int, sex: str) -> None:
    facts = {"disability_category": category, "sex": sex, "birth_month": "1964-06"}
    got = answer(load_pack("baotou"), date(2024, 6, 30), facts, ["labour_coefficient", "retirement_month"])
    assert got["labour_coefficient"].text == "0"
    assert got["retirement_month"].text == "2024-06"


def test_a_word_that_stands_for_nothing_is_refused() -> None:
    with pytest.raises(FactError, match="残疾类别"):
        answer(load_pack("baotou"), date(2024, 6, 30), {"disability_category": "8"}, ["labour_coefficient"])


def asked(name, facts, **more):
    return answer(load_pack("baotou"), date(2024, 12, 31), facts, [name], more.pop("division", "150203"), more)[name]


def test_a_division_that_is_not_the_citys_is_refused_by_name():
    with pytest.raises(FactError, match=r"159999.*150203 昆都仑区"):
        asked("required_posts", {"headcount": 1}, division="159999")


def test_a_negative_headcount_is_refused():
    with pytest.raises(FactError, match=r"在职职工人数.*不能是负数"):
        asked("employment_levy_per_year", {"headcount": -5})


@pytest.mark.parametrize("text", ["1e999", "NaN", "99999999999999999999", "1e12"])
def test_a_number_that_no_column_holds_is_refused(text):
    with pytest.raises(FactError, match="headcount"):
        asked("required_posts", {"headcount": text})


def test_what_is_presumed_is_said():
    found = asked("placement_reward", {"contract_start": "2023-01-01"})
    assert any("未提供" in step.text and "按由该机构推荐计" in step.text for step in found.why)


def test_a_taper_ends_on_the_day_before_the_corresponding_day():
    found = asked("taper_until", {"employed_since": "2023-06-01"}, income_excluded_months="1", taper_months="1")
    assert found.text == "2023-07-31"


def test_a_set_minimum_wage_is_also_the_year_ends():
    found = asked("award_wage_per_month", {}, minimum_wage_per_month="2000")
    assert found.text == "2000.00"
