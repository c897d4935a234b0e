"""Rows of text below a heading: what Excel would see is what was given."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tongxing.extracts.textrows import TextSheet
from tongxing.extracts.workbooks import read_workbook

TEXTS = [
    "=1+1",
    "<b>&amp;",
    "_x0041_",
    "a\x01b",
    " 前后有空格 ",
    "两行\n字",
    "",
    "150202199001011239",
    "䶮𠮷",
    "'-",
]


def written(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表", worksheet_class=TextSheet)
        sheet.write_row(0, 0, ["文字"] * len(TEXTS))
        plain, red = book.add_format({"num_format": "@"}), book.add_format({"bg_color": "#F4B0A8"})
        looks = [red, *[plain] * (len(TEXTS) - 1)]
        sheet.write_comment(1, 0, "说明")
        sheet.write_below([(TEXTS, looks), (TEXTS[::-1], looks)], 2, (plain, red))
    return path


def test_every_text_comes_back_as_it_was_and_as_text(tmp_path: Path) -> None:
    (sheet,) = read_workbook(written(tmp_path / "a.xlsx"))
    assert sheet.height == 3
    assert [mask is None or not mask.any() for mask in sheet.numbers] == [True] * len(TEXTS)
    assert sheet.cells(2) == TEXTS
    assert sheet.cells(3) == TEXTS[::-1]


@pytest.mark.parametrize(("cell", "colour"), [("A2", "FFF4B0A8"), ("B2", "00000000"), ("A3", "FFF4B0A8")])
def test_looks_and_comments_stand_where_they_were_put(tmp_path: Path, cell: str, colour: str) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx")).active
    assert sheet.dimensions == "A1:J3"
    assert sheet[cell].fill.fgColor.rgb == colour
    assert sheet[cell].data_type in ("s", "inlineStr")
    assert (sheet[cell].comment is not None) is (cell == "A2")
