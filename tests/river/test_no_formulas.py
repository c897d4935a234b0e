"""Nothing that a sender writes acts as a formula in what is handed back, in the workbook or saved from it as CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.river.intake_files import INSURED, insured, only, take_in, write_csv
from tongxing.extracts.columns import read_column
from tongxing.extracts.formulas import guarded, unguarded
from tongxing.extracts.kinds import NAME

ACTING = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-1+cmd|x", "\t=1", '=HYPERLINK("http://x","y")', " =1")


def handed_back(tmp_path: Path, cells: list[str]) -> Path:
    """The workbook of lines that are refused for their month, each with one of these as a name."""
    rows = [insured(n, month="三月", name=f'"{cell}"'.replace('""', '"')) for n, cell in enumerate(cells)]
    for row, cell in zip(rows, cells, strict=True):
        row[1] = '"' + cell.replace('"', '""') + '"'
    write_csv(tmp_path / "inbox/=1+1.csv", [INSURED, *rows])
    file = only(take_in(tmp_path))
    assert file.quarantined == len(cells)
    return tmp_path / "staging/quarantine" / file.workbooks[0]


def test_every_cell_is_text_and_no_part_holds_a_formula(tmp_path: Path) -> None:
    with zipfile.ZipFile(handed_back(tmp_path, list(ACTING))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in re.sub(r"<formula[12]>", "", sheet)
    cells = re.findall(r"<c ([^>]*)>", sheet)
    valued = [cell for cell in cells if not cell.endswith("/")]
    assert valued and all(re.search(r't="(s|inlineStr)"', cell) for cell in valued)


def test_saved_as_csv_no_cell_begins_like_a_formula(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(handed_back(tmp_path, [*ACTING, "-5.00", "+3"]))
    saved = io.StringIO()
    csv.writer(saved).writerows([cell or "" for cell in row] for row in book.worksheets[0].values)
    for row in csv.reader(io.StringIO(saved.getvalue())):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "@")), cell
            assert not re.match(r"[+-].*[^\d., %]", cell), cell


@pytest.mark.parametrize("text", [*ACTING, "-5.00", "张三", "", "'", "'张三"])
def test_the_apostrophe_goes_where_it_is_read(text: str) -> None:
    import pyarrow as pa

    if text.strip() and text == text.strip():
        once = read_column(NAME, pa.array([text]), None).values
        assert read_column(NAME, pa.array([guarded(text)]), None).values == once
    assert guarded(guarded(text)) == guarded(text)


@given(st.text(max_size=12))
@example("=")
@example("-")
@example("- 5")
def test_no_text_acts_and_each_comes_back(text: str) -> None:
    safe = guarded(text)
    assert not re.match(r"\s*[=@]|\s*[+-]\s*[^\d., %\s]", safe)
    assert unguarded(safe) == text or text.startswith("'")
