"""The workbook goes out, is mended, comes back and settles its lines; what was not returned stays open."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    counts,
    insured,
    staged,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import FileReport, IntakeReport, Keys
from tongxing.extracts.check import check_extract

HANDLING = 2


def book_of(folder: Path, name: str = "a") -> Path:
    return folder / f"staging/quarantine/{name}_待更正.xlsx"


def mend(book: Path, into: Path, *edits: tuple[int, int, str]) -> Path:
    """Writes a copy with some cells (row, column, both from 1; row 2 is the first line) changed."""
    sheet = (opened := openpyxl.load_workbook(book)).active
    for row, column, value in edits:
        sheet.cell(row, column).value = value
    into.parent.mkdir(parents=True, exist_ok=True)
    opened.save(into)
    return into


def files(report: IntakeReport) -> dict[str, FileReport]:
    return {file.file: file for file in report.files}


def keys_of(book: Path) -> list[str]:
    return [row[-1] for row in openpyxl.load_workbook(book).active.iter_rows(min_row=2, values_only=True)]


def told_in(book: Path) -> str:
    """What is said of the first line."""
    return str(openpyxl.load_workbook(book).active.cell(2, 1).value)


MONTH = 2 + INSURED.index("费款所属期") + 1
ID = 2 + INSURED.index("身份证号") + 1


def two_wrong_months(folder: Path) -> None:
    rows = [INSURED, insured(1), insured(2, month="x"), insured(3, month="y"), insured(4, month="z")]
    write_csv(folder / "inbox/a.csv", rows)
    take_in(folder)


def test_mended_lines_count_and_the_others_stay_open(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    edits = ((2, MONTH, "202401"), (2, HANDLING, "已修改"), (3, HANDLING, "删除"))
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", *edits)
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "quarantined": 1, "mended": 2}
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "accepted": 1, "mended": 1, "duplicate": 1}
    assert staged(report, "insured_months", "_file, _line") == [("a.csv", 2), ("b.xlsx", 2)]
    assert files(report)["a.csv"].reasons == {"month-unreadable": [5]}
    assert files(report)["b.xlsx"].workbooks == [] and len(keys_of(book_of(tmp_path))) == 1
    assert take_in(tmp_path).as_json() == report.as_json()


def test_a_line_that_is_wrong_again_goes_out_again_under_its_first_key(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    first = keys_of(book_of(tmp_path))
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, MONTH, "202413"), (2, HANDLING, "已修改"))
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "quarantined": 2, "mended": 1}
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "duplicate": 2, "quarantined": 1}
    (again,) = files(report)["b.xlsx"].workbooks
    path = tmp_path / "staging/quarantine" / again
    assert keys_of(path) == first[:1]
    row = [*next(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True))]
    assert row[-3:-1] == ["a.csv", "3"] and "202413" in row and len(row) == len(INSURED) + 5
    mend(path, tmp_path / "inbox/c.xlsx", (2, MONTH, "202401"), (2, HANDLING, "已修改"))
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "duplicate": 2, "mended": 1}
    assert counts(files(report)["c.xlsx"]) == {"heading": 1, "accepted": 1}


def test_only_what_may_be_confirmed_is_taken_at_its_word(tmp_path: Path) -> None:
    doubtful, wrong = certificate(1), certificate(2)
    doubtful[3], wrong[6] = "女", "2020-13-01"
    write_xlsx(tmp_path / "inbox/a.xlsx", [CERTIFICATES, doubtful, wrong])
    take_in(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, HANDLING, "确认无误"), (3, HANDLING, "确认无误"))
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "accepted": 1, "quarantined": 1}
    assert staged(report, "certificates", "sex, _line") == [("M", 2)]


def test_a_fault_that_nobody_can_confirm_comes_back_with_what_to_do_instead(tmp_path: Path) -> None:
    right = insured(1)[ID - 3]
    impossible = right[:-1] + ("0" if right[-1] != "0" else "1")
    write_csv(tmp_path / "inbox/a.csv", [INSURED, [*insured(1)[: ID - 3], impossible, *insured(1)[ID - 2 :]]])
    take_in(tmp_path)
    first = told_in(book_of(tmp_path))
    assert "确认无误" not in first
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, HANDLING, "确认无误"))
    (name,) = files(take_in(tmp_path))["b.xlsx"].workbooks
    back = tmp_path / "staging/quarantine" / name
    again = told_in(back)
    assert "这种错误不能用“确认无误”通过" in again and "选“已修改”" in again and again.endswith(first)
    mend(back, tmp_path / "inbox/c.xlsx", (2, ID, right))
    assert take_in(tmp_path).clean, "a cell that was mended needs no word of the clerk"


def test_of_two_contradictory_lines_the_clerk_says_which_one_stands(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(1, wage="6000.00")])
    take_in(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/untouched.xlsx")
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "quarantined": 2}
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, HANDLING, "删除"), (3, HANDLING, "确认无误"))
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "mended": 2}
    assert staged(report, "insured_months", "wage_per_month::VARCHAR") == [("6000.00",)]
    assert report.clean


def test_lines_that_two_files_contradict_come_back_too_and_one_may_be_withdrawn(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2)])
    write_csv(tmp_path / "inbox/c.csv", [INSURED, insured(1, wage="6000.00")])
    take_in(tmp_path)
    assert keys_of(book_of(tmp_path)) != keys_of(book_of(tmp_path, "c"))
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, HANDLING, "删除"))
    report = take_in(tmp_path)
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "mended": 1}
    assert counts(files(report)["c.csv"]) == {"heading": 1, "accepted": 1}
    assert report.clean and not list((tmp_path / "staging/quarantine").glob("*.xlsx"))


def test_a_confirmed_line_stands_against_the_file_that_contradicts_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    write_csv(tmp_path / "inbox/c.csv", [INSURED, insured(1, wage="6000.00")])
    take_in(tmp_path)
    mend(book_of(tmp_path, "c"), tmp_path / "inbox/b.xlsx", (2, HANDLING, "确认无误"))
    for again in (False, True):
        if again:  # all read anew, as if everything had arrived together
            (tmp_path / "staging/deliveries.json").unlink()
            (tmp_path / "staging/manifest.json").unlink()
        report = take_in(tmp_path)
        assert staged(report, "insured_months", "wage_per_month::VARCHAR") == [("6000.00",)]
        assert report.clean and report.order == ()


def test_a_later_workbook_has_the_last_word(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    book = book_of(tmp_path).rename(tmp_path / "book.xlsx")
    mend(book, tmp_path / "inbox/z.xlsx", (2, MONTH, "202401"), (2, HANDLING, "已修改"))
    take_in(tmp_path)
    mend(book, tmp_path / "inbox/b.xlsx", (2, MONTH, "202402"), (2, HANDLING, "已修改"))
    report = take_in(tmp_path)
    assert counts(files(report)["z.xlsx"])["superseded"] == 1
    assert staged(report, "insured_months", "_file, month::VARCHAR")[1:] == [("b.xlsx", "2024-02-01")]
    assert len(report.order) == 1


def test_two_workbooks_that_disagree_at_once_are_both_set_aside(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, MONTH, "202401"), (2, HANDLING, "已修改"))
    mend(book_of(tmp_path), tmp_path / "inbox/c.xlsx", (2, HANDLING, "删除"))
    report = take_in(tmp_path)
    assert files(report)["b.xlsx"].reasons == {"same-row-returned-twice": [2]}
    assert len(staged(report, "insured_months", "_line")) == 1


def test_a_handling_or_key_that_cannot_be_read_is_set_aside_with_a_sentence(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    edits = ((2, HANDLING, "改好了"), (3, len(INSURED) + 5, "1.2E+23"), (3, HANDLING, "已修改"))
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", *edits)
    report = take_in(tmp_path)
    assert set(files(report)["b.xlsx"].reasons) == {"handling-unknown", "row-key-damaged"}
    assert counts(files(report)["a.csv"])["quarantined"] == 2


def test_a_workbook_without_its_first_file_keeps_its_lines_open(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, MONTH, "202401"))
    (tmp_path / "inbox/a.csv").unlink()
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "accepted": 1, "quarantined": 2}


def test_the_same_open_lines_make_the_same_bytes_and_are_not_written_again(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    written, bytes_before = book_of(tmp_path).stat().st_mtime_ns, book_of(tmp_path).read_bytes()
    take_in(tmp_path)
    assert book_of(tmp_path).stat().st_mtime_ns == written
    book_of(tmp_path).unlink()
    take_in(tmp_path)
    assert book_of(tmp_path).read_bytes() == bytes_before


def test_a_mended_workbook_can_be_checked_before_it_is_sent(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    edits = ((2, MONTH, "202401"), (2, HANDLING, "已修改"), (3, HANDLING, "删除"))
    path = mend(book_of(tmp_path), tmp_path / "b.xlsx", *edits)
    report = check_extract(path, "insured_months", None, tmp_path / "out", Keys.at(tmp_path / "keys"))
    assert [report[name] for name in ("accepted", "mended", "quarantined")] == [1, 1, 1]
    assert report["unused_headers"] == [] and "original-not-here" not in report["warnings"]  # type: ignore[operator]
    (book,) = report["workbooks"]  # type: ignore[misc]
    assert keys_of(Path(book)) == keys_of(book_of(tmp_path))[2:]
    assert insured(4)[0] not in json.dumps(report)


def test_a_line_the_clerk_copied_into_two_stands_as_two(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    opened = openpyxl.load_workbook(book_of(tmp_path))
    sheet = opened.active
    cells = [cell.value for cell in sheet[2]]
    cells[MONTH - 1], cells[HANDLING - 1] = "202402", "已修改"
    sheet.append(cells)
    sheet.cell(2, MONTH).value = "202401"
    opened.save(tmp_path / "inbox/b.xlsx")
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"])["accepted"] == 2
    assert counts(files(report)["a.csv"])["mended"] == 1


def test_a_workbook_is_known_by_its_keys_alone(tmp_path: Path) -> None:
    two_wrong_months(tmp_path)
    edits = ((2, MONTH, "202401"), (2, HANDLING, "已修改"), (3, MONTH, "202401"))
    opened = openpyxl.load_workbook(mend(book_of(tmp_path), tmp_path / "b.xlsx", *edits))
    opened.active.delete_cols(len(INSURED) + 3, 2)
    opened.active.delete_cols(1)
    opened.save(tmp_path / "inbox/b.xlsx")
    report = take_in(tmp_path)
    assert counts(files(report)["b.xlsx"]) == {"heading": 1, "accepted": 1, "duplicate": 2}
    assert counts(files(report)["a.csv"])["mended"] == 1


def test_a_key_from_another_contracts_workbook_settles_nothing_there(tmp_path: Path) -> None:
    wrong = certificate(7)
    wrong[6] = "2020-13-01"
    write_xlsx(tmp_path / "inbox/c.xlsx", [CERTIFICATES, wrong])
    two_wrong_months(tmp_path)
    edits = (
        (2, MONTH, "202401"),
        (2, HANDLING, "已修改"),
        (2, 2 + len(INSURED) + 3, keys_of(book_of(tmp_path, "c"))[0]),
    )
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", *edits)
    report = take_in(tmp_path)
    assert counts(files(report)["c.xlsx"]) == {"heading": 1, "quarantined": 1}
    assert counts(files(report)["a.csv"])["quarantined"] == 3


def test_a_workbook_that_our_program_fails_on_settles_nothing_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_wrong_months(tmp_path)
    mend(book_of(tmp_path), tmp_path / "inbox/b.xlsx", (2, MONTH, "202401"), (2, HANDLING, "已修改"))
    with monkeypatch.context() as broken:
        broken.setattr("tongxing.extracts.intake.write_outcomes", lambda *_: 1 / 0)
        report = take_in(tmp_path)
    assert [file.file for file in report.failed] == ["b.xlsx"] and not files(report)["b.xlsx"].lines
    assert counts(files(report)["a.csv"]) == {"heading": 1, "accepted": 1, "quarantined": 3}
    assert not list(tmp_path.glob(f"staging/insured_months/{files(report)['b.xlsx'].hash}*"))
    assert counts(files(take_in(tmp_path))["a.csv"])["mended"] == 1
