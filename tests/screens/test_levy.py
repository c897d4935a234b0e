"""The calculator asks the rules, counts as they weigh, and guesses nothing."""

from tongxing.law import load_pack
from tongxing.office.portal.levy import LEVY, asked, weight
from tongxing.office.portal.levy_form import Group, LevyForm

PACK = load_pack("baotou")
ON = PACK.plan.until
UNIT = {
    "division": "150203",
    "employer_kind": "enterprise",
    "headcount": "400",
    "total_wages_per_year": "28000000",
    "local_average_wage_per_year": "90000",
}


def test_two_people_short_of_six_owe_for_four() -> None:
    found = asked(PACK, ON, UNIT, [Group("4", "3", 2, 12)])
    assert found[LEVY].text == "252000.00"


def test_a_severe_disability_weighs_what_the_rule_says() -> None:
    assert weight(PACK, ON, UNIT, Group("4", "1", 1, 12)) == 2
    assert weight(PACK, ON, UNIT, Group("4", "4", 1, 12)) == 1


def test_without_the_local_average_wage_the_levy_is_undecided_and_says_why() -> None:
    unit = {name: value for name, value in UNIT.items() if name != "local_average_wage_per_year"}
    found = asked(PACK, ON, unit, [])
    assert found[LEVY].status == "undecided"
    assert "local_average_wage_per_year" in found[LEVY].missing


def test_a_group_with_people_needs_its_category_grade_and_months() -> None:
    form = LevyForm({**UNIT, "people_1": "2"}, PACK)
    assert not form.is_valid()
    assert set(form.errors) == {"category_1", "grade_1", "months_1"}
