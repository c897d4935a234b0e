"""Facts: what is known of a subject; an extract that did not come leaves null, never false or zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.river.conftest import MONTHS, City, certificate, employer, filing, insured


def test_a_filed_employee_has_twelve_months_and_an_uninsured_one_is_known_as_such(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("employers", employer("E1"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:6]), *insured("other", "E1"))
    months = city.facts("employment_month")
    assert [row["period"] for row in months] == [f"2024-{n:02}" for n in range(1, 13)]
    assert [row["insured_in_full"] for row in months] == [True] * 6 + [False] * 6


def test_a_month_that_was_not_delivered_is_unknown(city: City) -> None:
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:11]))
    assert [row["insured_in_full"] for row in city.facts("employment_month")][-2:] == [True, None]


def test_a_lapsed_certificate_stops_being_valid_after_its_last_month(city: City) -> None:
    city.delivers("certificates", certificate("p1", valid_until=date(2024, 5, 14)))
    city.delivers("verification_filings", filing("p1", "E1"))
    valid = [row["certificate_valid"] for row in city.facts("employment_month")]
    assert valid == [True] * 5 + [False] * 7


def test_the_minimum_wage_of_the_month_is_that_of_the_employers_county(city: City) -> None:
    city.delivers("employers", employer("E1", division="150221"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.parameter("minimum_wage_per_month", "1910", "150221", date(2021, 12, 1), date(2024, 11, 30))
    city.parameter("minimum_wage_per_month", "2200", "150221", date(2024, 12, 1))
    wages = [row["minimum_wage_in_month"] for row in city.facts("employment_month")]
    assert wages == [Decimal("1910.00")] * 11 + [Decimal("2200.00")]


def test_an_employer_without_filings_counts_nobody_only_if_filings_were_delivered(city: City) -> None:
    city.delivers("employers", employer("E1"))
    assert [row["counted_person_months"] for row in city.facts("employer")] == [None]
    city.delivers("verification_filings")
    assert [row["counted_person_months"] for row in city.facts("employer")] == [0]


def test_one_unknown_month_leaves_the_employers_sum_unknown(city: City) -> None:
    city.delivers("employers", employer("E1"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:11]))
    assert [row["counted_person_months"] for row in city.facts("employer")] == [None]
    city.delivers("insured_months", *insured("p1", "E1"))
    assert [row["counted_person_months"] for row in city.facts("employer")] == [12]


def test_an_overdue_levy_is_what_was_declared_and_not_paid(city: City) -> None:
    declared = {
        "employer_code": "E1",
        "levy_year": 2024,
        "staff_months": 1200,
        "total_wages_per_year": "1.00",
    }
    city.delivers(
        "levy_declarations",
        declared | {"levy_due": "900.00", "levy_paid_amount": "300.00", "days_overdue": 9},
    )
    assert [row["unpaid_levy"] for row in city.facts("overdue_levy")] == [Decimal("600.00")]
    assert [row["levy_paid"] for row in city.facts("employer")] == ["under"]


def test_a_graduate_counts_in_the_year_of_hiring_only(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers(
        "students",
        {"person": "p1", "school": "s", "study_status": "graduated", "graduated_on": date(2023, 6, 30)},
    )
    city.delivers(
        "verification_filings",
        filing("p1", "E1", contract_start=date(2023, 9, 1)),
        filing("p1", "E2", contract_start=date(2024, 2, 1)),
    )
    assert {row["employer"]: row["graduate_of_year"] for row in city.facts("employment")} == {
        "E1": True,
        "E2": False,
    }


def test_one_uninsured_month_since_the_contract_is_not_social_insurance(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:4] + MONTHS[5:]), *insured("x", "E1"))
    assert [row["socially_insured"] for row in city.facts("employment")] == [False]


def test_own_payments_are_summed_for_masseurs_and_zero_for_others(city: City) -> None:
    city.delivers("certificates", certificate("p1"), certificate("p2"))
    city.delivers("insured_months", *insured("p1", None), *insured("p2", None))
    unknown = {row["person"]: row["insurance_paid_last_year"] for row in city.facts("person")}
    assert unknown == {"p1": None, "p2": None}
    city.delivers("massage_practitioners", {"person": "p1", "subsidy_years_used": 2})
    known = {row["person"]: row["insurance_paid_last_year"] for row in city.facts("person")}
    assert known == {"p1": Decimal("3600.00"), "p2": Decimal("0.00")}


def test_own_payments_of_a_year_that_has_not_wholly_come_are_unknown(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("massage_practitioners", {"person": "p1", "subsidy_years_used": 2})
    city.delivers("insured_months", *insured("p1", None, MONTHS[:6]))
    assert [row["insurance_paid_last_year"] for row in city.facts("person")] == [None]
    city.delivers("insured_months", *insured("p1", None, [date(2023, 12, 1), *MONTHS]))
    assert [row["insurance_paid_last_year"] for row in city.facts("person")] == [Decimal("3600.00")]


def test_the_day_of_hiring_is_left_to_the_law(city: City) -> None:
    city.delivers("certificates", certificate("p1"))
    city.delivers("verification_filings", filing("p1", "E1", contract_start=date(2024, 2, 1)))
    assert "hired_on" not in city.facts("employment")[0]
    assert [row["hired_on"] for row in city.judged("employment")] == [date(2024, 2, 1)]


def test_a_lease_applied_for_next_year_does_not_hide_this_years(city: City) -> None:
    lease = {"business_code": "B1", "person": "p1", "leased_from": date(2023, 1, 1)}
    city.delivers(
        "premises_leases",
        lease | {"rent_per_month": "800.00", "applied_on": date(2024, 5, 1)},
        lease | {"rent_per_month": "900.00", "applied_on": date(2025, 5, 1)},
    )
    assert [row["rent_per_month"] for row in city.facts("business")] == [Decimal("800.00")]


def test_rented_months_count_both_ends_and_stop_at_the_day_of_the_run(city: City) -> None:
    shop = {
        "business_code": "B1",
        "person": "p1",
        "licensed_on": date(2023, 3, 1),
        "business_status": "active",
        "massage_shop": False,
    }
    lease = {
        "business_code": "B1",
        "person": "p1",
        "rent_per_month": "800.00",
        "leased_from": date(2023, 1, 1),
        "leased_until": date(2026, 1, 1),
    }
    city.delivers("businesses", shop)
    city.delivers("premises_leases", lease)
    assert [row["rented_months"] for row in city.facts("business")] == [22]


def test_rent_months_paid_in_former_years_are_taken_off(city: City) -> None:
    shop = {
        "business_code": "B1",
        "person": "p1",
        "licensed_on": date(2022, 12, 5),
        "business_status": "active",
    }
    lease = {
        "business_code": "B1",
        "person": "p1",
        "rent_per_month": "1200.00",
        "leased_from": date(2023, 1, 1),
        "leased_until": date(2025, 12, 31),
    }
    paid = {"scheme": "场租补贴", "person": "p1", "business_code": "B1", "amount": "9000.00"}
    city.parameter("rent_subsidy_cap_per_month", "1000")
    city.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES ('rent_subsidy', '场租补贴', 'entitlement', 'business', true, 'term')"
    ).fetchall()
    city.delivers("businesses", shop)
    city.delivers("premises_leases", lease)
    city.delivers("payments", paid | {"period": "2023"}, paid | {"period": "2024"})
    (row,) = city.facts("business")
    assert (row["rented_months"], row["rent_months_paid"]) == (24 - 9, 9)


def test_trainings_this_year_are_those_before_this_one(city: City) -> None:
    def row(number: str, day: date) -> dict[str, object]:
        return {
            "class_number": number,
            "course": "电商",
            "course_level": "初级",
            "started_on": day,
            "person": "p1",
        }

    city.delivers(
        "training_rosters",
        row("K0", date(2023, 11, 1)),
        row("K1", date(2024, 3, 1)),
        row("K2", date(2024, 9, 1)),
    )
    known = [
        (r["class_number"], r["trainings_this_year"], r["last_same_level_on"]) for r in city.facts("trainee")
    ]
    assert known == [("K1", 0, date(2023, 11, 1)), ("K2", 1, date(2024, 3, 1))]
