"""Workbooks late, early, twice, and beside files that come and go: a word holds, and the order of arrival decides nothing alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from tests.river.intake_files import INSURED, counts, id_number, insured, staged, take_in, write_csv
from tests.river.test_returned_workbook import HANDLING, ID, MONTH, book_of, files, mend, two_wrong_months
from tongxing.extracts import IntakeReport


def contradicted(folder: Path) -> None:
    """One person's month with two wages, in two files that came together."""
    write_csv(folder / "inbox/a.csv", [INSURED, insured(1), insured(2)])
    write_csv(folder / "inbox/c.csv", [INSURED, insured(1, wage="6000.00")])
    take_in(folder)


def test_a_withdrawn_line_stays_withdrawn_when_the_file_it_contradicted_is_taken_away(tmp_path: Path) -> None:
    contradicted(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, HANDLING, "删除"))
    take_in(tmp_path)
    (tmp_path / "inbox/c.csv").unlink()
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "mended": 1}
    assert staged(report, "insured_months", "_file, _line") == [("a.csv", 3)] and report.clean
    (tmp_path / "inbox/b.xlsx").unlink()
    assert len(staged(take_in(tmp_path), "insured_months", "_line")) == 2, "nobody says so any more"


def test_a_mended_line_stays_mended_when_the_file_it_contradicted_is_taken_away(tmp_path: Path) -> None:
    """The mended line has another key of business, so nothing but the workbook speaks against the first."""
    contradicted(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, MONTH, "202402"), (2, HANDLING, "已修改"))
    take_in(tmp_path)
    (tmp_path / "inbox/c.csv").unlink()
    report = take_in(tmp_path)
    assert staged(report, "insured_months", "_file, month::VARCHAR") == [("a.csv", "2024-01-01"), ("b.xlsx", "2024-02-01")]
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "mended": 1}


def test_a_copy_that_came_back_unhandled_goes_when_the_contradiction_is_gone(tmp_path: Path) -> None:
    contradicted(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx")
    assert counts(files(take_in(tmp_path))["b.xlsx"]) == {"heading": 1, "duplicate": 1}
    (tmp_path / "inbox/c.csv").unlink()
    report = take_in(tmp_path)
    assert report.clean and counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 2}


def in_turn(folder: Path, *deliveries: Sequence[tuple[str, bytes]]) -> IntakeReport:
    """Files handed in one delivery after the other."""
    for delivery in deliveries:
        for name, content in delivery:
            (folder / "inbox").mkdir(parents=True, exist_ok=True)
            (folder / "inbox" / name).write_bytes(content)
        report = take_in(folder)
    return report


def all_there_is(report: IntakeReport) -> tuple[object, ...]:
    rows = staged(report, "insured_months", "_file, _line, month::VARCHAR, wage_per_month::VARCHAR")
    return rows, report.order, {file.file: (counts(file), file.warnings) for file in report.files}


def test_a_workbook_and_its_file_end_alike_whichever_came_first(tmp_path: Path) -> None:
    """A mended line agrees in its key with another line of the file, so that the order might decide between them."""
    two_wrong_months(tmp_path)
    edits = ((2, MONTH, "202401"), (2, ID, id_number(1)), (2, HANDLING, "已修改"), (3, HANDLING, "删除"))
    edits += ((2, 2 + INSURED.index("统一社会信用代码") + 1, insured(1)[2]), (2, 2 + INSURED.index("缴费工资") + 1, "6000"))
    book = ("b.xlsx", mend(book_of(tmp_path), tmp_path / "b.xlsx", *edits).read_bytes())
    file = ("a.csv", (tmp_path / "inbox/a.csv").read_bytes())
    found = [
        all_there_is(in_turn(tmp_path / name, *order))
        for name, order in (("x", ([file], [book])), ("y", ([book], [file])), ("z", ([file, book],)))
    ]
    assert found[0] == found[1] == found[2]
    assert found[0][0] == [("b.xlsx", 2, "2024-01-01", "6000.00")] and found[0][1] == ()


def test_a_workbook_without_its_file_says_what_it_waits_for(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    book = mend(book_of(tmp_path), tmp_path / "b.xlsx", (2, MONTH, "202401"), (2, HANDLING, "已修改"))
    report = in_turn(tmp_path / "x", [("b.xlsx", book.read_bytes())])
    (file,) = report.files
    assert counts(file) == {"heading": 1, "accepted": 1, "quarantined": 2}, "a whole line counts at once"
    assert file.warnings == {"original-not-here": {"": 3}}
    report = in_turn(tmp_path / "x", [("a.csv", (tmp_path / "inbox/a.csv").read_bytes())])
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "accepted": 1, "duplicate": 2}
    assert files(report)["b.xlsx"].warnings == {}


def test_two_workbooks_that_came_before_their_file_keep_their_own_order(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    edits = [((2, MONTH, month), (2, HANDLING, "已修改")) for month in ("202401", "202402")]
    first, second = (
        (f"{name}.xlsx", mend(book_of(tmp_path), tmp_path / f"{name}.xlsx", *each).read_bytes())
        for name, each in zip(("z", "b"), edits, strict=True)
    )
    file = ("a.csv", (tmp_path / "inbox/a.csv").read_bytes())
    found = [
        all_there_is(in_turn(tmp_path / name, *order))
        for name, order in (("x", ([file], [first], [second])), ("y", ([first], [second], [file])))
    ]
    assert found[0] == found[1]
    assert found[0][0] == [("a.csv", 2, "2024-01-01", "5300.00"), ("b.xlsx", 2, "2024-02-01", "5300.00")]


def test_a_wrong_line_that_a_clerk_added_is_settled_when_it_comes_back(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    opened = openpyxl.load_workbook(book_of(tmp_path))
    opened.active.append([None, None, *insured(9, month="?")])
    opened.save(tmp_path / "inbox/b.xlsx")
    (again,) = files(take_in(tmp_path))["b.xlsx"].workbooks
    book = tmp_path / "staging/quarantine" / again
    mend(book, tmp_path / "inbox/d.xlsx", (2, MONTH, "202405"), (2, HANDLING, "已修改"))
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "duplicate": 3, "mended": 1}
    assert counts(files(report)["d.xlsx"]) == {"heading": 1, "accepted": 1}


def test_a_file_that_was_renamed_or_copied_meanwhile_is_mended_all_the_same(tmp_path: Path) -> None:
    contradicted(tmp_path)
    mend(book_of(tmp_path), tmp_path / "b.xlsx", (2, HANDLING, "删除"))
    (tmp_path / "inbox/0.csv").write_bytes((tmp_path / "inbox/a.csv").read_bytes())
    (tmp_path / "inbox/a.csv").rename(tmp_path / "inbox/z.csv")
    take_in(tmp_path)
    for name in ("b.xlsx", "b again.xlsx"):
        (tmp_path / "inbox" / name).write_bytes((tmp_path / "b.xlsx").read_bytes())
    report = take_in(tmp_path)
    assert report.clean and report.order == ()
    assert staged(report, "insured_months", "_file, _line") == [("0.csv", 3), ("c.csv", 2)]
    assert {file.same_as for file in report.files} == {"", "0.csv", "b again.xlsx"}
