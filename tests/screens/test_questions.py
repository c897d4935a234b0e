"""我能享受什么 asks at most eight pages, only facts the pack knows, and sorts what the rules answer."""

from datetime import date
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError

from tongxing.law import load_pack
from tongxing.office.portal import city
from tongxing.office.portal.fact_forms import DayField, MonthField
from tongxing.office.portal.later import later_days
from tongxing.office.portal.outcome import grouped, outcomes
from tongxing.office.portal.questions import (
    MOST_PAGES,
    MOST_SITUATIONS,
    QUESTIONS,
    SITUATION,
    SITUATIONS,
    asked,
    opening_a_page,
    told_by,
)
from tongxing.office.portal.services import OFFERED, services

PACK = load_pack("baotou")
LAST_DAY = PACK.plan.until


def test_no_run_has_more_than_eight_pages() -> None:
    runs = [asked(list(chosen)) for chosen in combinations(SITUATIONS, MOST_SITUATIONS)]
    assert max(map(len, runs)) <= MOST_PAGES


def test_every_situation_opens_a_page_or_puts_a_service_first() -> None:
    opened = {each.about for each in QUESTIONS if each.about}
    served = {about for _, _, about in OFFERED if about}
    assert opened | served == set(SITUATIONS)
    assert opening_a_page(list(SITUATIONS)) == [each for each in SITUATIONS if each in opened]


def test_nothing_is_asked_twice_in_one_run() -> None:
    names = [name for each in asked(list(SITUATIONS)) for name in each.asks]
    assert len(names) == len(set(names))


def test_the_questions_write_their_year() -> None:
    words = [text for each in asked(list(SITUATIONS), 2024) for text in (each.title, *each.labels.values())]
    assert "2023年您自己一共交了多少元社会保险" in words
    assert [text for text in words if "去年" in text or "今年" in text or "{" in text] == []


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
    assert (rent.group, rent.amount) == ("eligible", "每月 800.00 元 × 12 个月，共 9,600.00 元")


def test_what_was_not_said_is_named_as_missing() -> None:
    rent = found({"division": "150203", "licensed_on": "2023-05-18"}, ["business"])["rent_subsidy"]
    assert rent.group == "undecided"
    assert ("每月房租多少元", "business") in [(each.label, each.step) for each in rent.from_you]
    assert rent.from_office == []


def test_what_a_department_must_set_is_not_asked_of_the_visitor() -> None:
    start_up = found({"division": "150203", "first_start_up": "true"}, ["business"])["start_up_subsidy"]
    assert start_up.from_you == []
    assert [each.label for each in start_up.from_office] == ["一次性创业补贴标准"]


GRADUATE = {
    "graduate_of_year": "true",
    "hired_on": "2024-01-01",
    "contract_start": "2024-01-01",
    "contract_end": "2026-01-01",
    "public_welfare_post": "false",
    "socially_insured": "true",
}


def test_a_yearly_subsidy_says_for_how_long_and_to_whom() -> None:
    subsidy = found({"division": "150203", **GRADUATE}, ["graduate"])["graduate_hire_subsidy"]
    assert subsidy.amount == "每年 11,350.00 元，最多3年，发给用人单位"


def test_a_county_without_a_published_standard_is_told_whom_to_ask() -> None:
    subsidy = found({"division": "150271", **GRADUATE}, ["graduate"])["graduate_hire_subsidy"]
    assert [(each.label, each.who) for each in subsidy.missing] == [
        ("月最低工资标准（稀土高新区没有公布标准）", "稀土高新区残联、人社局")
    ]


def test_a_day_after_the_plan_is_never_called_unfit() -> None:
    rent = found({"division": "150203", "licensed_on": "2025-05-01"}, ["business"])["rent_subsidy"]
    assert (rent.group, rent.failed, rent.missing) == ("later", [], [])
    assert rent.later == [
        "取得营业执照日期（2025年5月1日）在方案届满（2024年12月31日）以后，按新的规定办，请问昆都仑区残联。"
    ]


def test_a_contract_may_end_after_the_plan() -> None:
    assert later_days(PACK, LAST_DAY, GRADUATE) == {}


def test_what_failed_on_the_last_day_and_would_not_fail_now_is_not_called_unfit() -> None:
    said = {"division": "150203", "licensed_on": "2024-06-01", "rent_per_month": "800"}
    now = {
        each.scheme.name: each
        for each in outcomes(PACK, LAST_DAY, said, ["business"], today=date(2025, 9, 1))
    }
    assert now["rent_subsidy"].group == "later"
    assert "请问昆都仑区残联" in now["rent_subsidy"].later[0]


def test_a_person_without_work_is_offered_the_services_of_the_plan() -> None:
    offered = services(PACK, ["jobless"])
    assert [each.label for each in offered[:2]] == ["“四个一”就业服务", "就业援助月、专场招聘会"]
    assert {clause.id for each in offered for clause in each.clauses} >= {
        f"baotou/{number}"
        for number in (
            *(f"二(九)1-0{n}" for n in (1, 2, 3, 4, 8, 9)),
            "二(五)-01",
            "二(五)-02",
            "二(五)-03",
            "二(六)3-02",
        )
    }
    assert all(each.units and each.whom for each in offered)


def test_services_are_quoted_from_the_plan() -> None:
    for each in services(PACK, []):
        for clause in each.clauses:
            assert clause.quote in PACK.plan_text


def test_a_scheme_to_be_judged_shows_no_amount_and_one_not_chosen_no_card() -> None:
    assert found({"division": "150271"}, ["tobacco"])["tobacco_licence"].amount == ""
    assert found({"division": "150271"}, ["tobacco"])["tobacco_licence"].group == "review"
    assert found({"division": "150271"}, ["business"])["tobacco_licence"].group == "elsewhere"


def test_a_condition_that_fails_is_told_in_the_words_of_the_law() -> None:
    rent = found({"division": "150203", "licensed_on": "2024-12-01"}, ["business"])["rent_subsidy"]
    assert rent.group == "not_eligible"
    assert any("满一年" in each.condition for each in rent.failed)
    assert [each.said for each in rent.failed] == [["取得营业执照日期 2024年12月1日"]]


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


PLACED = {"division": "150203", "disability_category": "4", "disability_grade": "3"}


def test_what_nobody_asked_about_is_not_said_to_be_missing() -> None:
    """Ten schemes that the visitor never spoke of once stood under 还缺情况."""
    open_ones = [name for name, each in found(PLACED, []).items() if each.group == "undecided"]
    assert not {"own_income_tax_relief", "stall_fee_relief", "lottery_priority", "free_premises"} & set(open_ones)
    for each in found(PLACED, []).values():
        assert each.group != "undecided" or each.from_you or each.scheme.subject != "person"


def test_a_ticked_situation_is_not_asked_again() -> None:
    told = told_by(["jobless"])
    assert told == {"employed": "false", "has_employment_need": "true", "wants_work": "true"}
    outcomes_now = found(PLACED | told, ["jobless"])
    assert not [m.label for each in outcomes_now.values() for m in each.missing if m.label in ("在业", "有就业需求", "有就业意愿")]


def test_who_works_and_looks_for_work_is_at_work() -> None:
    assert told_by(["business", "jobless"])["employed"] == told_by(["jobless", "business"])["employed"] == "true"
