"""Figures: what is counted, by county and for the city, and an unknown that stays visible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.river.conftest import MONTHS, City, certificate, employer, filing, insured
from tongxing.runs.sql_files import SqlFile, sql_files


@pytest.mark.parametrize("indicator", sql_files("indicators"), ids=lambda each: each.name)
def test_an_indicator_says_what_it_counts_and_in_which_unit(indicator: SqlFile) -> None:
    assert all(indicator.says(word) for word in ("label", "meaning", "unit"))


def people_judged(city: City) -> None:
    """Facts and a working age for everybody: what indicators read of people."""
    city.facts("person")
    city.make("nodes_person", "SELECT *, birth_month > DATE '1964-12-31' AS working_age FROM facts_person")


def test_the_employment_rate_counts_everybody_of_working_age_in_the_denominator(city: City) -> None:
    city.delivers(
        "certificates",
        certificate("p1"),
        certificate("p2", work_capacity="none"),
        certificate("p3", division="150204"),
        certificate("old", birth_on=date(1950, 1, 1)),
        certificate("gone", certificate_status="cancelled"),
    )
    city.delivers("insured_months", *insured("p1", "E1"), *insured("old", "E1"))
    people_judged(city)
    figures = city.figures("employment_rate")
    assert (figures[""]["numerator"], figures[""]["denominator"]) == (1, 3)
    assert figures[""]["value"] == Decimal("0.333333")
    assert figures["150203"]["value"] == Decimal("0.500000")
    assert figures["150204"]["value"] == 0


def test_a_person_without_known_county_counts_for_the_city_and_shows_as_unknown(city: City) -> None:
    city.delivers("certificates", certificate("p1", division=None))
    people_judged(city)
    assert {name: row["denominator"] for name, row in city.figures("employment_rate").items()} == {
        "": 1,
        "000000": 1,
    }


def test_nobody_at_all_makes_a_rate_unknown_not_zero(city: City) -> None:
    people_judged(city)
    assert city.figures("employment_rate")[""]["value"] is None


def test_newly_employed_are_those_not_insured_in_the_first_month(city: City) -> None:
    city.delivers("certificates", certificate("old hand"), certificate("new"), certificate("moved"))
    city.delivers(
        "insured_months",
        *insured("old hand", "E1"),
        *insured("new", "E1", MONTHS[4:]),
        *insured("moved", "E1", MONTHS[:3]),
        *insured("moved", "E2", MONTHS[5:]),
    )
    city.registry()
    assert city.figures("newly_employed")[""]["value"] == 1


def test_a_household_with_one_person_at_work_is_not_a_zero_employment_household(city: City) -> None:
    able = {"work_capacity": "full", "wants_work": True}
    city.delivers("certificates", certificate("p1", **able), certificate("p2", **able))
    city.delivers(
        "households",
        {"household_number": "H1", "person": "p1", "division": "150203"},
        {"household_number": "H1", "person": "spouse", "division": "150203"},
        {"household_number": "H2", "person": "p2", "division": "150203"},
    )
    city.delivers("insured_months", *insured("spouse", "E1"))
    people_judged(city)
    assert city.figures("zero_employment_households")["150203"]["value"] == 1


def test_counted_posts_are_person_months_over_twelve(city: City) -> None:
    city.delivers("employers", employer("E1"))
    city.make(
        "nodes_employer", "SELECT '150203' AS division, unnest([7, 24, 0, NULL]) AS counted_person_months"
    )
    city_wide = city.figures("counted_posts")[""]
    assert (city_wide["value"], city_wide["denominator"]) == (Decimal("2.583333"), None)


def test_of_the_four_services_only_attended_training_is_measured(city: City) -> None:
    city.delivers(
        "certificates",
        certificate("trained"),
        certificate("asked", work_capacity="full", wants_work=False),
        certificate("works"),
    )
    city.delivers("insured_months", *insured("works", "E1"))
    city.delivers(
        "training_rosters",
        {"class_number": "K1", "course": "c", "started_on": date(2024, 5, 1), "person": "trained"},
        {"class_number": "K0", "course": "c", "started_on": date(2023, 5, 1), "person": "asked"},
    )
    city.delivers(
        "outcomes", {"subject": "asked", "outcome": "declined", "settled_on": date(2024, 6, 1), "name": "x"}
    )
    people_judged(city)
    city_wide = city.figures("unemployed_in_training")[""]
    assert (city_wide["numerator"], city_wide["denominator"]) == (1, 2)


def test_only_public_bodies_of_the_size_in_law_are_measured(city: City) -> None:
    def body(code: str, posts: int, kind: str = "government_agency", level: str = "city") -> None:
        bodies.append(employer(code, employer_kind=kind))
        size = {"authorised_posts": posts, "school_or_kindergarten": code == "S1"}
        sizes.append({"employer_code": code, "administrative_level": level} | size)

    bodies: list[dict[str, object]] = []
    sizes: list[dict[str, object]] = []
    body("G1", 50)
    body("G2", 80)
    body("small", 9)
    body("S1", 90, "public_institution")
    body("pooled", 60, level="county")
    city.delivers("employers", *bodies)
    city.delivers("authorised_posts", *sizes)
    city.judged("employer")
    assert city.figures("public_bodies_with_disabled_employee")[""]["value"] is None
    placed = [filing(f"p of {code}", code) for code in ("G1", "small", "S1")]
    city.delivers("verification_filings", *placed)
    city.judged("employer")
    city_wide = city.figures("public_bodies_with_disabled_employee")[""]
    assert (city_wide["numerator"], city_wide["denominator"]) == (1, 2)


def attended(person: str, class_number: str, started_on: date) -> dict[str, object]:
    return {"class_number": class_number, "course": "c", "started_on": started_on, "person": person}


def test_a_person_is_trained_once_a_year_and_only_a_holder_counts(city: City) -> None:
    city.delivers("certificates", certificate("p1"), certificate("p2"), certificate("p3"))
    city.delivers(
        "training_rosters",
        attended("p1", "K1", date(2024, 1, 1)),
        attended("p1", "K2", date(2024, 12, 31)),
        attended("p2", "K2", date(2024, 12, 31)),
        attended("p3", "K0", date(2023, 12, 31)),
        attended("p3", "K3", date(2025, 1, 1)),
        attended("no holder", "K2", date(2024, 12, 31)),
    )
    city.registry()
    assert city.figures("people_trained")[""]["value"] == 2
    assert city.figures("trainings")[""]["value"] == 4


def test_a_new_welfare_post_is_one_that_a_holder_took_up_this_year(city: City) -> None:
    def post(person: str, started_on: date, ended_on: date | None = None) -> dict[str, object]:
        return {"person": person, "post_started_on": started_on, "post_ended_on": ended_on}

    city.delivers(
        "certificates", *(certificate(each) for each in ("first day", "last day", "before", "twice"))
    )
    city.delivers(
        "welfare_posts",
        post("first day", date(2024, 1, 1)),
        post("last day", date(2024, 12, 31)),
        post("before", date(2023, 12, 31)),
        post("twice", date(2024, 2, 1), date(2024, 5, 31)),
        post("twice", date(2024, 6, 1)),
        post("no holder", date(2024, 6, 1)),
    )
    city.registry()
    figures = city.figures("new_welfare_posts")
    assert (figures[""]["value"], figures["150203"]["value"]) == (3, 3)


def test_graduates_of_the_year_are_those_at_work_of_all_or_of_the_willing(city: City) -> None:
    def student(person: str, graduated_on: date | None, status: str = "graduated") -> dict[str, object]:
        return {"person": person, "school": "s", "study_status": status, "graduated_on": graduated_on}

    summer = date(2024, 6, 30)
    city.delivers(
        "certificates",
        certificate("works", wants_work=False),
        certificate("wants", wants_work=True),
        certificate("rests", wants_work=False),
        certificate("earlier", wants_work=True),
        certificate("at school", wants_work=True),
    )
    city.delivers(
        "students",
        student("works", summer),
        student("wants", summer),
        student("rests", summer),
        student("nobody knows", summer),
        student("earlier", date(2023, 6, 30)),
        student("undated", None),
        student("at school", None, "enrolled"),
    )
    city.delivers("insured_months", *insured("works", "E1"), *insured("earlier", "E1"))
    city.registry()
    everybody, willing = (
        city.figures(each)[""] for each in ("graduates_employed", "willing_graduates_employed")
    )
    assert (everybody["numerator"], everybody["denominator"]) == (1, 4)
    assert (willing["numerator"], willing["denominator"]) == (1, 2)
