"""Who is who: one row per key, the newest wins, and what is not known stays unknown."""

from __future__ import annotations

from datetime import date

from tests.river.conftest import City, certificate, employer, filing, insured


def test_of_two_certificate_rows_the_newer_wins(city: City) -> None:
    city.delivers(
        "certificates",
        certificate("p1", disability_grade=3, issued_on=date(2014, 1, 1)),
        certificate("p1", disability_grade=2, issued_on=date(2023, 6, 1)),
    )
    people = city.registry("people")
    assert [(row["person"], row["disability_grade"]) for row in people] == [("p1", 2)]


def test_a_person_without_certificate_is_in_the_registry_but_no_holder(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("households", {"household_number": "H1", "person": "p2", "sex": "F"})
    assert {row["person"]: row["certificate_holder"] for row in city.registry("people")} == {
        "p1": True,
        "p2": False,
    }


def test_the_merely_insured_are_left_out(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("insured_months", *insured("p1", "E1"), *insured("stranger", "E1"))
    assert [row["person"] for row in city.registry("people")] == ["p1"]
    assert {row["person"] for row in city.rows("insurance")} == {"p1"}


def test_a_negative_row_cancels_the_month(city: City) -> None:
    january = [date(2024, 1, 1)]
    city.delivers("certificates", certificate("p1"))
    city.delivers(
        "insured_months",
        *insured("p1", "E1", january),
        *insured("p1", "E1", january, wage_per_month="-3000.00", own_payment="-300.00"),
    )
    assert city.registry("insurance") == []


def test_an_employment_without_welfare_post_extract_does_not_know_whether_it_is_one(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"))
    city.delivers("insured_months", *insured("p1", "E1"))
    assert [row["public_welfare_post"] for row in city.registry("employments")] == [None]
    city.delivers("welfare_posts")
    assert [row["public_welfare_post"] for row in city.registry("employments")] == [False]


def test_an_employment_takes_its_contract_from_the_newest_filing(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers(
        "verification_filings",
        filing("p1", "E1", verification_year=2023, contract_end=date(2023, 12, 31)),
        filing("p1", "E1"),
    )
    assert [row["contract_end"] for row in city.registry("employments")] == [date(2025, 12, 31)]


def test_what_comes_for_the_next_year_takes_nothing_from_this_one(city: City) -> None:
    january = date(2025, 1, 1)
    city.delivers(
        "certificates",
        certificate("p1", disability_grade=3, issued_on=date(2015, 1, 1)),
        certificate("p1", disability_grade=2, issued_on=january),
    )
    later = {"contract_start": january, "contract_end": date(2027, 12, 31), "verification_year": 2025}
    city.delivers("verification_filings", filing("p1", "E1"), filing("p1", "E1", **later))
    place = {"person": "p1", "employer_code": "E1"}
    city.delivers(
        "placements",
        place | {"agency_code": "A1", "contract_start": date(2023, 1, 1)},
        place | {"agency_code": "A2", "contract_start": january},
    )
    city.delivers(
        "welfare_posts",
        place | {"post_started_on": date(2024, 2, 1), "post_ended_on": date(2024, 12, 31)},
        place | {"post_started_on": january, "post_ended_on": None},
    )
    city.delivers("insured_months", *insured("p1", "E1"), *insured("p1", "E1", [january]))
    (row,) = city.registry("employments")
    assert (row["verification_year"], row["contract_end"]) == (2024, date(2025, 12, 31))
    assert (row["agency"], row["last_insured_month"]) == ("A1", date(2024, 12, 1))
    assert [row["disability_grade"] for row in city.rows("people")] == [3]
    assert [row["post_started_on"] for row in city.facts("person")] == [date(2024, 2, 1)]


def test_a_certificate_issued_after_the_day_of_the_run_is_better_than_none(city: City) -> None:
    city.delivers("certificates", certificate("p1", issued_on=date(2025, 1, 1)))
    assert [row["certificate_holder"] for row in city.registry("people")] == [True]
