"""A plain worksheet is read as the library would read it: every text, every number, every line."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tongxing.extracts import plainsheets
from tongxing.extracts.asking import Asking
from tongxing.extracts.grids import GridSheet, cell_text, number_texts
from tongxing.extracts.plainsheets import read_plain
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.workbooks import read_workbook

FORMATS = ["@", "0.00", "yyyy-mm-dd", "[h]:mm", "#,##0.00;[Red]-#,##0.00", "yyyy年m月"]
"""The looks a cell may have, by its number from 1 on."""
STRINGS = [
    "<si><t>150202199001011239</t></si>",
    "<si><t>甲某</t><phoneticPr fontId='1'/></si>",
    '<si><t xml:space="preserve"> 前后 </t></si>',
    "<si><t> 前后 </t></si>",
    "<si><r><t>两</t></r><r><rPr><b/></rPr><t>截</t></r></si>",
    "<si><t>&lt;甲&gt;&amp;&#20057;</t></si>",
    "<si><t>_x000D_换行\n</t></si>",
    "<si><t></t></si>",
    "<si><t/></si>",
]
TEXTS = ["甲某", "2024-01", " 空 ", "", "&amp;&#x4e59;", "_x0041_", "两\n行", "1e5", "nan", "x" * 40]
NUMBERS = ["1", "0", "-3.50", "5300.1", "150202199001011239", "1E+17", "45292", "0.5", "12108.610000000001", "1e-7", "-0"]
LIKE = {
    "shared": st.integers(0, len(STRINGS) - 1).map(lambda n: f' t="s"><v>{n}</v></c>'),
    "number": st.sampled_from(NUMBERS).map(lambda text: f"><v>{text}</v></c>"),
    "styled": st.tuples(st.integers(1, len(FORMATS)), st.sampled_from(NUMBERS)).map(
        lambda pair: f' s="{pair[0]}"><v>{pair[1]}</v></c>'
    ),
    "inline": st.sampled_from(TEXTS).map(lambda text: f' t="inlineStr"><is><t>{text}</t></is></c>'),
    "styled text": st.integers(0, 3).map(lambda n: f' s="3" t="s"><v>{n}</v></c>'),
    "styled inline": st.sampled_from(TEXTS).map(lambda text: f' s="1" t="inlineStr"><is><t>{text}</t></is></c>'),
    "kept": st.just(' t="inlineStr"><is><t xml:space="preserve"> 空 </t></is></c>'),
    "rich": st.just(' t="inlineStr"><is><r><rPr><color rgb="FF0000"/></rPr><t>红</t></r></is></c>'),
    "formula": st.just(' t="str"><f>A1&amp;"x"</f><v>文</v></c>'),
    "sum": st.just(' s="2"><f>SUM(B1:B2)</f><v>7.25</v></c>'),
    "truth": st.just(' t="b"><v>1</v></c>'),
    "error": st.just(' t="e"><v>#N/A</v></c>'),
    "day": st.just(' t="d"><v>2024-01-31</v></c>'),
    "named number": st.just(' t="n"><v>12</v></c>'),
    "other order": st.just(' t="s" s="1"><v>1</v></c>'),
    "blank": st.sampled_from([' s="1"/>', "/>", ' s="1"></c>', ' t="s"/>']),
}
CELL = st.one_of(*LIKE.values())
ROWS = st.lists(st.lists(st.none() | CELL, min_size=1, max_size=30), min_size=1, max_size=12)


def sheet_of(rows: list[list[str | None]], first: int = 1) -> str:
    """Rows and cells with their places, as programs write them; None is a cell that is not there at all."""
    name = xlsxwriter.utility.xl_col_to_name
    return "".join(
        f'<row r="{n}" spans="1:9" x14ac:dyDescent="0.2">'
        + "".join(f'<c r="{name(i)}{n}"{cell}' for i, cell in enumerate(row) if cell)
        + "</row>"
        for n, row in enumerate(rows, first)
    )


PART = "xl/worksheets/sheet1.xml"


@cache
def parts() -> dict[str, str]:
    """A true workbook with all formats."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Sheet1")
        for column, code in enumerate(FORMATS):
            sheet.write(0, column, "x", book.add_format({"num_format": code}))
        book.add_worksheet("第二张")
    with zipfile.ZipFile(made) as whole:
        return {each: whole.read(each).decode() for each in whole.namelist()}


def package(path: Path, rows: str, tail: str = "", **others: str) -> Path:
    """The workbook with these rows on its first sheet, something behind them, and other parts changed."""
    before, _, rest = parts()[PART].partition("<sheetData>")
    sheet = f"{before}<sheetData>{rows}</sheetData>{tail}{rest.partition('</sheetData>')[2]}"
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"".join(STRINGS)}</sst>'
    with zipfile.ZipFile(path, "w") as whole:
        for each, content in {**parts(), PART: sheet, "xl/sharedStrings.xml": strings, **others}.items():
            whole.writestr(each, content)
    return path


def plain(path: Path, name: str = "Sheet1") -> GridSheet | None:
    with patch.object(plainsheets, "SMALLEST", 0):
        return read_plain(Asking(path), name)


