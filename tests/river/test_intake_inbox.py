"""An inbox: recognised by content, read once, finished after an interruption, never stopped by one bad file."""

from __future__ import annotations

import errno
import io
import json
import os
import zipfile
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from xlsxwriter.exceptions import FileCreateError

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    counts,
    insured,
    only,
    staged,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import CONTRACTS, intake, staged_columns
from tongxing.extracts.filenames import titles
from tongxing.extracts.intake import read_file
from tongxing.extracts.reasons import ReaderKilledError
from tongxing.extracts.taking import Door


def test_files_are_recognised_by_what_is_in_them(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "inbox/参保缴费.csv", [CERTIFICATES, certificate(1)])
    write_csv(tmp_path / "inbox/残疾人证.xls", [INSURED, insured(1)])
    report = take_in(tmp_path)
    assert {file.file: file.contract for file in report.files} == {
        "参保缴费.csv": "certificates",
        "残疾人证.xls": "insured_months",
    }


def test_an_absent_contract_is_named_with_what_becomes_undecided(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "inbox/a.xlsx", [CERTIFICATES, certificate(1)])
    report = take_in(tmp_path)
    assert set(report.missing) == set(CONTRACTS) - {"certificates"}
    assert "残保金" in report.undecided["levy_declarations"]


def zipped(name: str) -> bytes:
    """An archive with one file that is no part of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"PK")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("坏.xlsx", b"PK\x03\x04 and then nothing of a zip", "workbook-corrupt"),
        ("坏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook-corrupt"),
        (
            "密.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "workbook-protected",
        ),
        ("网页.xls", "<html><table><tr><td>身份证号".encode("gb18030"), "contract-unknown"),
        ("无表.xls", "<html><p>身份证号".encode("gb18030"), "html-without-table"),
        ("空.csv", b"", "file-empty"),
        ("坏.parquet", b"PAR1 but no table", "parquet-corrupt"),
        ("公文.xlsx", b"%PDF-1.7 ...", "format-unknown"),
        ("打包.xlsx", zipped("a.xlsx"), "archive-not-unpacked"),
        ("杂.bin", b"\x00\x01\x02\x03" * 9, "format-unknown"),
        ("别的.csv", "品名,数量\n苹果,3\n".encode(), "contract-unknown"),
        ("两列.csv", "身份证号,身份证号,残疾人证号\n1,2,3\n".encode(), "heading-ambiguous"),
    ],
)
def test_a_broken_file_is_set_aside_and_the_others_go_on(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    (tmp_path / "inbox" / name).write_bytes(content)
    report = take_in(tmp_path)
    by_name = {file.file: file for file in report.files}
    assert by_name[name].refused == code
    assert by_name[name].as_json()["refused"]["chinese"]  # type: ignore[index]
    assert counts(by_name["a.csv"]) == {"heading": 1, "accepted": 1}
    assert not report.clean


def test_hidden_files_and_locks_of_open_workbooks_are_left_alone(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    for name in ("~$a.xlsx", ".DS_Store"):
        (tmp_path / "inbox" / name).write_bytes(b"x")
    assert [file.file for file in take_in(tmp_path).files] == ["a.csv"]


def test_a_file_under_a_new_name_brings_no_new_line(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write_csv(tmp_path / "inbox" / name, [INSURED, insured(1)])
    report = take_in(tmp_path)
    assert [file.same_as for file in report.files] == ["", "a.csv"]
    assert len(staged(report, "insured_months", "_line")) == 1


def test_the_same_inbox_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2, month="202413")])
    first = take_in(tmp_path)
    monkeypatch.setattr("tongxing.extracts.inbox.read_file", pytest.fail)
    second = take_in(tmp_path)
    assert second.as_json() == first.as_json()
    assert second.staged("insured_months") == first.staged("insured_months")


def test_an_interrupted_intake_is_finished_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in (1, 2, 3):
        write_csv(tmp_path / f"inbox/{n}.csv", [INSURED, insured(n, month=f"20240{n}")])
    from tongxing.extracts import inbox

    real, read = inbox.read_file, []

    def dies_at_the_second(
        path: Path, name: str, digest: str, contracts: object, door: Door, title: str
    ) -> object:
        if len(read) == 1:
            raise KeyboardInterrupt
        read.append(name)
        return real(path, name, digest, CONTRACTS, door, title)

    monkeypatch.setattr(inbox, "read_file", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        take_in(tmp_path)
    monkeypatch.setattr(inbox, "read_file", lambda *args: read.append(args[1]) or real(*args))
    report = take_in(tmp_path)
    assert read == ["1.csv", "2.csv", "3.csv"]
    assert len(staged(report, "insured_months", "_line")) == 3
    assert not [path for path in (tmp_path / "staging").rglob(".*") if path.is_file()]


def test_a_changed_file_replaces_what_was_staged_of_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, month="2024年13月"), insured(2)])
    assert (tmp_path / "staging/quarantine/a_待更正.xlsx").exists() is False
    assert take_in(tmp_path).files[0].workbooks == ["a_待更正.xlsx"]
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2)])
    report = take_in(tmp_path)
    assert len(staged(report, "insured_months", "_line")) == 2
    assert not (tmp_path / "staging/quarantine/a_待更正.xlsx").exists()


def test_a_damaged_manifest_only_means_reading_again(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    (tmp_path / "staging/manifest.json").write_text("{")
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


def test_staged_columns_are_those_that_an_empty_view_has(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [["身份证号", "费款所属期"], [insured(1)[0], "202401"]])
    (path,) = take_in(tmp_path).staged("insured_months")
    schema = pq.read_schema(path)
    assert schema.names == [name for name, _ in staged_columns(CONTRACTS["insured_months"])]
    assert schema.field("wage_per_month").type == pa.decimal128(18, 2)


def test_the_offices_own_outcomes_come_in_as_parquet(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    row = {
        "kind": ["offer"],
        "name": ["over_quota_reward"],
        "subject": ["91"],
        "period": ["2024"],
        "outcome": ["paid"],
        "settled_on": ["2024-05-06"],
    }
    pq.write_table(pa.table(row), tmp_path / "inbox/办理结果.parquet")
    report = take_in(tmp_path)
    assert staged(report, "outcomes", "kind, name, subject, period, outcome, settled_on::VARCHAR, _line") == [
        ("offer", "over_quota_reward", "91", "2024", "paid", "2024-05-06", 1)
    ]


def test_the_manifest_lists_every_count_of_every_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    (entry,) = json.loads((tmp_path / "staging/manifest.json").read_text())["reports"]
    assert (entry["lines"], entry["heading"], entry["accepted"], entry["contract"]) == (
        2,
        1,
        1,
        "insured_months",
    )


def test_a_file_that_our_program_failed_on_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    with monkeypatch.context() as broken:
        broken.setattr("tongxing.extracts.taking.read_rows", lambda *_: 1 / 0)
        assert only(take_in(tmp_path)).refused == "reading-failed"
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


@pytest.mark.parametrize("changed", ["program", "key"])
def test_another_program_or_key_reads_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    before = staged(take_in(tmp_path), "insured_months", "person")
    if changed == "key":
        (tmp_path / "keys/pseudonym.key").unlink()
    else:
        monkeypatch.setattr("tongxing.extracts.manifest.program_hash", lambda: "another")
    read = []
    monkeypatch.setattr("tongxing.extracts.inbox.read_file", lambda *a: read.append(a[1]) or read_file(*a))
    after = staged(take_in(tmp_path), "insured_months", "person")
    assert read == ["a.csv"]
    assert (before == after) == (changed == "program")


def test_two_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in (1, 2, 3):
        rows = [INSURED, *(insured(i, month=f"20240{n}") for i in range(30)), insured(99, month="x")]
        write_csv(tmp_path / f"inbox/{n}.csv", rows)
    one = take_in(tmp_path)
    rows_of_one = staged(one, "insured_months", "_file, _line, person, _fingerprint")
    (tmp_path / "staging/manifest.json").unlink()
    monkeypatch.setattr("tongxing.extracts.inbox.BYTES_WORTH_PROCESSES", 0)
    two = take_in(tmp_path)
    assert [counts(file) for file in two.files] == [counts(file) for file in one.files]
    assert staged(two, "insured_months", "_file, _line, person, _fingerprint") == rows_of_one


def test_a_killed_reader_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise BrokenProcessPool

    for n in (1, 2):
        write_csv(tmp_path / f"inbox/{n}.csv", [INSURED, insured(n)])
    monkeypatch.setattr("tongxing.extracts.inbox.BYTES_WORTH_PROCESSES", 0)
    monkeypatch.setattr("tongxing.extracts.inbox._read_in_processes", killed)
    with pytest.raises(ReaderKilledError, match="内存不足"):
        take_in(tmp_path)


def test_files_of_one_stem_get_workbooks_of_their_own(tmp_path: Path) -> None:
    for name, n in (("a.csv", 1), ("a.txt", 2), ("东河/a.csv", 3)):
        write_csv(tmp_path / "inbox" / name, [INSURED, insured(n, month="x")])
    books = [file.workbooks for file in take_in(tmp_path).files]
    assert sorted(books) == [["a.csv_待更正.xlsx"], ["a.txt_待更正.xlsx"], ["东河_a.csv_待更正.xlsx"]]
    assert all((tmp_path / "staging/quarantine" / book).exists() for (book,) in books)


def test_names_that_are_no_utf8_are_shown_and_each_keeps_its_report(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n, name in enumerate((b"bad\xffname.csv", b"bad\xfename.csv", b"\xb2\xce.csv"), 1):
        path = Path(os.fsdecode(os.fsencode(inbox) + b"/" + name))
        write_csv(path, [INSURED, insured(n), insured(n + 10, month="x")])
    report = take_in(tmp_path)
    names = [file.file for file in report.files]
    assert sorted(names) == ["bad\ufffdname.csv", "bad\ufffdname.csv", "\ufffd\ufffd.csv"]
    json.dumps(report.as_json(), ensure_ascii=False).encode("utf-8")
    books = {book for file in report.files for book in file.workbooks}
    assert len(books) == 3 and all((tmp_path / "staging/quarantine" / book).exists() for book in books)
    assert len(staged(report, "insured_months", "_file")) == 3


def test_a_name_as_long_as_a_name_may_be_still_gets_its_workbook(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox" / ("长" * 83 + ".csv"), [INSURED, insured(1, month="x")])
    (book,) = only(take_in(tmp_path)).workbooks
    assert (tmp_path / "staging/quarantine" / book).exists()


def test_workbooks_of_any_names_are_told_apart() -> None:
    names = ["a/b.csv", "b.csv", "a_b.csv", "c/a_b.csv", "长" * 80 + "1.csv", "长" * 80 + "2.csv", "d.csv"]
    found = titles(names, [f"{n}" * 64 for n in range(len(names))])
    assert found[1] == "b.csv" and found[6] == "d"
    assert len(set(found)) == len(names)


def test_a_full_disk_is_the_disks_own_error_and_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, month="x")])
    monkeypatch.setattr("xlsxwriter.Workbook._store_workbook", full)
    with pytest.raises(OSError) as error:
        take_in(tmp_path)
    assert error.value.errno == errno.ENOSPC


def test_what_another_program_set_aside_is_not_set_aside_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = insured(2)
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), [damaged[0][:17], *damaged[1:]]])
    with monkeypatch.context() as another:
        another.setattr("tongxing.extracts.manifest.program_hash", lambda: "another")
        assert only(take_in(tmp_path)).quarantined == 1
        path = tmp_path / "inbox/a.csv"
        kept = [*(tmp_path / "staging/unidentified").rglob("*.parquet")]
    (older,) = kept
    staged_by_another = older.read_bytes()
    write_csv(path, [INSURED, insured(1), insured(2)])
    digest = only(take_in(tmp_path)).hash
    (older.parent / f"{digest}.parquet").write_bytes(staged_by_another)
    (tmp_path / "staging/manifest.json").unlink()
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 2}
    assert not (older.parent / f"{digest}.parquet").exists()


def test_a_file_that_may_not_be_opened_costs_no_other_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(2)])
    plain = Path.open

    def refused(path: Path, *given: object, **named: object) -> object:
        if path.name == "b.csv":
            raise PermissionError
        return plain(path, *given, **named)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", refused)
        first = {file.file: file for file in take_in(tmp_path).files}
    assert (first["a.csv"].accepted, first["b.csv"].refused) == (1, "file-unreadable")
    assert [file.accepted for file in take_in(tmp_path).files] == [1, 1]


def test_a_renamed_file_and_a_new_one_under_its_old_name_each_have_their_own_workbook(tmp_path: Path) -> None:
    old = write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, month="x")])
    take_in(tmp_path)
    old.rename(tmp_path / "inbox/z.csv")
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(2, month="y")])
    report = take_in(tmp_path)
    books = [file.workbooks for file in report.files]
    assert books == [["a_待更正.xlsx"], ["z_待更正.xlsx"]]
    assert all((tmp_path / "staging/quarantine" / name).exists() for (name,) in books)


def test_a_file_that_changes_while_it_is_read_is_not_used_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody was still copying it."""
    path = write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    reads = intake.read_sheets

    def copied_on(each: Path) -> object:
        write_csv(path, [INSURED, insured(1), insured(2)])
        return reads(each)

    with monkeypatch.context() as copying:
        copying.setattr(intake, "read_sheets", copied_on)
        report = take_in(tmp_path)
    assert only(report).refused == "file-changed" and not report.failed and not report.staged("insured_months")
    assert only(take_in(tmp_path)).accepted == 2


def test_the_rows_of_a_renamed_file_say_its_new_name(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    (tmp_path / "inbox/b.csv").rename(tmp_path / "inbox/c.csv")
    assert staged(take_in(tmp_path), "insured_months", "_file") == [("c.csv",)]
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    report = take_in(tmp_path)
    assert staged(report, "insured_months", "_file") == [("a.csv",)]
    assert [file.same_as for file in report.files] == ["", "a.csv"]
