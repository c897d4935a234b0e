"""What is known of people out of work and out of school. No law is applied here."""

from __future__ import annotations

from datetime import date

from tests.river.conftest import MONTHS, City, certificate, insured


def test_who_is_on_no_roster_is_out_of_work_only_if_the_last_month_came(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    assert [row["employed"] for row in city.facts("person")] == [None]
    city.delivers("insured_months", *insured("other", "E1", MONTHS[:11]))
    assert [row["employed"] for row in city.facts("person")] == [None]
    city.delivers("insured_months", *insured("other", "E1"))
    assert [row["employed"] for row in city.facts("person")] == [False]
    city.delivers("insured_months", *insured("p1", "E1"))
    assert [row["employed"] for row in city.facts("person")] == [True]


def test_a_graduate_of_the_year_has_left_school_and_of_another_year_is_no_new_one(city: City) -> None:
    city.delivers("certificates", certificate("p1"), certificate("p2"), certificate("p3"))
    student = {"school": "青岛大学", "level": "本科"}
    city.delivers(
        "students",
        {**student, "person": "p1", "study_status": "graduated", "graduated_on": date(2024, 6, 30)},
        {**student, "person": "p2", "study_status": "graduated", "graduated_on": date(2023, 6, 30)},
        {**student, "person": "p3", "study_status": "enrolled"},
    )
    people = sorted(city.facts("person"), key=lambda row: str(row["person"]))
    assert [row["graduates_this_year"] for row in people] == [True, False, None]
    assert [row["left_school"] for row in people] == [True, True, False]
    assert [row["disabled_graduate"] for row in people] == [True, True, False]


def test_who_never_studied_is_no_graduate_once_the_roster_of_students_came(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    assert [row["disabled_graduate"] for row in city.facts("person")] == [None]
    city.delivers("students")
    assert [row["disabled_graduate"] for row in city.facts("person")] == [False]
