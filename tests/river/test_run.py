"""A whole run on a small demo city: what it publishes, what it says of bad input. Killing it is in test_killed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.river.intake_files import INSURED, insured, write_csv
from tongxing.demo import write_city
from tongxing.extracts import FileReport
from tongxing.extracts import inbox as inbox_room
from tongxing.extracts.receipt import COUNTS
from tongxing.indicators.disclosure import SMALLEST_SHOWN
from tongxing.runs.errors import OwnFaultError
from tongxing.runs.explain import explain
from tongxing.runs.figures import figures_for_publication
from tongxing.runs.receipt import Receipt, read_receipt
from tongxing.runs.run import run
from tongxing.runs.snapshot import Snapshot

ON = date(2024, 12, 31)
PEOPLE = 1000
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small city's inbox; keys live here too, so that every run makes the same pseudonyms."""
    folder = tmp_path_factory.mktemp("river")
    write_city("baotou", PEOPLE, folder / "inbox", 5)
    return folder


@pytest.fixture
def river_env(ground: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Fresh staging, the shared keys."""
    ours = {"TONGXING_KEYS": str(ground / "keys"), "TONGXING_STAGING": str(tmp_path / "staging")}
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    return {**os.environ, **ours}


@pytest.fixture(scope="module")
def undisturbed(ground: Path) -> Iterator[Receipt]:
    """The run that nobody interrupted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_KEYS", str(ground / "keys"))
        patch.setenv("TONGXING_STAGING", str(ground / "staging"))
        yield run("baotou", ground / "inbox", ON, ground / "snapshots")


def test_every_line_is_accounted_for(undisturbed: Receipt) -> None:
    for batch in undisturbed.batches:
        assert batch.lines == sum(getattr(batch, part) for part in COUNTS), batch.file
    assert sum(counts["accepted"] for counts in undisturbed.lines.values()) > 10 * PEOPLE


def test_the_snapshot_answers_for_everybody(undisturbed: Receipt) -> None:
    snapshot = Snapshot.open(undisturbed.path)
    holders = [row for row in snapshot.registry("people") if row["certificate_holder"]]
    judged = {row["subject"] for row in snapshot.nodes("person")}
    assert judged >= {row["person"] for row in holders} and len(holders) > PEOPLE * 0.9
    assert all(
        row["status"] == "eligible"
        for offer in snapshot.offers()
        for row in _behind(snapshot, offer["scheme"], offer["subject"])
    )
    assert {row["division"] for row in snapshot.figures(indicator="employment_rate")} >= {"", "150203"}


def _behind(snapshot: Snapshot, scheme: object, subject: object) -> list[dict[str, object]]:
    return [dict(row) for row in snapshot.determinations(scheme=str(scheme), subject=str(subject))]


def test_small_counts_do_not_leave_the_house(undisturbed: Receipt) -> None:
    shown = figures_for_publication(Snapshot.open(undisturbed.path))
    assert any(figure.withheld for figure in shown) and any(figure.value for figure in shown)
    trainings = [f.numerator for f in shown if f.indicator == "trainings" and f.numerator is not None]
    assert trainings and not [count for count in trainings if 0 < count < SMALLEST_SHOWN]


def test_no_identifier_of_a_person_is_in_a_snapshot(undisturbed: Receipt, ground: Path) -> None:
    with (ground / "inbox-answer-key" / "owed.csv").open(encoding="utf-8-sig") as key:
        ids = {
            part
            for line in key
            for part in line.strip().split(",")
            if len(part) == 18 and part[6:10].startswith(("19", "20"))
        }
    assert ids
    snapshot = Snapshot.open(undisturbed.path)
    told = json.dumps([*snapshot.offers(), *snapshot.findings(), *snapshot.registry("people")], default=str)
    told += (Path(undisturbed.path) / "receipt.json").read_text(encoding="utf-8")
    assert not [number for number in ids if number in told]


def test_each_stored_answer_is_what_the_one_case_executor_says(undisturbed: Receipt) -> None:
    snapshot = Snapshot.open(undisturbed.path)
    offers = {(row["subject_kind"], row["subject"]): row for row in snapshot.offers()}
    for kind, subject in list(offers)[:12]:
        answers = explain(snapshot, str(subject))
        assert answers and all(each.agrees for each in answers), (kind, subject)
        assert any(each.answer.sources for each in answers)


def test_a_second_run_on_the_same_files_reuses_the_snapshot(
    undisturbed: Receipt, ground: Path, river_env: dict[str, str]
) -> None:
    again = run("baotou", ground / "inbox", ON, ground / "snapshots")
    assert (again.snapshot, again.reused) == (undisturbed.snapshot, True)


def test_a_missing_extract_leaves_answers_undecided_and_the_rest_goes_on(
    undisturbed: Receipt, ground: Path, river_env: dict[str, str], tmp_path: Path
) -> None:
    inbox = _copy(ground / "inbox", tmp_path / "inbox", leaving_out="残保金申报.xlsx")
    receipt = run("baotou", inbox, ON, tmp_path / "snapshots")
    gap = next(gap for gap in receipt.missing if gap.contract == "levy_declarations")
    assert gap.undecided["over_quota_reward"] > undisturbed.statuses["over_quota_reward"].get("undecided", 0)
    assert "over_quota_reward" not in receipt.offers
    assert receipt.offers["rent_subsidy"] == undisturbed.offers["rent_subsidy"]
    assert receipt.snapshot != undisturbed.snapshot


def test_a_broken_file_is_set_aside_with_the_reason_and_the_rest_goes_on(
    ground: Path, river_env: dict[str, str], tmp_path: Path
) -> None:
    inbox = _copy(ground / "inbox", tmp_path / "inbox")
    (inbox / "公益性岗位.xlsx").unlink()
    (inbox / "公益性岗位.xlsx").write_bytes(b"PK\x03\x04 not really a workbook")
    receipt = run("baotou", inbox, ON, tmp_path / "snapshots")
    (broken,) = [batch for batch in receipt.batches if batch.reason]
    assert broken.file == "公益性岗位.xlsx"
    assert any(sentence.startswith("公益性岗位.xlsx") for sentence in receipt.problems)
    assert "welfare_posts" in {gap.contract for gap in receipt.missing}
    assert receipt.offers["rent_subsidy"] > 0


def test_a_settled_offer_is_not_raised_again(
    undisturbed: Receipt, ground: Path, river_env: dict[str, str], tmp_path: Path
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    inbox = _copy(ground / "inbox", tmp_path / "inbox")
    offer = Snapshot.open(undisturbed.path).offers(scheme="rent_subsidy")[0]
    settled = {
        "kind": "offer",
        "name": "rent_subsidy",
        "subject": offer["subject"],
        "period": offer["period"],
    }
    pq.write_table(
        pa.Table.from_pylist([settled | {"outcome": "paid", "settled_on": ON}]), inbox / "办理结果.parquet"
    )
    receipt = run("baotou", inbox, ON, tmp_path / "snapshots")
    assert offer["subject"] not in {
        row["subject"] for row in Snapshot.open(receipt.path).offers(scheme="rent_subsidy")
    }


def _copy(inbox: Path, into: Path, leaving_out: str = "") -> Path:
    """The inbox with the file `leaving_out` left out; links, so that nothing large is copied: unlink before you write."""
    return Path(
        shutil.copytree(inbox, into, copy_function=os.link, ignore=shutil.ignore_patterns(leaving_out))
    )


def test_a_file_that_our_own_program_fails_on_keeps_the_former_figures_in_force(
    tmp_path: Path, river_env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, snapshots = tmp_path / "inbox", tmp_path / "snapshots"
    write_csv(inbox / "a.csv", [INSURED, insured(1)])
    before = run("baotou", inbox, ON, snapshots)
    broken, read = write_csv(inbox / "b.csv", [INSURED, insured(2)]), inbox_room.read_file
    monkeypatch.setattr(inbox_room, "read_file", lambda path, *more: read(path, *more) if path != broken else failed(*more))
    with pytest.raises(OwnFaultError) as told:
        run("baotou", inbox, ON, snapshots)
    for words in ("“b.csv”（KeyError x.py:1）", "程序的问题", before.snapshot, "系统管理员", "撤出", "再更新一次"):
        assert words in str(told.value)
    assert Snapshot.open(snapshots).name == before.snapshot
    assert [path.name for path in snapshots.iterdir() if path.is_dir()] == [before.snapshot]
    broken.unlink()
    assert run("baotou", inbox, ON, snapshots).reused
    (inbox / "c.xlsx").write_bytes(b"PK\x03\x04 damaged")
    assert any("整份未读入" in each for each in run("baotou", inbox, ON, snapshots).problems), "the file's own fault"


def failed(name: str, digest: str, *_: object) -> FileReport:
    return FileReport(name, digest, refused="reading-failed", fault="KeyError x.py:1")


def test_a_workbook_that_waits_for_its_file_is_told_in_the_receipt(
    tmp_path: Path, river_env: dict[str, str]
) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2, month="x")])
    run("baotou", tmp_path / "inbox", ON, tmp_path / "snapshots")
    (book,) = (tmp_path / "staging/quarantine").glob("*.xlsx")
    shutil.move(book, tmp_path / "inbox/b.xlsx")
    write_csv(tmp_path / "inbox/c.csv", [INSURED, insured(3)])
    (tmp_path / "inbox/a.csv").unlink()
    receipt = run("baotou", tmp_path / "inbox", ON, tmp_path / "snapshots")
    (told,) = [each for each in receipt.problems if "原文件" in each]
    assert told.startswith("b.xlsx：") and "（1 行）" in told
    assert read_receipt(Path(receipt.path)) == receipt
