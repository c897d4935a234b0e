"""The whole river against the answer key: what is owed is offered to the fen, what is sham is found, and nothing else is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tongxing.demo import write_city
from tongxing.extracts import Keys
from tongxing.runs.run import run
from tongxing.runs.snapshot import Snapshot

pytestmark = pytest.mark.long
SCHEMES = (
    "over_quota_reward",
    "graduate_hire_subsidy",
    "placement_reward",
    "blind_massage_insurance_subsidy",
    "rent_subsidy",
)
CHECKS = (
    "account_shared_by_strangers",
    "attendance_of_absent",
    "claimed_by_two_employers",
    "claimed_without_insurance",
    "contract_shorter_than_claimed",
    "counted_after_certificate_lapsed",
    "counted_after_leaving",
    "deceased_but_counted",
    "deceased_but_insured",
    "dispatched_by_one_agency_to_many",
    "graduate_without_contact",
    "hired_before_dismissed_after_verification",
    "hired_in_december_only",
    "insured_but_tax_wage_differs",
    "insured_by_two_employers",
    "levy_declared_on_fewer_staff",
    "paid_beyond_term",
    "paid_but_not_eligible",
    "payment_returned_not_repaid",
    "phone_shared_by_strangers",
    "public_body_short_without_plan",
    "public_body_without_disabled_employee",
    "rent_for_closed_shop",
    "same_class_twice",
    "third_welfare_placement",
    "training_before_certificate",
    "training_during_full_time_post",
    "two_exclusive_awards",
    "unusually_many_severe_grades",
    "vat_refund_without_ratio",
    "wage_below_minimum",
    "wage_constant_at_minimum",
    "welfare_post_and_flexible_subsidy",
    "works_far_from_home",
)
POPULATION = ("employed_but_not_known", "household_with_nobody_employed", "never_visited")


@dataclass(frozen=True)
class Marked:
    """A published snapshot, the key of its city, and the pseudonyms that join the two."""

    snapshot: Snapshot
    key: Path
    keys: Keys

    def lines(self, name: str) -> list[dict[str, str]]:
        with (self.key / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def person(self, id_number: str) -> str:
        return self.keys.pseudonyms.of(id_number) if id_number else ""

    def subject(self, line: dict[str, str]) -> str:
        """What the river calls the subject of a line of owed.csv."""
        parts = (self.person(line["id_number"]), line["employer_code"])
        if line["scheme"] == "rent_subsidy":
            return parts[1]
        return "@".join(part for part in parts if part)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """A small city of its own, run once."""
    folder = tmp_path_factory.mktemp("answer-key")
    report = write_city("baotou", 2_000, folder / "inbox", seed=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_KEYS", str(folder / "keys"))
        patch.setenv("TONGXING_STAGING", str(folder / "staging"))
        receipt = run("baotou", folder / "inbox", date(2024, 12, 31), folder / "snapshots")
    snapshot = Snapshot.open(folder / "snapshots" / receipt.snapshot)
    yield Marked(snapshot, Path(report.answer_key), Keys.at(folder / "keys"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_exactly_what_is_owed_is_offered(marked: Marked, scheme: str) -> None:
    owed = {
        marked.subject(line): line["amount"] for line in marked.lines("owed.csv") if line["scheme"] == scheme
    }
    offered = {str(row["subject"]): str(row["amount"]) for row in marked.snapshot.offers(scheme=scheme)}
    assert owed
    assert offered == owed


@pytest.mark.parametrize("check", CHECKS)
def test_exactly_what_is_sham_is_found(marked: Marked, check: str) -> None:
    planted = {
        marked.person(line["id_number"]) or line["employer_code"]
        for line in marked.lines("sham.csv")
        if line["check"] == check
    }
    found = {str(row["person"] or row["employer"]) for row in marked.snapshot.findings(check_name=check)}
    assert found == planted


@pytest.mark.parametrize("check", POPULATION)
def test_what_is_true_of_the_whole_population_is_found(marked: Marked, check: str) -> None:
    """A line damaged at random may hide somebody or a relative's wage: two in a hundred, no more."""
    true = {
        marked.person(line["id_number"]) for line in marked.lines("population.csv") if line["check"] == check
    }
    found = {str(row["person"]) for row in marked.snapshot.findings(check_name=check)}
    assert len(true) > 20
    assert len(found & true) >= 0.98 * max(len(true), len(found))


def test_every_check_is_in_the_key(marked: Marked) -> None:
    """A check that finds something here is planted, or it accuses somebody wrongly."""
    named = {line["check"] for name in ("sham.csv", "population.csv") for line in marked.lines(name)}
    assert set(CHECKS) | set(POPULATION) == named
    assert {str(row["check_name"]) for row in marked.snapshot.findings()} <= named


def test_no_offer_falls_outside_the_key(marked: Marked) -> None:
    assert {row["scheme"] for row in marked.snapshot.offers()} == set(SCHEMES)


def test_months_under_a_code_of_before_count_for_the_employer_of_now(marked: Marked) -> None:
    """Rewards, levies, refunds and findings above hang on them; here that none of them stands under the old name."""
    changes = marked.lines("employers.csv")
    former = {line["former_code"] for line in changes}
    named = {str(row["employer"]) for row in (*marked.snapshot.findings(), *marked.snapshot.offers(), *marked.snapshot.risks())}
    firms = {str(row["employer"]) for table in ("firms", "employments") for row in marked.snapshot.registry(table)}
    assert not former & (named | firms)
    owed = {line["employer_code"] for line in marked.lines("owed.csv") if line["scheme"] == "over_quota_reward"}
    sham = {line["employer_code"] for line in marked.lines("sham.csv")}
    present = {line["employer_code"] for line in changes}
    assert present & owed and present & sham
    assert {line["late_month"] for line in changes} > {""}