def shown(sheet: GridSheet) -> list[list[tuple[str, bool]]]:
    """Each cell as text, and whether it was typed as a number; lines without any at the end left out."""
    masks = [np.zeros(sheet.height, np.bool_) if mask is None else mask for mask in sheet.numbers]
    columns = [
        [*zip(column.to_pylist(), mask.tolist(), strict=True)]
        for column, mask in zip(sheet.columns, masks, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, first=st.sampled_from([1, 3, 95]))
def test_a_sheet_of_all_kinds_of_cells_is_read_as_the_library_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str | None]], first: int
) -> None:
    path = package(tmp_path_factory.mktemp("plain") / "a.xlsx", sheet_of(rows, first))
    found = plain(path)
    try:
        expected = read_workbook(path)[0]
    except FileRefusedError:
        assert found is None
        return
    if expected.height:
        assert found is not None
        assert (found.height, shown(found)) == (expected.height, shown(expected))


PLAIN = '<row r="1"><c r="A1"><v>1</v></c><c r="AB1"><v>2</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<row><c><v>1</v></c></row>",
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"> --></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A12"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>1x</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
        '<row  r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c\tr="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1',
        '<row r="1"><x r="B1"><v>1</v></x><c r="C1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><x/>',
        '<c r="A1"><v>1</v></c><row r="1"><c r="B1"><v>1</v></c></row>',
    ],
)
def test_what_is_not_in_the_plain_form_is_left_to_the_library(tmp_path: Path, rows: str) -> None:
    assert plain(package(tmp_path / "plain.xlsx", PLAIN)) is not None
    assert plain(package(tmp_path / "a.xlsx", rows)) is None


@pytest.mark.parametrize("empty", ['<row r="{}"/>', '<row r="{}" ht="15"></row>', '<row r="{0}"><c r="A{0}" s="1"/></row>'])
def test_rows_without_cells_are_blank_lines_or_none(tmp_path: Path, empty: str) -> None:
    after = PLAIN.replace("1", "3", 1).replace('A1"', 'A3"').replace('B1"', 'B3"')
    path = package(tmp_path / "a.xlsx", f"{PLAIN}{empty.format(2)}{after}{empty.format(4)}")
    sheet = plain(path)
    assert sheet is not None and shown(sheet) == shown(read_workbook(path)[0])
    assert sheet.height == 3


def test_a_sheet_in_another_namespace_or_encoding_is_left_to_the_library(tmp_path: Path) -> None:
    before, _, after = parts()[PART].partition("<sheetData>")
    prefixed = before.replace("xmlns=", "xmlns:x=") + f"<sheetData>{PLAIN}</sheetData>" + after
    assert plain(package(tmp_path / "a.xlsx", PLAIN, **{PART: prefixed})) is None
    other = f"{before.replace('UTF-8', 'GBK')}<sheetData>{PLAIN}</sheetData></worksheet>"
    assert plain(package(tmp_path / "b.xlsx", PLAIN, **{PART: other})) is None


def test_areas_merged_over_lines_are_left_to_the_library_and_others_are_not(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="{}"/></mergeCells>'
    assert plain(package(tmp_path / "a.xlsx", PLAIN, merged.format("A1:A2"))) is None
    sheet = plain(package(tmp_path / "b.xlsx", PLAIN, merged.format("A1:B1")))
    assert sheet is not None and sheet.cells(1) == ["1", *[""] * 26, "2"]


def test_each_sheet_is_found_in_its_own_part(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", PLAIN, **{"xl/worksheets/sheet2.xml": parts()[PART]})
    second = plain(path, "第二张")
    assert second is not None and second.cells(1) == read_workbook(path)[1].cells(1)
    assert plain(path, "第三张") is None


def test_a_sheet_that_reaches_too_far_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    far = f'{PLAIN}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(FileRefusedError, match="工作表的范围太大"):
        plain(package(tmp_path / "a.xlsx", far))


def test_a_damaged_part_is_left_to_the_library_which_refuses_it(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", PLAIN)
    path.write_bytes(path.read_bytes().replace(b"<v>2</v>", b"<v>3</v>"))
    assert plain(path) is None


def test_too_many_cells_to_ask_for_are_left_to_the_library(tmp_path: Path) -> None:
    rows = sheet_of([[f' t="str"><v>{n}</v></c>' for n in range(40)]])
    assert plain(package(tmp_path / "a.xlsx", rows)) is not None
    with patch.object(plainsheets, "MOST_ASKED", 39):
        assert plain(package(tmp_path / "a.xlsx", rows)) is None


MONEY = st.decimals(-9999, 9999, places=2) | st.decimals(-(10**12), 10**12, places=2)


@given(st.lists(st.floats() | st.floats(1e-8, 1e18) | st.integers(-(10**18), 10**18).map(float) | MONEY.map(float)))
@example([9_999_999_999.5, 12_345_678_901.5, -12_345_678_901.5])
def test_many_numbers_are_written_as_one_is(numbers: list[float]) -> None:
    assert number_texts(np.array(numbers, np.float64)).to_pylist() == [cell_text(each) for each in numbers]
