"""A reading chosen for good leaves one way through a rule; what lies on the other ways is neither asked for nor told."""

from __future__ import annotations

import ast
from datetime import date

from tongxing.law import answer, load_pack, population_sql
from tongxing.law.folding import folded

ON = date(2024, 12, 31)
TANGLED = """
if how == "fast" and speed > 3:
    return speed
if how == "slow" or weight is None:
    return 0
return speed * weight if how == "fast" else weight
"""


def left(**known: str | int | None) -> tuple[str, frozenset[str]]:
    body = tuple(ast.parse(TANGLED).body)  # a fragment of a rule, outside its function
    rest = folded(body, tuple(known.items()))
    return "\n".join(ast.unparse(each) for each in rest.body), rest.rests_on


def test_what_is_known_takes_out_the_branches_it_never_takes() -> None:
    text, names = left(how="slow")
    assert text == "return 0"
    assert names == {"how"}


def test_what_is_unknown_keeps_its_branch() -> None:
    text, names = left(how="fast")
    assert "slow" not in text and "speed > 3" in text and "return speed * weight" in text
    assert names == {"how", "speed", "weight"}


def test_a_value_known_to_be_missing_decides_only_whether_it_is_missing() -> None:
    text, _ = left(how="other", weight=None)
    assert text == "return 0"
    assert "speed > 3" in left(speed=None)[0]


def test_a_part_that_settles_the_whole_is_not_dropped() -> None:
    body = tuple(ast.parse("return how == 'fast' or speed > 3").body)
    assert ast.unparse(folded(body, (("how", "fast"),)).body[0]) == "return True"
    assert ast.unparse(folded(body, (("how", "slow"),)).body[0]) == "return speed > 3"


def test_a_fact_that_only_another_reading_needs_is_not_missing() -> None:
    got = answer(
        load_pack("baotou"), date(2023, 12, 31), {"headcount": 400}, ["over_quota_reward_per_year"], "150203"
    )
    missing = got["over_quota_reward_per_year"].missing
    assert "receives_vat_refund" not in missing
    assert "counted_disabled_employees" in missing


def test_an_explanation_leaves_out_what_only_another_reading_looks_at() -> None:
    facts = {
        "rent_per_month": "800",
        "rented_months": "12",
        "rented_months_before_plan": "4",
        "massage_shop": "false",
    }

    def steps(**chosen: str) -> set[str]:
        found = answer(load_pack("baotou"), ON, facts, ["rent_subsidy_total"], "150203", chosen)
        return {step.name for step in found["rent_subsidy_total"].why}

    assert "rented_months_before_plan" not in steps()
    assert "rented_months_before_plan" in steps(rent_before_plan="from_plan_start")


def test_the_query_holds_only_the_branch_of_the_reading_chosen() -> None:
    book = load_pack("baotou").book(ON)
    columns = ["subject", "division", "headcount", "staff_months", "counted_person_months"]
    usual = population_sql(book, "employer", "facts", columns)
    other = population_sql(
        book, "employer", "facts", columns, settings={"rounding_of_counts": "nothing_rounded"}
    )
    assert "nothing_rounded" not in usual and "nothing_rounded" not in other
    assert len(other) != len(usual)
