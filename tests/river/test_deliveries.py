"""A later delivery corrects an earlier one; the order counts only where it decides something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.river.intake_files import INSURED, counts, insured, staged, take_in, write_csv
from tongxing.extracts.deliveries import DeliveriesDamagedError

WAGES = "wage_per_month::VARCHAR"


def test_a_corrected_file_replaces_the_lines_that_it_changes(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(1), insured(2), insured(3)])
    take_in(tmp_path)
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, wage="6000.00"), insured(2)])
    report = take_in(tmp_path)
    corrected, first = report.files
    assert counts(corrected) == {"heading": 1, "accepted": 2}
    assert counts(first) == {"heading": 1, "accepted": 1, "superseded": 1, "duplicate": 1}
    assert sorted(staged(report, "insured_months", WAGES)) == [("5300.00",), ("5300.00",), ("6000.00",)]
    assert report.order == ((first.hash, corrected.hash),) and report.clean
    assert take_in(tmp_path).as_json() == report.as_json()


def test_going_back_and_forth_leaves_the_last_word(tmp_path: Path) -> None:
    for n, wage in enumerate(("5300.00", "6000.00", "5300.00")):
        write_csv(tmp_path / f"inbox/{n}.csv", [INSURED, insured(1, wage=wage), insured(10 + n)])
        report = take_in(tmp_path)
    assert staged(report, "insured_months", f"_file, {WAGES}")[0] == ("0.csv", "5300.00")
    assert [file.superseded for file in report.files] == [0, 1, 0]


def test_the_order_says_nothing_where_nothing_depended_on_it(tmp_path: Path) -> None:
    orders, rows = [], []
    for folder, names in ((tmp_path / "x", ("a", "b")), (tmp_path / "y", ("b", "a"))):
        for name in names:
            month = {"a": "202401", "b": "202402"}[name]
            write_csv(folder / f"inbox/{name}.csv", [INSURED, insured(1), insured(2, month=month)])
            report = take_in(folder)
        orders.append(report.order)
        rows.append(staged(report, "insured_months", "_file, _line, month::VARCHAR"))
    assert orders == [(), ()] and rows[0] == rows[1]


def test_the_same_file_under_another_name_adds_nothing_and_takes_nothing_back(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/b.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    write_csv(tmp_path / "inbox/c.csv", [INSURED, insured(1, wage="6000.00")])
    take_in(tmp_path)
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    report = take_in(tmp_path)
    assert staged(report, "insured_months", WAGES) == [("6000.00",)]
    assert counts(report.files[1]) == {"heading": 1, "duplicate": 1}


def test_a_late_month_is_a_month_like_any_other(tmp_path: Path) -> None:
    for month in ("202403", "202401", "202402"):
        write_csv(tmp_path / f"inbox/{month}.csv", [INSURED, insured(1, month=month)])
        report = take_in(tmp_path)
    assert len(staged(report, "insured_months", "_line")) == 3 and report.order == ()


@pytest.mark.parametrize("written", ["{", '{"arrivals": {"x": 1e999}}', "[" * 100_000])
def test_an_order_that_cannot_be_read_stops_with_a_sentence(tmp_path: Path, written: str) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1)])
    take_in(tmp_path)
    (tmp_path / "staging/deliveries.json").write_text(written)
    with pytest.raises(DeliveriesDamagedError, match="到件顺序"):
        take_in(tmp_path)
