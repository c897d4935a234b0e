"""The calculator asks the rules, counts as they weigh, and guesses nothing."""

import pytest

from tongxing.law import load_pack
from tongxing.office.portal.levy import LEVY, asked, told, weight
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


def filled(**changes: str) -> LevyForm:
    return LevyForm({**UNIT, **changes}, PACK, 2024)


@pytest.mark.parametrize("cell", [{"people_1": "2"}, {"category_1": "4"}, {"months_1": "12"}])
def test_a_group_with_anything_in_it_needs_everything(cell: dict[str, str]) -> None:
    form = filled(**cell)
    assert not form.is_valid()
    assert set(form.errors) == {"category_1", "grade_1", "people_1", "months_1"} - set(cell)


def test_the_kind_of_unit_is_required_because_a_sole_trader_owes_nothing() -> None:
    assert filled(employer_kind="").errors == {"employer_kind": ["请选择单位性质"]}


def test_more_disabled_staff_than_staff_is_refused_with_a_sentence() -> None:
    form = filled(headcount="10", category_1="4", grade_1="3", people_1="11", months_1="12")
    assert form.errors == {"people_1": ["残疾职工一共11人，比在职职工10人还多，请核对人数"]}


@pytest.mark.parametrize(
    "text", ["28,000,000.00", "28，000，000元", " 28 000 000 ", "２８００００００", "¥28,000,000"]
)
def test_a_number_may_be_pasted_from_a_sheet(text: str) -> None:
    form = filled(total_wages_per_year=text, headcount="400 人")
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["total_wages_per_year"], form.cleaned_data["headcount"]) == (28000000, 400)


def test_ten_thousands_are_refused_with_a_fitting_example() -> None:
    assert filled(total_wages_per_year="2800万").errors == {
        "total_wages_per_year": ["“2024年在职职工工资总额”请不要用“万”，把数字写全，例如 28000000"]
    }


def result(**changes: str) -> dict[str, object]:
    form = filled(**changes)
    assert form.is_valid(), form.errors
    return told(PACK, ON, form, asked(PACK, ON, form.facts, form.groups))


def test_without_the_local_average_wage_the_most_it_can_be_is_told() -> None:
    shown = result(local_average_wage_per_year="", category_1="4", grade_1="3", people_1="2", months_1="12")
    assert shown["at_most"] == "252,000.00 元"
    assert result()["at_most"] == ""


def test_thirty_people_are_exempt_and_see_no_idle_amount() -> None:
    shown = result(headcount="30")
    assert shown["free"] == "免征：30人（含）以下的企业"
    assert "差额人数" not in [each["label"] for each in shown["rows"]]
    assert all(each.less == "" and each.reward for each in shown["one_more"])


def test_a_sole_trader_owes_nothing_at_any_size() -> None:
    assert result(employer_kind="sole_trader")["free"].startswith("不用缴")


def test_counts_have_two_places_and_their_unit() -> None:
    shown = result(category_1="4", grade_1="3", people_1="1", months_1="5")
    values = {each["label"]: each["value"] for each in shown["rows"]}
    assert values["计入人数"] == "0.42 人"


def test_a_county_without_a_minimum_wage_is_told_whom_to_ask() -> None:
    shown = result(division="150271", category_1="4", grade_1="3", people_1="9", months_1="12")
    assert [each.who for each in shown["reward_missing"]] == ["稀土高新区残联、人社局"]


def test_what_the_form_itself_asks_is_asked_back_from_the_visitor() -> None:
    shown = result(
        employer_kind="public_institution", category_1="4", grade_1="3", people_1="9", months_1="12"
    )
    assert [(each.label, each.step) for each in shown["reward_missing"]][:1] == [
        ("是不是财政拨款的单位", "levy")
    ]
