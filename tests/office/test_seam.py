"""The door between river and office, tried on a snapshot made by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from handmade import EMPLOYER, PACK, PERSON, SCHEME, write_identity, write_snapshot

from tongxing.law import load_pack
from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.casework import actions
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Outcome
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.portal.references import carrier
from tongxing.runs.absence import rests_on
from tongxing.runs.snapshot import Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setenv("TONGXING_STAGING", str(tmp_path / "staging"))
    write_identity(tmp_path / "staging")
    return tmp_path / "snapshots"


def settle(case: Case, officer: Callable[..., User], outcome: Outcome) -> None:
    li, zhao = officer("li", area="99"), officer("zhao", area="99")
    actions.take_case(case=case, by=li)
    actions.verify_case(case=case, by=li, note="已核实")
    actions.settle_case(case=case, by=zhao, outcome=outcome, reason="有据")


def test_offers_and_findings_become_cases_with_their_dossiers(snapshots: Path) -> None:
    intake = seam.take_in(write_snapshot(snapshots, "one"))
    assert intake.opened == 2
    offer, finding = Case.objects.order_by("-kind")
    assert (offer.name, offer.employer.name, str(offer.amount)) == (SCHEME, "演示食品厂", "11350.00")
    assert finding.detail == {"sentences": ["疑似：第0句", "疑似：第1句"], "rows": ["甲.xlsx:0", "甲.xlsx:1"]}
    assert (finding.person.name_shown, finding.label) == ("张*", "工资低于最低工资标准")
    assert (Person.objects.count(), Employer.objects.count()) == (1, 1)


def test_the_same_snapshot_is_taken_in_once(snapshots: Path) -> None:
    path = write_snapshot(snapshots, "one")
    seam.take_in(path)
    again = seam.take_in(path)
    assert (again.opened, again.reopened, again.closed, Case.objects.count()) == (0, 0, 0, 2)


def states() -> dict[str, str]:
    return dict(Case.objects.values_list("kind", "state"))


NOTHING_CLOSED = {"offer": "open", "finding": "open"}


def test_what_a_later_run_cannot_decide_stays_open_and_what_it_refutes_is_closed(snapshots: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", offers=0, findings=0, status="undecided"))
    assert states() == {"offer": "open", "finding": "settled"}
    seam.take_in(write_snapshot(snapshots, "three", offers=0, findings=0, status="not_eligible"))
    assert Case.objects.get(kind="offer").outcome == Outcome.NO_LONGER_FOUND


def test_the_first_run_of_the_next_year_closes_nothing_of_this_one(snapshots: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", on="2025-12-31", offers=0, findings=0))
    assert states() == NOTHING_CLOSED


def test_an_earlier_day_speaks_of_nothing_found_after_it(snapshots: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", on="2024-06-30", offers=0, findings=0))
    assert states() == NOTHING_CLOSED


@pytest.mark.parametrize("missing", ["insured_months", "verification_filings", "certificates"])
def test_a_file_nobody_delivered_closes_neither_offer_nor_finding(snapshots: Path, missing: str) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    later = write_snapshot(snapshots, "two", offers=0, findings=0, status="not_eligible", missing=missing)
    seam.take_in(later)
    assert states() == NOTHING_CLOSED


def test_a_file_that_neither_reads_may_be_missing(snapshots: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", offers=0, findings=0, missing="tobacco_applications"))
    assert set(states().values()) == {"settled"}


@pytest.mark.parametrize("cut", [{"months": 11}, {"lines": 90}, {"refused": "certificates"}])
def test_a_month_that_did_not_come_or_a_file_cut_off_or_refused_closes_nothing(
    snapshots: Path, cut: dict[str, object]
) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", offers=0, findings=0, **cut))
    assert states() == NOTHING_CLOSED


def test_an_offer_whose_subject_is_not_there_any_more_stays_open(snapshots: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", offers=0, status=""))
    assert states() == NOTHING_CLOSED


def test_every_check_says_what_it_rests_on() -> None:
    for name in seam.check_labels():
        assert rests_on("finding", name, ""), name
    assert "payments" in (rests_on("finding", "paid_but_not_eligible", "") or ())
    assert "insured_months" in (rests_on("finding", "two_exclusive_awards", "") or ())
    assert rests_on("finding", "a_check_of_former_times", "") is None


@pytest.mark.parametrize(("room", "opened"), [(20, 2), (21, 1)])
def test_a_period_too_long_for_the_table_is_told_and_keeps_nothing_else_out(
    snapshots: Path, monkeypatch: pytest.MonkeyPatch, room: int, opened: int
) -> None:
    class_number = "班" * room
    findings = Snapshot.findings
    monkeypatch.setattr(
        Snapshot, "findings", lambda self: [r | {"period": class_number} for r in findings(self)]
    )
    said: list[str] = []
    assert seam.take_in(write_snapshot(snapshots, "one"), say=said.append).opened == opened
    assert any("太长" in line for line in said) == (opened == 1)


def test_a_failed_intake_leaves_nothing_behind(snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(**_: object) -> None:
        raise RuntimeError("stopped half-way")

    monkeypatch.setattr(seam, "take_in_cases", stops)
    with pytest.raises(RuntimeError):
        seam.take_in(write_snapshot(snapshots, "one"))
    assert (Person.objects.count(), Employer.objects.count()) == (0, 0)


def test_outcomes_go_back_as_an_extract_without_identity(
    snapshots: Path, officer: Callable[..., User], tmp_path: Path
) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    assert seam.hand_in_outcomes(tmp_path / "inbox") is None
    settle(Case.objects.get(kind="offer"), officer, Outcome.DECLINED)
    file = seam.hand_in_outcomes(tmp_path / "inbox")
    (row,) = pq.read_table(file).to_pylist()
    assert row.pop("settled_on") == Case.objects.get(kind="offer").closed_on
    wanted = {"kind": "offer", "name": SCHEME, "subject": EMPLOYER, "period": "2024", "outcome": "declined"}
    assert row == wanted
    first = file.read_bytes()
    assert seam.hand_in_outcomes(tmp_path / "inbox").read_bytes() == first


def test_what_the_system_closed_is_not_handed_in(snapshots: Path, tmp_path: Path) -> None:
    seam.take_in(write_snapshot(snapshots, "one"))
    seam.take_in(write_snapshot(snapshots, "two", offers=0, findings=0))
    assert seam.hand_in_outcomes(tmp_path / "inbox") is None


def test_a_determination_is_explained_down_to_its_sources(snapshots: Path) -> None:
    write_snapshot(snapshots, "one")
    (explained,) = seam.explain("employer", EMPLOYER, [SCHEME])
    assert (explained.label, explained.status) == (load_pack(PACK).schemes[SCHEME].label, "eligible")
    assert explained.answer.tree.sources
    assert not explained.pack_changed


def test_the_position_says_month_by_month_who_counts_and_why_not(snapshots: Path) -> None:
    write_snapshot(snapshots, "one")
    position = seam.position(EMPLOYER)
    (row,) = position.people
    assert (row.person, row.person_months) == (PERSON, 12)
    assert [cell.text for cell in row.cells] == ["不计"] * 6 + ["计2"] * 6
    (first_span, first), (second_span, second) = row.stretches
    assert (first_span, second_span) == ("1月至6月", "7月至12月")
    assert len(first.reasons) == 1
    assert not second.reasons
    assert {answer.name for answer in position.summary} >= {"required_posts", "counted_disabled_employees"}


def test_a_person_sees_who_declared_them(snapshots: Path) -> None:
    write_snapshot(snapshots, "one")
    assert set(seam.employers_declaring(PERSON)) == {EMPLOYER}
    assert seam.employers_declaring("nobody") == {}


def test_before_the_first_run_everything_is_empty_not_broken(snapshots: Path) -> None:
    assert seam.latest() is None
    assert (seam.explain("employer", EMPLOYER), seam.figures(), seam.position(EMPLOYER).people) == (
        [],
        [],
        (),
    )


def test_a_clause_shows_what_stands_behind_it_today(snapshots: Path) -> None:
    """Live: what an officer settles is off the count at once. One to four are withheld, for the page is public."""
    seam.take_in(write_snapshot(snapshots, "one", eligible=40))
    pack, offer = load_pack(PACK), Case.objects.get(kind="offer")
    assert seam.live_figures(pack)[f"scheme:{SCHEME}"] == "符合 40 件；应享未享 人数太少，不公开"
    for kind, name in (("offer", SCHEME), ("finding", "wage_below_minimum")):
        Case.objects.bulk_create(
            Case(kind=kind, name=name, label=name, subject_kind="employer", subject=f"e{n}", period="2024",
                 amount="1000.50", division=offer.division, snapshot="one", opened_on="2024-12-31")
            for n in range(6)
        )  # fmt: skip
    told = seam.live_figures(pack)
    assert told[f"scheme:{SCHEME}"] == "符合 40 件；应享未享 7 件，17,353.00 元"
    assert told["check:wage_below_minimum"] == "疑点 7 条"
    assert told["indicator:employment_rate"] == "人数太少，不公开"
    shown = carrier(f"scheme:{SCHEME}", pack, told, date(2024, 12, 31))
    assert "现在：符合 40 件；应享未享 7 件，17,353.00 元" in shown.note
    assert seam.live_figures(load_pack("national")) == {}
    write_snapshot(snapshots, "two", eligible=9)
    assert seam.live_figures(pack)[f"scheme:{SCHEME}"] == "符合 9 件；应享未享 人数太少，不公开"


def test_an_amount_is_not_withheld_as_if_it_were_people(snapshots: Path) -> None:
    write_snapshot(snapshots, "one", indicator="money_owed", figure=(3, 1))
    (city, county) = seam.public_figures()
    assert (city.value, city.withheld, county.withheld) == (3, False, False)


def test_a_twin_is_shown_only_to_who_asks_for_it(snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_snapshot(snapshots, "one")
    schemes = seam.pack_named(PACK).schemes
    monkeypatch.setitem(schemes, SCHEME, schemes[SCHEME].model_copy(update={"twin_of": "another"}))
    assert seam.explain("employer", EMPLOYER) == []
    assert [each.scheme for each in seam.explain("employer", EMPLOYER, [SCHEME])] == [SCHEME]


def test_a_scheme_the_pack_no_longer_has_is_left_out_of_the_explanation(
    snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(snapshots, "one")
    monkeypatch.delitem(seam.pack_named(PACK).schemes, SCHEME)
    assert seam.explain("employer", EMPLOYER) == []
