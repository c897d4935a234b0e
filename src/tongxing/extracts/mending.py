"""The workbook of refused lines that goes back to the sender, to be mended in Excel; decides nothing about a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format

from tongxing.extracts.disk import disk_errors
from tongxing.extracts.formulas import guarded
from tongxing.extracts.quarantine import RefusedLine, Returned, sentence
from tongxing.extracts.reasons import PROBLEMS
from tongxing.extracts.slips import SLIP, WORDS
from tongxing.extracts.staging import PRIVATE, write_whole
from tongxing.extracts.textrows import TextRow, TextSheet

ROWS_IN_A_WORKBOOK = 1_000_000
COMMENTED_ROWS = 5_000
COLUMN_WIDTH = 18
SHOWN_CELLS = 1_000
SHOWN_CHARACTERS = 10_000
SHEET = "待更正"
LEGEND = (
    "已修改：已在本行改正。确认无误：核对过，本行属实（只对互相矛盾、无法由系统判断的原因有效）。删除：本行作废。"
    "不填：这一行继续待更正。最后一列“_行键”请勿改动。"
)
MADE = datetime(2000, 1, 1)
"""Stands in every workbook as the day it was made, so that equal lines make equal bytes."""


def workbook_names(title: str, lines: int) -> list[str]:
    """What the workbooks of so many lines are called; split below Excel's limit."""
    parts = -(-lines // ROWS_IN_A_WORKBOOK)
    return [f"{title}_待更正{f'_{part + 1}' if parts > 1 else ''}.xlsx" for part in range(parts)]


def write_workbooks(folder: Path, returned: Returned) -> None:
    """Writes the clerk's workbooks, all under their `workbook_names`."""
    for part, name in enumerate(workbook_names(returned.title, len(returned.lines))):
        lines = returned.lines[part * ROWS_IN_A_WORKBOOK : (part + 1) * ROWS_IN_A_WORKBOOK]
        write_whole(folder / name, partial(_write_workbook, returned, lines), PRIVATE)


def _write_workbook(returned: Returned, lines: Sequence[RefusedLine], path: Path) -> None:
    """All cells are written as text, so no cell of the sender can act as a formula; saved as CSV none does either.

    Of endless lines and cells the beginning is shown; a cell beyond Excel's own limit would be left empty.
    """
    longest = max(len(line.cells) for line in lines)
    width = max(len(returned.headers), min(longest, SHOWN_CELLS))
    with disk_errors(), xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(SHEET, worksheet_class=TextSheet)
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "num_format": "@"})
        text, red = (
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "@", "bg_color": "#F4B0A8"}),
        )
        headers = (*returned.headers, *("" for _ in range(width - len(returned.headers))))
        for column, header in enumerate((*SLIP[:2], *headers, *SLIP[2:])):
            sheet.write_string(0, column, guarded(header), bold)
        sheet.write_comment(0, 1, LEGEND)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, COLUMN_WIDTH * 2, wrap)
        sheet.set_column(1, width + 4, COLUMN_WIDTH, text)
        sheet.data_validation(1, 1, len(lines), 1, {"validate": "list", "source": list(WORDS)})
        _comment(sheet, returned, lines[:COMMENTED_ROWS], width)
        looks = wrap, text, red
        sheet.write_below(_shown(returned, lines, width, looks), len(lines), looks)


def _bad(returned: Returned, line: RefusedLine) -> dict[int, str]:
    """Which of the sender's columns are at fault, and their rule codes."""
    return {returned.columns[name]: code for name, code in line.faults.items() if name in returned.columns}


def _comment(sheet: TextSheet, returned: Returned, lines: Sequence[RefusedLine], width: int) -> None:
    for row, line in enumerate(lines, 1):
        for column, code in _bad(returned, line).items():
            if column < width:
                sheet.write_comment(row, column + 2, PROBLEMS[code].chinese)


def _shown(
    returned: Returned, lines: Sequence[RefusedLine], width: int, looks: tuple[Format, Format, Format]
) -> Iterator[TextRow]:
    """The cells of each line and how each looks; lines with the same faults share their sentence and their looks."""
    wrap, text, red = looks
    shared: dict[tuple[tuple[str, str], ...], tuple[str, list[Format]]] = {}
    for line in lines:
        faults = tuple(line.faults.items())
        if faults not in shared:
            bad = _bad(returned, line)
            own = [red if i in bad else text for i in range(width)]
            shared[faults] = sentence(returned.contract, line.faults), [wrap, text, *own, text, text, text]
        told, look = shared[faults]
        cells = [guarded(cell[:SHOWN_CHARACTERS]) for cell in line.cells[:width]]
        place = line.origin or f"{line.sheet} {line.line}".strip()
        came_with = (line.file or returned.file, place, line.row_key(returned.file_hash))
        yield [told, "", *cells, *[""] * (width - len(cells)), *map(guarded, came_with)], look
