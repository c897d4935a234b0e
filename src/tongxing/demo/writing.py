"""Writes workbooks and text files the same way each time, byte for byte; what they say is made elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from tongxing.demo.mess import Cell
from tongxing.extracts.disk import disk_errors

MADE_AT = datetime(2025, 1, 6, 9, 0, 0)
MARK = "演示数据"


def write_workbook(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    titled: bool = True,
    footer: Sequence[Cell] = (),
) -> int:
    """One sheet: a title (or only the mark in the properties), the header, the rows, a footer; returns the rows written."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"title": f"{title}({MARK})", "comments": MARK, "created": MADE_AT})
    sheet = book.add_worksheet("Sheet1")
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    line = 0
    if titled:
        sheet.write_string(0, 0, f"{title}({MARK})")
        line = 1
    sheet.write_row(line, 0, list(headers))
    written = 0
    for row in rows:
        line += 1
        written += 1
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                sheet.write_string(line, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), as_date)
            else:
                sheet.write_number(line, column, cell)
    if footer:
        sheet.write_row(line + 1, 0, list(footer))
    with disk_errors():
        book.close()
    return written


def write_lines(
    path: Path, title: str, headers: Sequence[str], rows: Iterable[str], *, encoding: str, ending: str
) -> int:
    """A comma-separated file with a title line above its header; returns the rows written."""
    lines = [f"{title}({MARK})", ",".join(headers), *rows]
    path.write_bytes((ending.join(lines) + ending).encode(encoding))
    return len(lines) - 2


def yes_no(value: object) -> str:
    return "是" if value else "否"
