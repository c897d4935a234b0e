"""The risk score: points by severity, each check counted a few times only, every employer in it, the reasons beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import pytest

from tests.river.conftest import City, Row, employer
from tongxing.law import load_pack
from tongxing.runs.sql_files import sql_file, sql_files

OWN = {
    "risk_points_of_high": "10",
    "risk_points_of_medium": "4",
    "risk_points_of_low": "1",
    "risk_findings_counted_at_most": "5",
    "high_risk_from": "20",
    "draw_weight_of_high_risk": "20",
    "draw_weight_of_some_risk": "5",
}


def scored(
    city: City, findings: Iterable[tuple[str, str, str | None, str | None]], *inspected: Row
) -> dict[str, Row]:
    """The risks of these findings: (check, severity, employer, other employer), of the subjects s0, s1 … in 2024."""
    for name, value in OWN.items():
        city.parameter(name, value)
    city.delivers("employers", *(employer(code) for code in ("E1", "E2", "E3")), employer("A1", labour_dispatch=True))
    city.registry()
    city.con.execute(
        "CREATE OR REPLACE TABLE findings (check_name VARCHAR, severity VARCHAR, employer VARCHAR, other_employer VARCHAR,"
        " subject VARCHAR, period VARCHAR)"
    ).fetchall()
    for number, finding in enumerate(findings):
        row = [*finding, f"s{number}", "2024"]
        city.con.execute("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?)", row).fetchall()
    if inspected:
        city.delivers("inspection_results", *inspected)
    city.make("risks", sql_file("runs", "risks").text)
    return {str(row["employer"]): row for row in city.rows("risks")}


def test_points_add_up_and_the_reasons_say_how(city: City) -> None:
    risks = scored(city, [("a", "high", "E1", None), ("b", "medium", "E1", None), ("b", "medium", "E1", None), ("c", "low", "A1", None)])
    assert (risks["E1"]["score"], risks["E1"]["risk"]) == (18, "some")
    assert json.loads(str(risks["E1"]["reasons"])) == [
        {"check": "a", "severity": "high", "points": 10, "count": 1},
        {"check": "b", "severity": "medium", "points": 8, "count": 2},
    ]
    assert (risks["A1"]["employer_role"], risks["A1"]["score"]) == ("agency", 1)


def test_an_employer_without_a_finding_is_in_it_too(city: City) -> None:
    risks = scored(city, [("a", "high", None, None)])
    assert {code: (row["score"], row["risk"], row["draw_weight"], row["reasons"]) for code, row in risks.items()} == dict.fromkeys(
        ("E1", "E2", "E3", "A1"), (0, "none", 1, "[]")
    )


def test_many_findings_of_one_check_count_a_few_times_only(city: City) -> None:
    risks = scored(city, [("a", "medium", "E1", None)] * 40)
    assert (risks["E1"]["score"], risks["E1"]["risk"], risks["E1"]["draw_weight"]) == (20, "high", 20)


def test_the_city_is_scored_by_its_own_points_whatever_a_county_set(city: City) -> None:
    city.parameter("risk_points_of_high", "99", division="150203")
    assert scored(city, [("a", "high", "E1", None)])["E1"]["score"] == 10


def test_both_employers_of_a_finding_are_touched(city: City) -> None:
    risks = scored(city, [("a", "high", "E1", "E2"), ("b", "high", "E3", "E3")])
    assert [risks[code]["score"] for code in ("E1", "E2", "E3")] == [10, 10, 10]


def seen(subject: str, *, employer: str = "E1", check: str = "a", result: str = "nothing_found", period: str = "2024") -> Row:
    return {
        "employer_code": employer, "check_name": check, "subject": subject, "period": period, "result": result,
        "visited_on": date(2024, 7, 5),
    }  # fmt: skip


def test_what_was_inspected_gives_no_points_again_and_stays_among_the_reasons(city: City) -> None:
    risks = scored(city, [("a", "medium", "E1", None)] * 3, seen("s0"), seen("s1", result="something_found"))
    assert risks["E1"]["score"] == 4
    assert json.loads(str(risks["E1"]["reasons"])) == [
        {"check": "a", "severity": "medium", "points": 4, "count": 3, "inspected": 2}
    ]


def test_an_employer_all_of_whose_findings_were_inspected_has_no_risk(city: City) -> None:
    risks = scored(city, [("a", "high", "E1", "E2")], seen("s0"))
    assert (risks["E1"]["score"], risks["E1"]["risk"], risks["E1"]["draw_weight"]) == (0, "none", 1)
    assert risks["E2"]["score"] == 10, "nobody inspected the other employer"


def test_a_visit_that_met_nobody_or_was_about_something_else_changes_nothing(city: City) -> None:
    others = (seen("s0", result="nobody_met"), seen("s0", check="b"), seen("s9"), seen("s0", period="2023"))
    assert scored(city, [("a", "high", "E1", None)], *others)["E1"]["score"] == 10


@pytest.mark.parametrize("check", ["employed_but_not_known", "payment_returned_not_repaid"])
def test_what_the_federation_left_undone_is_not_held_against_an_employer(city: City, check: str) -> None:
    assert check in {each.name for each in sql_files("checks")}, "the name in risks.sql must be a check's"
    assert scored(city, [(check, "high", "E1", None)])["E1"]["score"] == 0


@pytest.mark.parametrize("name", OWN)
def test_the_points_are_our_own_choice_and_say_so(name: str) -> None:
    parameter = load_pack("baotou").parameters[name]
    assert "自定" in str(parameter.note)
    assert [list(dated.source) for dated in parameter.values] == [["national/W1"]]
    assert load_pack("baotou").laws["national/W1"].ref == "自定"


def test_what_the_federation_itself_left_undone_is_no_risk_of_the_employer(city: City) -> None:
    risks = scored(city, [("employed_but_not_known", "low", "E1", None), ("payment_returned_not_repaid", "medium", "E2", None)])
    assert (risks["E1"]["score"], risks["E2"]["score"]) == (0, 0)
