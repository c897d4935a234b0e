"""Several files of one contract: what stands in two of them counts once, what they disagree about counts not at all."""

from __future__ import annotations

from pathlib import Path

from tests.river.intake_files import INSURED, counts, insured, staged, take_in, write_csv


def test_a_file_saved_again_in_another_encoding_brings_no_new_line(tmp_path: Path) -> None:
    rows = [INSURED, insured(1), insured(2)]
    write_csv(tmp_path / "inbox/a.csv", rows, "utf-8-sig")
    write_csv(tmp_path / "inbox/b.csv", rows, "gb18030")
    report = take_in(tmp_path)
    assert [counts(file) for file in report.files] == [
        {"heading": 1, "accepted": 2},
        {"heading": 1, "duplicate": 2},
    ]
    assert report.files[1].warnings == {"repeated-in-another-file": {"": 2}}
    assert len(staged(report, "insured_months", "_line")) == 2
    assert report.clean


def test_two_files_that_disagree_are_both_set_aside_for_that_key(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2, wage="5300.00"), insured(3)])
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(1), insured(2, wage="6000.00"), insured(4)])
    report = take_in(tmp_path)
    first, second = report.files
    assert counts(first) == {"heading": 1, "accepted": 2, "quarantined": 1}
    assert counts(second) == {"heading": 1, "accepted": 1, "duplicate": 1, "quarantined": 1}
    assert first.reasons == second.reasons == {"same-key-in-two-files": [3]}
    assert staged(report, "insured_months", "_file, _line") == [("a.csv", 2), ("a.csv", 4), ("b.csv", 4)]
    assert not report.clean


def test_the_outcome_is_the_same_when_everything_was_staged_before(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), insured(2)])
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(2), insured(3)])
    first, again = take_in(tmp_path), take_in(tmp_path)
    assert first.as_json() == again.as_json()
    assert len(staged(again, "insured_months", "_line")) == 3
    (tmp_path / "inbox/b.csv").unlink()
    assert len(staged(take_in(tmp_path), "insured_months", "_line")) == 2


def test_months_that_never_meet_are_left_as_they_are(tmp_path: Path) -> None:
    for month in ("202401", "202402"):
        write_csv(tmp_path / f"inbox/{month}.csv", [INSURED, insured(1, month=month)])
    report = take_in(tmp_path)
    assert all("beside" not in path.name for path in report.staged("insured_months"))
    assert len(report.staged("insured_months")) == 2
