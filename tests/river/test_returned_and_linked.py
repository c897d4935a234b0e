"""A line whose person was found out is open no longer; a person's own word about it goes before the machine's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.river.intake_files import INSURED, counts, id_number, insured, staged, take_in, write_csv
from tests.river.test_returned_workbook import HANDLING, ID, book_of, files, mend
from tongxing.extracts import CONTRACTS, FileReport, Keys, staged_columns
from tongxing.extracts.unidentified import unidentified_path

FOUND = "f" * 24


def links_everything(staging: Path, reports: Sequence[FileReport], keys: Keys) -> Mapping[str, Path]:
    """Stands for the linkage: every waiting line is FOUND's."""
    linked = {}
    for report in reports:
        waiting = unidentified_path(staging, report.contract, report.hash)
        if report.same_as or report.refused or not waiting.exists():
            continue
        rows = pq.read_table(waiting)
        columns = {name: rows[name] for name in rows.column_names} | {
            "person": pa.array([FOUND] * rows.num_rows, pa.string()),
            "_fingerprint": pa.array(["x"] * rows.num_rows, pa.string()),
        }
        path = staging / report.contract / f"{report.hash}-linked-test.parquet"
        names = [name for name, _ in staged_columns(CONTRACTS[report.contract])]
        pq.write_table(pa.table({name: columns[name] for name in names}), path)
        linked[report.hash] = path
        report.accepted += rows.num_rows
        report.linked += rows.num_rows
        report.quarantined -= rows.num_rows
    return linked


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inbox with a damaged number and a wrong month, its workbook beside it, and a linkage that links."""
    row = insured(2)
    rows = [INSURED, insured(1), [row[0][:17], *row[1:]], insured(3, month="x")]
    write_csv(tmp_path / "inbox/a.csv", rows)
    with monkeypatch.context() as before:
        before.setattr("tongxing.extracts.inbox.resolve", lambda *_: {})
        take_in(tmp_path)
    book_of(tmp_path).rename(tmp_path / "book.xlsx")
    monkeypatch.setattr("tongxing.extracts.inbox.resolve", links_everything)
    return tmp_path


def test_a_linked_line_counts_and_is_not_asked_for(damaged: Path) -> None:
    report = take_in(damaged)
    (file,) = report.files
    assert counts(file) == {"heading": 1, "accepted": 2, "quarantined": 1} and file.linked == 1
    assert file.reasons == {"month-unreadable": [4]}
    assert (FOUND,) in staged(report, "insured_months", "person")


def test_the_number_that_a_clerk_gives_replaces_the_link(damaged: Path) -> None:
    mend(damaged / "book.xlsx", damaged / "inbox/b.xlsx", (2, ID, id_number(2)), (2, HANDLING, "已修改"))
    report = take_in(damaged)
    first = files(report)["a.csv"]
    assert counts(first) == {"heading": 1, "accepted": 1, "quarantined": 1, "mended": 1} and not first.linked
    people = [person for (person,) in staged(report, "insured_months", "person")]
    assert len(people) == 2 and FOUND not in people


def test_a_copy_that_comes_back_unhandled_adds_nothing(damaged: Path) -> None:
    mend(damaged / "book.xlsx", damaged / "inbox/b.xlsx")
    report = take_in(damaged)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "duplicate": 2}
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 2, "quarantined": 1}
    assert len(staged(report, "insured_months", "person")) == 2
