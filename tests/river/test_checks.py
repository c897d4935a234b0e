"""Every check finds what it is named for, says 疑似, names both rows, and leaves the innocent alone."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.river.conftest import MONTHS, City, certificate, employer, filing, insured
from tongxing.runs.absence import rests_on
from tongxing.runs.findings import SEVERITIES
from tongxing.runs.sql_files import SqlFile, sql_files

CHECKS = sql_files("checks")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_what_it_means_and_who_verifies(check: SqlFile) -> None:
    assert check.says("label") and check.says("verified_by")
    assert "疑似" in check.says("meaning")
    assert check.says("severity") in SEVERITIES


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_reads_the_laws_answers_and_never_its_numbers(check: SqlFile) -> None:
    assert not check.mentions("parameter_values") and not check.mentions("INTERVAL")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_for_what_purpose_which_extracts_are_compared(check: SqlFile) -> None:
    compared = check.says("compares").split(", ")
    assert check.says("purpose")
    assert set(compared) <= rests_on("finding", check.name, "")
    assert len(set(compared)) == len(compared)


def worker(city: City, **more: object) -> None:
    """p1, filed by E1 for 2024 and insured there all year."""
    city.delivers("certificates", certificate("p1", **more))
    city.delivers("employers", employer("E1"), employer("E2"))
    city.delivers("verification_filings", filing("p1", "E1"))
    city.delivers("insured_months", *insured("p1", "E1"))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_an_orderly_employment_raises_no_finding(city: City, check: SqlFile) -> None:
    worker(city)
    city.parameter("minimum_wage_per_month", "2270", "150203")
    assert city.findings(check.name) == []


def test_two_months_at_two_employers_are_found_with_both_rows(city: City) -> None:
    worker(city)
    city.delivers("insured_months", *insured("p1", "E1"), *insured("p1", "E2", MONTHS[3:5]))
    (found,) = city.findings("insured_by_two_employers")
    detail = json.loads(str(found["detail"]))
    assert "疑似" in detail["sentence"] and "2024-04" in detail["sentence"]
    assert len(set(detail["rows"])) == 2 and all(":" in row for row in detail["rows"])
    assert (found["person"], found["period"], found["severity"]) == ("p1", "2024", "high")


def test_what_overlapped_in_a_former_year_is_not_raised_again(city: City) -> None:
    worker(city)
    former = [date(2023, 4, 1), date(2023, 5, 1)]
    city.delivers("insured_months", *insured("p1", "E1", former), *insured("p1", "E2", former))
    assert city.findings("insured_by_two_employers") == []


def test_a_change_of_employer_within_one_month_is_not_found(city: City) -> None:
    worker(city)
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:6]), *insured("p1", "E2", MONTHS[5:]))
    assert city.findings("insured_by_two_employers") == []


def test_a_claim_without_insurance_is_found_only_when_insurance_was_delivered(city: City) -> None:
    worker(city)
    city.delivers("insured_months", *insured("p1", "E2"))
    assert [row["subject"] for row in city.findings("claimed_without_insurance")] == ["p1@E1"]
    city.delivers("insured_months")
    assert city.findings("claimed_without_insurance") == []


def test_a_wage_below_the_minimum_of_its_month_is_found(city: City) -> None:
    worker(city)
    city.parameter("minimum_wage_per_month", "1980", "150203", until=date(2024, 11, 30))
    city.parameter("minimum_wage_per_month", "3270", "150203", since=date(2024, 12, 1))
    (found,) = city.findings("wage_below_minimum")
    assert "有 1 个月" in str(found["detail"])


@pytest.mark.parametrize("lapse", [{"valid_until": date(2024, 5, 14)}, {"certificate_status": "cancelled"}])
def test_months_after_a_certificate_lapsed_are_found(city: City, lapse: dict[str, object]) -> None:
    worker(city, **lapse)
    assert [row["person"] for row in city.findings("counted_after_certificate_lapsed")] == ["p1"]


def test_a_person_claimed_twice_is_found_once(city: City) -> None:
    worker(city)
    city.delivers("verification_filings", filing("p1", "E1"), filing("p1", "E2"))
    assert [row["subject"] for row in city.findings("claimed_by_two_employers")] == ["p1"]


def test_insurance_that_begins_in_december_is_found(city: City) -> None:
    worker(city)
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[11:]), *insured("x", "E1"))
    assert [row["subject"] for row in city.findings("hired_in_december_only")] == ["p1@E1"]


def attends(number: str, day: date) -> dict[str, object]:
    return {
        "class_number": number,
        "course": "电商",
        "course_level": "初级",
        "started_on": day,
        "person": "p1",
    }


def test_training_before_the_certificate_is_found(city: City) -> None:
    worker(city, issued_on=date(2024, 4, 19))
    city.delivers("training_rosters", attends("K1", date(2024, 3, 25)), attends("K2", date(2024, 4, 19)))
    (found,) = city.findings("training_before_certificate")
    assert (found["subject"], found["period"], found["person"]) == ("p1@K1", "2024", "p1")


def test_a_training_of_a_former_year_is_not_raised_again(city: City) -> None:
    worker(city, issued_on=date(2024, 4, 19))
    city.delivers("training_rosters", attends("K1", date(2023, 3, 4)), attends("K2", date(2023, 9, 4)))
    assert city.findings("training_before_certificate") == []
    assert city.findings("same_class_twice") == []


def test_what_exceeds_a_case_is_never_a_period(city: City) -> None:
    worker(city)
    long = "2024年第三季度残疾人职业技能培训班(电商)"
    city.delivers("training_rosters", attends("K1", date(2024, 3, 4)), attends(long, date(2024, 5, 4)))
    (found,) = city.findings("same_class_twice")
    assert (found["subject"], found["period"]) == (f"p1@{long}", "2024")
    assert "K1" not in str(found["detail"]) and len(set(json.loads(str(found["detail"]))["rows"])) == 2


def test_the_same_class_within_a_year_is_found_and_after_a_year_is_not(city: City) -> None:
    worker(city)
    city.delivers("training_rosters", attends("K1", date(2023, 3, 4)), attends("K2", date(2024, 3, 4)))
    assert city.findings("same_class_twice") == []
    city.delivers("training_rosters", attends("K1", date(2023, 3, 4)), attends("K2", date(2024, 3, 3)))
    assert [row["subject"] for row in city.findings("same_class_twice")] == ["p1@K2"]


def test_a_deceased_person_still_insured_in_december_is_found(city: City) -> None:
    worker(city, certificate_status="deceased")
    assert [row["person"] for row in city.findings("deceased_but_insured")] == ["p1"]
    city.delivers("insured_months", *insured("p1", "E1", MONTHS[:3]))
    assert city.findings("deceased_but_insured") == []


def test_a_welfare_post_beside_the_flexible_subsidy_is_found(city: City) -> None:
    worker(city)
    post = {
        "person": "p1",
        "employer_code": "E1",
        "post_started_on": date(2024, 2, 1),
        "flexible_insurance_subsidy": True,
    }
    city.delivers("welfare_posts", post)
    assert [row["person"] for row in city.findings("welfare_post_and_flexible_subsidy")] == ["p1"]


def test_fewer_staff_declared_than_insured_is_found(city: City) -> None:
    worker(city)
    declared = {"employer_code": "E1", "levy_year": 2024, "total_wages_per_year": "1.00"}
    city.delivers("insured_months", *(row for n in range(10) for row in insured(f"w{n}", "E1")))
    city.delivers("levy_declarations", declared | {"staff_months": 109})
    assert city.findings("levy_declared_on_fewer_staff") == []
    city.delivers("levy_declarations", declared | {"staff_months": 108})
    assert [row["employer"] for row in city.findings("levy_declared_on_fewer_staff")] == ["E1"]


def test_a_large_public_body_without_anybody_is_found(city: City) -> None:
    city.delivers("employers", employer("G1", employer_kind="government_agency"))
    city.delivers("verification_filings")
    city.delivers("authorised_posts", {"employer_code": "G1", "authorised_posts": 49})
    assert city.findings("public_body_without_disabled_employee") == []
    city.delivers("authorised_posts", {"employer_code": "G1", "authorised_posts": 50})
    assert [row["employer"] for row in city.findings("public_body_without_disabled_employee")] == ["G1"]


def test_a_settled_finding_is_not_raised_again_for_the_same_period(city: City) -> None:
    worker(city, certificate_status="deceased")
    (found,) = city.findings("deceased_but_insured")
    settled = {
        "kind": "finding",
        "name": "deceased_but_insured",
        "subject": found["subject"],
        "outcome": "confirmed",
    }
    city.delivers("outcomes", settled | {"period": "2023"})
    assert len(city.findings("deceased_but_insured")) == 1
    city.delivers("outcomes", settled | {"period": "2024"})
    assert city.findings("deceased_but_insured") == []


def test_a_dismissed_finding_is_not_raised_again_while_another_subject_is(city: City) -> None:
    city.delivers("certificates", certificate("p1"), certificate("p2"))
    city.delivers("employers", employer("E1"))
    city.delivers("verification_filings", filing("p1", "E1"), filing("p2", "E1"))
    city.delivers("insured_months", *insured("x", "E1"))
    assert len(city.findings("claimed_without_insurance")) == 2
    settled = {"kind": "finding", "name": "claimed_without_insurance", "subject": "p1@E1", "period": "2024"}
    city.delivers("outcomes", settled | {"outcome": "dismissed"})
    assert [row["subject"] for row in city.findings("claimed_without_insurance")] == ["p2@E1"]


def test_a_finding_that_was_inspected_says_so_and_stays(city: City) -> None:
    worker(city, certificate_status="deceased")
    (before,) = city.findings("deceased_but_insured")
    assert (before["inspected_on"], before["inspected_as"]) == (None, None)
    visit = {
        "employer_code": before["employer"], "check_name": "deceased_but_insured", "subject": before["subject"],
        "period": "2024", "result": "something_found", "visited_on": date(2024, 7, 5),
    }  # fmt: skip
    earlier = visit | {"employer_code": "E9", "result": "nothing_found", "visited_on": date(2024, 3, 1)}
    city.delivers("inspection_results", visit, earlier, visit | {"check_name": "never_visited"})
    (after,) = city.findings("deceased_but_insured")
    assert (after["inspected_on"], after["inspected_as"]) == (date(2024, 7, 5), "something_found")
    assert after["finding"] == before["finding"] and after["detail"] == before["detail"]


def test_a_finding_keeps_its_id_from_run_to_run(city: City) -> None:
    worker(city, certificate_status="deceased")
    first = city.findings("deceased_but_insured")
    assert city.findings("deceased_but_insured") == first


def determined(city: City, *rows: str) -> None:
    """Determinations as the law would have given them."""
    city.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES ('graduate', '毕业生补贴', 'entitlement', 'employment', true, 'year'), "
        "('reward', '超比例奖励', 'entitlement', 'employer', true, 'year')"
    ).fetchall()
    city.con.execute("INSERT INTO exclusive_schemes VALUES ('graduate', 'reward')").fetchall()
    names = "subject_kind, subject, period, division, person, employer, scheme, status, amount"
    city.make("determinations", f"SELECT * FROM (VALUES {', '.join(rows)}) AS t({names})")
    city.con.execute("INSERT INTO nodes_employment_month VALUES ('p1@E1', 1)").fetchall()


GRADUATE = "('employment', 'p1@E1', '2024', '150203', 'p1', 'E1', 'graduate', 'eligible', 11350.00)"
REWARD = "('employer', 'E1', '2024', '150203', NULL, 'E1', 'reward', '{status}', {amount})"


def test_two_awards_that_exclude_each_other_are_found_once(city: City) -> None:
    determined(city, GRADUATE, REWARD.format(status="eligible", amount="22700.00"))
    (found,) = city.findings("two_exclusive_awards")
    assert (found["subject"], found["person"]) == ("E1", "p1")
    assert "只取前一项" in str(found["detail"])
    determined(city, GRADUATE, REWARD.format(status="not_eligible", amount="0.00"))
    assert city.findings("two_exclusive_awards") == []


def test_money_paid_to_somebody_not_eligible_is_found(city: City) -> None:
    determined(city, GRADUATE, REWARD.format(status="not_eligible", amount="0.00"))
    paid = {"scheme": "超比例奖励", "employer_code": "E1", "period": "2024"}
    city.delivers("payments", paid | {"amount": "-1.00"}, paid | {"amount": "22700.00", "period": "2023"})
    assert city.findings("paid_but_not_eligible") == []
    city.delivers("payments", paid | {"amount": "22700.00"})
    assert [row["subject"] for row in city.findings("paid_but_not_eligible")] == ["E1"]
