"""What is claimed of employments against contracts, wages, deaths and dispatch: found, nearly, and not where nothing came."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.river.conftest import MONTHS, City, Row, certificate, employer, filing, insured

FILED: list[Row] = [filing("p1", "E1")]


@pytest.fixture
def employed(city: City) -> City:
    """p1, filed by E1 for 2024 and insured there all year at the minimum wage plus something."""
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"), employer("E2"))
    city.delivers("verification_filings", *FILED)
    city.delivers("insured_months", *insured("p1", "E1"))
    return city


def subjects(city: City, check: str) -> list[object]:
    return [row["subject"] for row in city.findings(check)]


def rows(found: Row) -> list[str]:
    """The rows of both sources that a finding rests on."""
    told: list[str] = json.loads(str(found["detail"]))["rows"]
    return told


def test_a_month_after_the_month_of_death_is_found(employed: City) -> None:
    assert subjects(employed, "deceased_but_counted") == []
    employed.delivers("deaths", {"person": "p1", "died_on": date(2024, 11, 30)})
    (found,) = employed.findings("deceased_but_counted")
    assert (found["subject"], found["person"], found["employer"]) == ("p1@E1", "p1", "E1")
    assert [row.split(":")[0] for row in rows(found)] == ["insured_months.csv", "deaths.csv"]


def test_a_death_in_the_last_paid_month_is_not_found(employed: City) -> None:
    employed.delivers("deaths", {"person": "p1", "died_on": date(2024, 12, 1)})
    assert subjects(employed, "deceased_but_counted") == []


def test_a_month_cancelled_after_a_death_is_not_found(employed: City) -> None:
    employed.delivers("deaths", {"person": "p1", "died_on": date(2024, 11, 3)})
    back = insured("p1", "E1", MONTHS[11:], wage_per_month="-3000.00", own_payment="-300.00")
    employed.delivers("insured_months", *insured("p1", "E1"), *back)
    assert subjects(employed, "deceased_but_counted") == []


@pytest.mark.parametrize(("last", "ends", "found"), [(9, None, True), (10, None, True), (11, None, False), (9, date(2024, 11, 29), False), (9, date(2024, 11, 30), True)])
def test_insurance_that_stops_long_before_the_contract_is_found(
    employed: City, last: int, ends: date | None, found: bool
) -> None:
    employed.delivers("verification_filings", filing("p1", "E1", contract_end=ends))
    employed.delivers("insured_months", *insured("p1", "E1", MONTHS[:last]), *insured("p2", "E2"))
    assert subjects(employed, "counted_after_leaving") == (["p1@E1"] if found else [])


def test_months_nobody_delivered_are_no_leaving(employed: City) -> None:
    employed.delivers("insured_months", *insured("p1", "E1", MONTHS[:9]))
    assert subjects(employed, "counted_after_leaving") == []


def test_somebody_insured_by_the_user_of_a_dispatch_has_not_left(employed: City) -> None:
    employed.delivers("verification_filings", filing("p1", "E1", user_employer_code="E2"))
    employed.delivers("insured_months", *insured("p1", "E1", MONTHS[:6]), *insured("p1", "E2", MONTHS[6:]))
    assert subjects(employed, "counted_after_leaving") == []


@pytest.mark.parametrize(("first", "last", "found"), [(5, 7, True), (6, 8, True), (4, 7, False), (6, 9, False), (6, 6, False), (7, 8, False)])
def test_only_the_months_around_the_verification_are_found(employed: City, first: int, last: int, found: bool) -> None:
    employed.delivers("insured_months", *insured("p1", "E1", MONTHS[first - 1 : last]), *insured("p2", "E2"))
    assert subjects(employed, "hired_before_dismissed_after_verification") == (["p1@E1"] if found else [])


def test_months_that_came_late_are_no_sudden_hiring(employed: City) -> None:
    employed.delivers("insured_months", *insured("p1", "E1", MONTHS[4:8]))
    assert subjects(employed, "hired_before_dismissed_after_verification") == []


def contract(start: date, end: date | None, **more: object) -> Row:
    return {"person": "p1", "employer_code": "E1", "contract_start": start, "contract_end": end, "contract_kind": "labour"} | more


SHORT = contract(date(2024, 1, 1), date(2024, 6, 30))


def test_a_registered_contract_shorter_than_the_claimed_is_found(employed: City) -> None:
    assert subjects(employed, "contract_shorter_than_claimed") == []
    employed.delivers("employment_contracts", SHORT)
    (found,) = employed.findings("contract_shorter_than_claimed")
    assert [row.split(":")[0] for row in rows(found)] == ["verification_filings.csv", "employment_contracts.csv"]


@pytest.mark.parametrize("other", [contract(date(2023, 7, 1), date(2024, 6, 29)), contract(date(2024, 7, 1), None)])
def test_one_long_contract_of_several_is_enough(employed: City, other: Row) -> None:
    employed.delivers("employment_contracts", SHORT, other)
    assert subjects(employed, "contract_shorter_than_claimed") == []


def test_who_claims_no_year_is_not_found(employed: City) -> None:
    employed.delivers("employment_contracts", SHORT)
    employed.delivers("verification_filings", filing("p1", "E1", contract_start=date(2024, 1, 1), contract_end=date(2024, 6, 30)))
    assert subjects(employed, "contract_shorter_than_claimed") == []


def dispatched(users: int) -> list[Row]:
    return [
        {"person": f"p{n}", "agency_code": "E2", "user_employer_code": f"U{n}", "agreement_start": date(2023, 5, 1)}
        for n in range(users)
    ]


def test_an_agency_that_sends_to_many_employers_is_found(employed: City) -> None:
    employed.delivers("dispatch_agreements", *dispatched(9))
    assert subjects(employed, "dispatched_by_one_agency_to_many") == []
    employed.delivers("dispatch_agreements", *dispatched(10))
    (found,) = employed.findings("dispatched_by_one_agency_to_many")
    assert (found["employer"], found["person"], len(set(rows(found)))) == ("E2", None, 2)
    ended = [row | {"agreement_end": date(2023, 12, 31)} for row in dispatched(10)]
    employed.delivers("dispatch_agreements", *ended)
    assert subjects(employed, "dispatched_by_one_agency_to_many") == []


@pytest.mark.parametrize(("filed", "severe", "found"), [(5, 4, True), (5, 3, False), (4, 4, False), (6, 5, True)])
def test_an_employer_of_nearly_only_severe_grades_is_found(city: City, filed: int, severe: int, found: bool) -> None:
    grades = [2 if n < severe else 3 for n in range(filed)]
    city.parameter("minimum_wage_per_month", "2270", "150203")
    city.delivers("employers", employer("E1"))
    city.delivers("certificates", *(certificate(f"p{n}", disability_grade=grade) for n, grade in enumerate(grades)))
    city.delivers("verification_filings", *(filing(f"p{n}", "E1") for n in range(filed)))
    city.delivers("insured_months", *(row for n in range(filed) for row in insured(f"p{n}", "E1")))
    assert subjects(city, "unusually_many_severe_grades") == (["E1"] if found else [])


def test_a_wage_that_follows_the_minimum_all_year_is_found(employed: City) -> None:
    employed.parameter("minimum_wage_per_month", "1980", "150203", until=date(2024, 11, 30))
    employed.parameter("minimum_wage_per_month", "2270", "150203", since=date(2024, 12, 1))
    old, new = (insured("p1", "E1", months, wage_per_month=wage) for months, wage in ((MONTHS[:11], "1980"), (MONTHS[11:], "2270")))
    employed.delivers("insured_months", *old, *new)
    assert subjects(employed, "wage_constant_at_minimum") == ["p1@E1"]
    employed.delivers("insured_months", *old)
    assert subjects(employed, "wage_constant_at_minimum") == []
    employed.delivers("insured_months", *old, *insured("p1", "E1", MONTHS[11:], wage_per_month="2271"))
    assert subjects(employed, "wage_constant_at_minimum") == []


def test_a_contract_for_work_in_another_city_is_found_unless_dispatched(employed: City) -> None:
    near, far = (contract(date(2023, 1, 1), None, work_division=code) for code in ("150204", "441302"))
    employed.delivers("employment_contracts", near)
    assert subjects(employed, "works_far_from_home") == []
    employed.delivers("employment_contracts", far)
    assert subjects(employed, "works_far_from_home") == ["p1@E1"]
    employed.delivers("dispatch_agreements", dispatched(2)[1])
    assert subjects(employed, "works_far_from_home") == []


def taxed(months: list[date], wage: str) -> list[Row]:
    return [{"person": "p1", "employer_code": "E1", "month": month, "wage_per_month": wage} for month in months]


def test_three_months_of_another_wage_are_found(employed: City) -> None:
    assert subjects(employed, "insured_but_tax_wage_differs") == []
    employed.delivers("income_tax_wages", *taxed(MONTHS[:3], "2399.99"), *taxed(MONTHS[3:], "2400"))
    (found,) = employed.findings("insured_but_tax_wage_differs")
    assert [row.split(":")[0] for row in rows(found)] == ["insured_months.csv", "income_tax_wages.csv"]
    employed.delivers("income_tax_wages", *taxed(MONTHS[:2], "9000"), *taxed(MONTHS[3:], "3600"))
    assert subjects(employed, "insured_but_tax_wage_differs") == []


def test_an_employee_whom_nobody_told_of_is_found(employed: City) -> None:
    assert subjects(employed, "employed_but_not_known") == []
    employed.delivers("certificates", certificate("p1"), certificate("p2"), certificate("p3", birth_on=date(1950, 1, 1)))
    employed.delivers("insured_months", *(row for person in ("p1", "p2", "p3") for row in insured(person, "E2", MONTHS[3:4])))
    assert subjects(employed, "employed_but_not_known") == ["p2"]
    employed.delivers("placements", {"person": "p2", "agency_code": "E1", "employer_code": "E2", "contract_start": date(2024, 3, 1)})
    assert subjects(employed, "employed_but_not_known") == []


def test_nobody_is_unknown_where_no_declaration_came(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("insured_months", *insured("p1", "E1"))
    assert subjects(city, "employed_but_not_known") == []


def refunded(city: City, heads: int, staff: int) -> list[object]:
    """What is found of E1, which had a refund for May with so many holders among so many insured."""
    people = [f"p{n}" for n in range(heads)]
    city.parameter("concentrated_share", "0.25")
    city.parameter("concentrated_heads", "10")
    city.parameter("concentrated_heads_of_blind_massage", "5")
    city.delivers("employers", employer("E1"))
    city.delivers("certificates", *map(certificate, people))
    city.delivers("insured_months", *(row for p in [*people, *(f"w{n}" for n in range(staff - heads))] for row in insured(p, "E1", MONTHS[4:5])))
    city.delivers("vat_refunds", {"employer_code": "E1", "month": MONTHS[4], "refund_amount": "7920.00", "disabled_staff": 12, "staff": 20})
    return subjects(city, "vat_refund_without_ratio")


@pytest.mark.parametrize(("heads", "staff", "found"), [(10, 40, False), (9, 20, True), (10, 41, True), (12, 40, False)])
def test_a_refund_without_the_ratio_is_found(city: City, heads: int, staff: int, found: bool) -> None:
    assert refunded(city, heads, staff) == (["E1"] if found else [])


def test_a_refund_of_a_month_without_insurance_data_is_not_found(city: City) -> None:
    assert refunded(city, 3, 20) == ["E1"]
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[5:]))
    assert subjects(city, "vat_refund_without_ratio") == []


def test_a_public_body_is_found_when_its_plan_is_past_or_empty(city: City) -> None:
    city.delivers("employers", employer("G1", employer_kind="government_agency"))
    city.delivers("verification_filings")
    city.delivers("authorised_posts", {"employer_code": "G1", "authorised_posts": 50})
    assert subjects(city, "public_body_short_without_plan") == []
    for year, posts, found in ((2024, 1, []), (2025, 2, []), (2024, 0, ["G1"]), (2023, 1, ["G1"])):
        city.delivers("public_body_plans", {"employer_code": "G1", "plan_year": year, "planned_posts": posts})
        assert subjects(city, "public_body_short_without_plan") == found
    city.delivers("public_body_plans")
    assert subjects(city, "public_body_short_without_plan") == ["G1"]
