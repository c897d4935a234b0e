"""What touches people and the money paid to them: shared phones and accounts, attendance, visits, terms, returns."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.river.conftest import MONTHS, City, Row, certificate, employer, filing, insured


def subjects(city: City, check: str) -> list[object]:
    return sorted(str(row["subject"]) for row in city.findings(check))


def rows(found: Row) -> list[str]:
    told: list[str] = json.loads(str(found["detail"]))["rows"]
    return told


def living(*households: str | None) -> tuple[list[str], list[Row]]:
    """p0, p1, … and the lines of households that they live in; None lives in none that is known."""
    people = [f"p{n}" for n in range(len(households))]
    return people, [
        {"household_number": number, "person": person, "division": "150203"}
        for person, number in zip(people, households, strict=True)
        if number
    ]


STRANGERS = ("H1", "H2", "H3", "H3")


@pytest.mark.parametrize(("households", "found"), [(STRANGERS, 4), (("H1", "H2", "H3"), 0), (("H1", "H1", "H2", "H2"), 0), (("H1", "H2", None, None), 0), (("H1", "H2", "H3", None), 4)])
def test_a_phone_of_strangers_is_found_for_each(city: City, households: tuple[str | None, ...], found: int) -> None:
    people, lines = living(*households)
    city.delivers("certificates", *(certificate(p, phone_mark="m1") for p in people), certificate("x"), certificate("y"))
    assert subjects(city, "phone_shared_by_strangers") == []
    city.delivers("households", *lines)
    assert len(subjects(city, "phone_shared_by_strangers")) == found


@pytest.mark.parametrize(("households", "found"), [(STRANGERS, 4), (("H1", "H2", "H3"), 0), (("H1", "H1", "H2", "H2"), 0)])
def test_an_account_of_strangers_is_found_for_each(city: City, households: tuple[str, ...], found: int) -> None:
    people, lines = living(*households)
    city.delivers("certificates", *map(certificate, people))
    paid = {"scheme": "x", "period": "2024", "amount": "100", "returned_on": date(2024, 7, 1), "return_status": "paid"}
    city.delivers("bank_returns", *(paid | {"person": p, "account_mark": "m1"} for p in people))
    assert subjects(city, "account_shared_by_strangers") == []
    city.delivers("households", *lines)
    assert len(subjects(city, "account_shared_by_strangers")) == found
    city.delivers("bank_returns", *(paid | {"person": p, "employer_code": "E1", "account_mark": "m1"} for p in people))
    assert subjects(city, "account_shared_by_strangers") == []


def posted(number: int, since: date, until: date | None = None) -> Row:
    return {"person": "p1", "employer_code": "E1", "post_started_on": since, "post_ended_on": until, "placement_number": number}


def test_a_third_placement_is_found(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("welfare_posts", posted(1, date(2018, 1, 1), date(2020, 1, 1)), posted(2, date(2023, 1, 1)))
    assert subjects(city, "third_welfare_placement") == []
    city.delivers("welfare_posts", posted(2, date(2020, 1, 1), date(2022, 1, 1)), posted(3, date(2023, 1, 1)))
    (found,) = city.findings("third_welfare_placement")
    assert (found["person"], found["employer"], len(set(rows(found)))) == ("p1", "E1", 2)
    city.delivers("welfare_posts", posted(3, date(2020, 1, 1), date(2022, 1, 1)))
    assert subjects(city, "third_welfare_placement") == []


MONDAY = date(2024, 5, 6)
WEEK = [MONDAY.replace(day=6 + n) for n in range(7)]


def attended(days: list[date], half_days: int = 2) -> list[Row]:
    return [{"class_number": "K1", "person": "p1", "attended_on": day, "half_days": half_days} for day in days]


@pytest.fixture
def at_work(city: City) -> City:
    """p1, insured by E1 all year under a labour contract."""
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"))
    city.delivers("insured_months", *insured("p1", "E1"))
    city.delivers("employment_contracts", {"person": "p1", "employer_code": "E1", "contract_start": date(2023, 1, 1), "contract_kind": "labour"})
    return city


@pytest.mark.parametrize(("days", "half_days", "found"), [(WEEK[:3], 2, True), (WEEK[:2], 2, False), (WEEK[3:], 2, False), (WEEK[:5], 1, False)])
def test_whole_working_days_in_training_are_found(at_work: City, days: list[date], half_days: int, found: bool) -> None:
    at_work.delivers("training_attendance", *attended(days, half_days))
    assert subjects(at_work, "training_during_full_time_post") == (["p1"] if found else [])


def test_training_beside_a_part_time_post_or_none_is_not_found(at_work: City) -> None:
    at_work.delivers("training_attendance", *attended(WEEK[:5]))
    part = {"person": "p1", "employer_code": "E1", "contract_start": date(2023, 1, 1), "contract_kind": "part_time"}
    for contracts in ([part], []):
        at_work.delivers("employment_contracts", *contracts)
        assert subjects(at_work, "training_during_full_time_post") == []


def test_training_in_a_month_that_was_not_delivered_is_not_found(at_work: City) -> None:
    at_work.delivers("training_attendance", *attended(WEEK[:5]))
    at_work.delivers("insured_months", *insured("p1", "E1", MONTHS[:4]))
    assert subjects(at_work, "training_during_full_time_post") == []


def present(month: date, days: str) -> Row:
    return {"facility_code": "F1", "person": "p1", "month": month, "days_attended": days}


def test_attendance_of_the_dead_is_found(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("training_attendance", *attended([date(2024, 3, 1)]))
    city.delivers("facility_attendance", present(MONTHS[2], "4"))
    assert subjects(city, "attendance_of_absent") == []
    city.delivers("deaths", {"person": "p1", "died_on": date(2024, 3, 1)})
    assert subjects(city, "attendance_of_absent") == []
    city.delivers("deaths", {"person": "p1", "died_on": date(2024, 2, 29)})
    (found,) = city.findings("attendance_of_absent")
    assert [row.split(":")[0] for row in rows(found)][1] == "deaths.csv"


def test_weeks_in_a_facility_beside_a_full_post_are_found(at_work: City) -> None:
    at_work.delivers("facility_attendance", present(MONTHS[2], "14"))
    assert subjects(at_work, "attendance_of_absent") == []
    at_work.delivers("facility_attendance", present(MONTHS[2], "15"))
    assert subjects(at_work, "attendance_of_absent") == ["p1"]
    at_work.delivers("insured_months", *insured("p1", "E1", MONTHS[3:]))
    assert subjects(at_work, "attendance_of_absent") == []


def with_scheme(city: City, name: str, label: str, subject: str) -> None:
    city.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES (?, ?, 'entitlement', ?, true, 'year')",
        [name, label, subject],
    ).fetchall()


@pytest.mark.parametrize(("closed", "amounts", "found"), [(date(2023, 12, 1), ["1000"], True), (date(2023, 12, 4), ["1000"], False), (None, ["1000"], False), (date(2023, 1, 1), ["1000", "-1000"], False)])
def test_rent_paid_long_after_the_shop_closed_is_found(city: City, closed: date | None, amounts: list[str], found: bool) -> None:
    with_scheme(city, "rent_subsidy", "自主创业场地租金补贴", "business")
    city.delivers("certificates", certificate("p1"))
    paid = {"scheme": "自主创业场地租金补贴", "business_code": "B1", "period": "2024", "paid_on": date(2024, 6, 1)}
    city.delivers("payments", *(paid | {"amount": amount} for amount in amounts))
    assert subjects(city, "rent_for_closed_shop") == []
    status = "closed" if closed else "active"
    city.delivers("businesses", {"business_code": "B1", "person": "p1", "business_status": status, "closed_on": closed})
    assert [(row["subject"], row["person"]) for row in city.findings("rent_for_closed_shop")] == ([("B1", "p1")] if found else [])


def test_a_graduate_whom_nobody_contacted_since_is_found(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("students", {"person": "p1", "school": "x", "study_status": "graduated", "graduated_on": date(2024, 6, 30)})
    assert subjects(city, "graduate_without_contact") == []
    for day, found in ((date(2024, 5, 1), ["p1"]), (date(2024, 6, 30), []), (date(2024, 9, 1), [])):
        city.delivers("graduate_contacts", {"person": "p1", "contacted_on": day})
        assert subjects(city, "graduate_without_contact") == found
    city.delivers("graduate_contacts")
    assert subjects(city, "graduate_without_contact") == ["p1"]


def test_who_was_never_visited_is_found(city: City) -> None:
    city.delivers("certificates", *map(certificate, ("visited", "insured", "dead", "missed")), certificate("old", birth_on=date(1950, 1, 1)), certificate("lapsed", certificate_status="cancelled"))
    city.delivers("deaths", {"person": "dead", "died_on": date(2024, 5, 1)})
    city.delivers("insured_months", *insured("insured", None, MONTHS[:1]))
    assert subjects(city, "never_visited") == []
    city.delivers("home_visits", {"person": "visited", "visited_on": date(2023, 5, 1), "visit_result": "reached"})
    assert subjects(city, "never_visited") == ["missed"]
    city.delivers("insured_months")
    assert subjects(city, "never_visited") == []


def test_a_household_with_nobody_at_work_is_found(city: City) -> None:
    people, lines = living("H1", "H1", "H2", "H3", None)
    city.delivers("certificates", *(certificate(p, wants_work=p != "p3") for p in people))
    city.delivers("households", *lines)
    assert subjects(city, "household_with_nobody_employed") == []
    city.delivers("insured_months", *insured("p1", None, MONTHS[:1]))
    assert subjects(city, "household_with_nobody_employed") == ["p2"]
    city.delivers("businesses", {"business_code": "B1", "person": "p2", "business_status": "active"})
    assert subjects(city, "household_with_nobody_employed") == []


def test_a_massage_subsidy_beyond_its_years_is_found(city: City) -> None:
    with_scheme(city, "blind_massage_insurance_subsidy", "盲人按摩从业人员社会保险补贴", "person")
    city.parameter("massage_subsidy_years", "15")
    city.delivers("certificates", certificate("p1"))
    city.delivers("payments", {"scheme": "盲人按摩从业人员社会保险补贴", "person": "p1", "period": "2024", "amount": "900"})
    assert subjects(city, "paid_beyond_term") == []
    for years, found in ((14, []), (15, ["p1"])):
        city.delivers("massage_practitioners", {"person": "p1", "subsidy_years_used": years, "employed_since": date(2005, 1, 1)})
        assert subjects(city, "paid_beyond_term") == found


@pytest.mark.parametrize(("hired", "found"), [(date(2021, 12, 31), True), (date(2022, 1, 1), False)])
def test_a_graduate_subsidy_beyond_its_years_is_found(city: City, hired: date, found: bool) -> None:
    with_scheme(city, "graduate_hire_subsidy", "安置应届残疾人高校毕业生补贴", "employment")
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"))
    city.delivers("verification_filings", filing("p1", "E1", contract_start=hired))
    paid = {"scheme": "graduate_hire_subsidy", "person": "p1", "employer_code": "E1", "period": "2024"}
    city.delivers("payments", paid | {"amount": "900"})
    assert subjects(city, "paid_beyond_term") == (["p1"] if found else [])
    city.delivers("payments", paid | {"amount": "900"}, paid | {"amount": "-900"})
    assert subjects(city, "paid_beyond_term") == []


@pytest.mark.parametrize(("paid", "found"), [(date(2026, 1, 1), True), (date(2025, 12, 31), False)])
def test_a_post_subsidy_beyond_its_term_is_found(city: City, paid: date, found: bool) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("welfare_posts", posted(1, date(2023, 1, 1)))
    city.delivers("payments", {"scheme": "公益性岗位补贴", "person": "p1", "period": "2024", "amount": "900", "paid_on": paid})
    assert subjects(city, "paid_beyond_term") == (["p1"] if found else [])


def returned(status: str, day: date, **more: object) -> Row:
    usual: Row = {"scheme": "x", "person": "p1", "period": "2024", "amount": "100", "returned_on": day, "return_status": status}
    return usual | more


def test_a_payment_that_came_back_and_was_not_paid_again_is_found(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    failed = returned("failed", date(2024, 7, 1))
    city.delivers("bank_returns", returned("paid", date(2024, 6, 1)), failed)
    assert subjects(city, "payment_returned_not_repaid") == ["p1"]
    for other in ({"person": "p2"}, {"period": "2023"}, {"scheme": "y"}):
        city.delivers("bank_returns", failed, returned("paid", date(2024, 8, 1), **other))
        assert subjects(city, "payment_returned_not_repaid") == ["p1"]
    city.delivers("bank_returns", failed, returned("paid", date(2024, 7, 1)))
    assert subjects(city, "payment_returned_not_repaid") == []


def test_an_employers_payment_that_came_back_is_found_of_the_employer(city: City) -> None:
    city.delivers("employers", employer("E1"))
    city.delivers("bank_returns", returned("failed", date(2024, 7, 1), person=None, employer_code="E1"))
    (found,) = city.findings("payment_returned_not_repaid")
    assert (found["subject_kind"], found["subject"], found["person"], found["division"]) == ("employer", "E1", None, "150203")
