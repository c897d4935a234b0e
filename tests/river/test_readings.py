"""What SQL counts under each reading of an ambiguous text. Readings that rules read are tried in the packs' examples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.river.conftest import MONTHS, City, certificate, employer, filing, insured
from tests.river.test_indicators import people_judged
from tests.river.test_offers import exclusive, offered


def read_as(city: City, name: str, reading: str) -> None:
    city.con.execute("INSERT INTO readings VALUES (?, ?)", [name, reading]).fetchall()


def test_a26_students_and_people_unable_to_work_may_be_left_out_of_the_rate(city: City) -> None:
    city.delivers(
        "certificates",
        certificate("works"),
        certificate("unable", work_capacity="none"),
        certificate("studies"),
        certificate("seeks", work_capacity="full"),
    )
    city.delivers("students", {"person": "studies", "study_status": "enrolled"})
    city.delivers("insured_months", *insured("works", "E1"))
    people_judged(city)
    assert city.figures("employment_rate")[""]["value"] == Decimal("0.25")
    read_as(city, "employment_rate_base", "able_only")
    assert city.figures("employment_rate")[""]["value"] == Decimal("0.5")


def test_a33_net_growth_takes_off_those_who_lost_their_work(city: City) -> None:
    december = [date(2023, 12, 1)]
    city.delivers("certificates", certificate("stays"), certificate("new"), certificate("left"))
    city.delivers(
        "insured_months",
        *insured("stays", "E1", december + MONTHS),
        *insured("left", "E1", december + MONTHS[:5]),
        *insured("new", "E1", MONTHS[3:]),
    )
    city.registry()
    assert city.figures("newly_employed")[""]["value"] == 1
    read_as(city, "newly_employed_count", "net")
    assert city.figures("newly_employed")[""]["value"] == 0


def test_a33_net_growth_is_unknown_without_last_years_end(city: City) -> None:
    city.delivers("certificates", certificate("new"))
    city.delivers("insured_months", *insured("new", "E1", MONTHS[3:]))
    city.registry()
    read_as(city, "newly_employed_count", "net")
    assert city.figures("newly_employed")[""]["value"] is None


def test_a34_two_awards_from_the_fund_may_stand_side_by_side(city: City) -> None:
    exclusive(city, "22700.00", "p1")
    city.con.execute("UPDATE schemes SET fund = 'employment_fund'").fetchall()
    assert offered(city) == ["E1"]
    read_as(city, "awards_per_person_year", "allow_both")
    assert sorted(map(str, offered(city))) == ["E1", "p1@E1"]


def test_a34_what_a_plan_forbids_outright_stays_forbidden(city: City) -> None:
    exclusive(city, "22700.00", "p1")
    read_as(city, "awards_per_person_year", "allow_both")
    assert offered(city) == ["E1"]


def test_a39_a_household_may_be_counted_whatever_its_members_can_or_want(city: City) -> None:
    city.delivers(
        "certificates",
        certificate("willing", work_capacity="full", wants_work=True),
        certificate("unable", work_capacity="none"),
    )
    rows = [
        {"household_number": f"H {who}", "person": who, "division": "150203"} for who in ("willing", "unable")
    ]
    city.delivers("households", *rows)
    people_judged(city)
    assert city.figures("zero_employment_households")[""]["value"] == 1
    read_as(city, "zero_employment_test", "any_holder")
    assert city.figures("zero_employment_households")[""]["value"] == 2


def test_a13_the_last_twelve_months_run_across_the_year_and_end_before_the_corresponding_day(
    city: City,
) -> None:
    days = [date(2023, 3, 1), date(2023, 3, 2), date(2023, 11, 1), date(2024, 3, 1)]
    rows = [
        {"class_number": f"K{n}", "course": f"c{n}", "started_on": day, "person": "p1"}
        for n, day in enumerate(days)
    ]
    city.delivers("training_rosters", *rows)
    (row,) = city.facts("trainee")
    assert (row["trainings_this_year"], row["trainings_in_twelve_months"]) == (0, 2)


def test_n01_five_insurances_may_be_asked_for(city: City) -> None:
    city.delivers("employers", employer("E1"))
    city.delivers("certificates", certificate("p1"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers(
        "insured_months", *insured("p1", "E1", insurances="pension,medical,unemployment,work_injury")
    )
    assert {row["in_full"] for row in city.registry("insurance")} == {True}
    read_as(city, "full_insurance", "five_insurances")
    assert {row["in_full"] for row in city.registry("insurance")} == {False}


def test_b01_the_year_before_may_be_the_calendar_year_before(city: City) -> None:
    former = [date(2023, month, 1) for month in range(1, 13)]
    city.delivers("certificates", certificate("p1", disability_category=1))
    city.delivers("massage_practitioners", {"person": "p1", "subsidy_years_used": 1})
    city.delivers(
        "insured_months",
        *insured("p1", None, former, own_payment="500.00"),
        *insured("p1", None, own_payment="300.00"),
    )
    (row,) = city.facts("person")
    assert row["insurance_paid_last_year"] == 3600
    read_as(city, "massage_insurance_year", "calendar_year_before")
    (row,) = city.facts("person")
    assert row["insurance_paid_last_year"] == 6000


def test_b02_months_rented_before_the_plan_are_told_apart(city: City) -> None:
    city.parameter("plan_promulgated_on", "2023-03-31")
    city.parameter("plan_lead_days", "30")
    city.parameter("rent_subsidy_cap_per_month", "1000")
    city.delivers(
        "businesses",
        {
            "business_code": "B1",
            "person": "p1",
            "licensed_on": date(2022, 11, 5),
            "business_status": "active",
        },
    )
    city.delivers(
        "premises_leases",
        {
            "business_code": "B1",
            "person": "p1",
            "rent_per_month": "1200.00",
            "leased_from": date(2023, 1, 1),
            "leased_until": date(2024, 6, 30),
        },
    )
    (row,) = city.facts("business")
    assert (row["rented_months"], row["rented_months_before_plan"]) == (18, 4)
