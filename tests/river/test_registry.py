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
    assert {row["person"] for row in city.rows("insured_spans")} == {"p1"}


def test_only_those_whose_months_are_asked_about_are_kept_month_by_month(city: City) -> None:
    city.delivers("certificates", certificate("p1"), certificate("p2"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1"), *insured("p2", "E2"))
    assert {row["person"] for row in city.registry("insurance")} == {"p1"}
    assert {row["person"]: row["months"] for row in city.rows("insured_years")} == {"p1": 12, "p2": 12}


def test_a_year_of_repeated_lines_is_counted_by_its_months(city: City) -> None:
    spring = [date(2024, 3, 1), date(2024, 4, 1)]
    city.delivers("certificates", certificate("p1"), certificate("p2"))
    city.delivers(
        "insured_months",
        *insured("p1", "E1", spring),
        *insured("p1", "E1", spring[1:], insured_as="flexible"),
        *insured("p2", "E1", spring),
    )
    city.registry()
    years = {(row["person"], row["insured_as"]): row for row in city.rows("insured_years")}
    assert {who: (row["since"], row["months"], row["month_marks"]) for who, row in years.items()} == {
        ("p1", "employee"): (spring[0], 1, 1 << 3),
        ("p1", "flexible"): (spring[1], 1, 1 << 4),
        ("p2", "employee"): (spring[0], 2, 1 << 3 | 1 << 4),
    }


def test_another_year_is_a_span_but_no_year_of_the_run(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("insured_months", *insured("p1", "E1", [date(2023, 12, 1), date(2024, 1, 1), date(2025, 1, 1)]))
    city.registry()
    assert {row["year"] for row in city.rows("insured_spans")} == {2023, 2024}
    assert [row["year"] for row in city.rows("insured_years")] == [2024]
    employment = city.rows("employments")[0]
    assert (employment["first_insured_month"], employment["last_insured_month"]) == (date(2023, 12, 1), date(2024, 1, 1))


def test_a_negative_row_cancels_the_month(city: City) -> None:
    january = [date(2024, 1, 1)]
    city.delivers("certificates", certificate("p1"))
    city.delivers(
        "insured_months",
        *insured("p1", "E1", january),
        *insured("p1", "E1", january, wage_per_month="-3000.00", own_payment="-300.00"),
    )
    assert city.registry("insurance") == []
    assert city.rows("insured_spans") == []


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
