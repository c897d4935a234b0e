"""Excel workbooks, by python-calamine: cells keep their type until they are text; knows no contract."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tongxing.extracts.asking import Asking
from tongxing.extracts.grids import MOST_CELLS, Cell, Grid, GridSheet
from tongxing.extracts.plainsheets import read_plain
from tongxing.extracts.reasons import FileRefusedError

ROWS_AT_ONCE = 50_000
CELLS_AT_ONCE = 5_000_000
FILLED_CELLS, FILLED_CHARACTERS = 2_000_000, 200_000_000
"""The most that merged cells may become when each line they cover is given their text."""


def read_workbook(path: Path, asking: Asking | None = None) -> list[GridSheet]:
    """The visible and hidden worksheets of a workbook; raises FileRefusedError when it cannot be opened.

    `asking`: the same package, where it is one; then plain sheets are read quicker.
    """
    try:
        # By its content: given a path, the reader would believe the file's name.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            return [*_sheets(workbook, asking)]
    except PasswordError:
        raise FileRefusedError("workbook-protected") from None
    except (CalamineError, OSError, ValueError, OverflowError):
        # The last: a number too long for the days or hours as which its cell is shown.
        raise FileRefusedError("workbook-corrupt") from None
    except BaseException as error:
        # The Rust reader may panic on a damaged file, and its panic is no Exception.
        if type(error).__name__ == "PanicException":
            raise FileRefusedError("workbook-corrupt") from None
        raise


def _sheets(workbook: CalamineWorkbook, asking: Asking | None) -> Iterator[GridSheet]:
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        plain = read_plain(asking, about.name) if asking else None
        sheet = plain or _sheet(workbook.get_sheet_by_name(about.name), about.name)
        if about.visible != SheetVisibleEnum.Visible:
            sheet.notes["hidden-sheet-read"] = 1
        yield sheet


def _sheet(found: CalamineSheet, name: str) -> GridSheet:
    height, width = (last + 1 for last in found.end or (-1, -1))
    if height * width > MOST_CELLS:
        raise FileRefusedError("sheet-too-large")
    areas = _merged_downwards(found, height, width)
    covered: set[tuple[int, int]] = set()
    grid = Grid(width)
    with _without_collecting():
        for first, rows in _portions(found, height * width):
            covered |= _fill_down(rows, first, areas)
            grid.add(rows)
    sheet = grid.sheet(name)
    sheet.covered = covered
    return sheet


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of new cells make Python look for circles again and again; cells cannot form any."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _portions(found: CalamineSheet, cells: int) -> Iterator[tuple[int, list[list[Cell]]]]:
    """The rows with the place of the first: all at once, which is quicker, or in portions when there are many."""
    if cells <= CELLS_AT_ONCE:
        yield 0, found.to_python(skip_empty_area=False)
        return
    rows, first = found.iter_rows(), 0
    while portion := [*islice(rows, ROWS_AT_ONCE)]:
        yield first, portion
        first += len(portion)


@dataclass(slots=True)
class _Area:
    """The first column of a merged area of several lines, and what stands in it once its beginning was read."""

    column: int
    top: int
    bottom: int
    value: Cell = ""


def _merged_downwards(found: CalamineSheet, height: int, width: int) -> list[_Area]:
    """Sideways nothing is filled, for the columns are different fields."""
    areas = [
        _Area(column, top, min(bottom, height - 1))
        for (top, column), (bottom, _) in found.merged_cell_ranges or ()
        if column < width and top < min(bottom, height - 1)
    ]
    if sum(area.bottom - area.top for area in areas) > FILLED_CELLS:
        raise FileRefusedError("sheet-too-large")
    return areas


def _fill_down(rows: list[list[Cell]], first: int, areas: list[_Area]) -> set[tuple[int, int]]:
    """Gives each line that a merged area covers the value at its beginning; returns where (line from 1, column)."""
    filled: set[tuple[int, int]] = set()
    characters = 0
    for area in areas:
        if first <= area.top < first + len(rows):
            area.value = rows[area.top - first][area.column]
        for line in range(max(area.top + 1, first), min(area.bottom + 1, first + len(rows))):
            if area.value != "" and rows[line - first][area.column] == "":
                rows[line - first][area.column] = area.value
                filled.add((line + 1, area.column))
                characters += len(str(area.value))
        if characters > FILLED_CHARACTERS:
            raise FileRefusedError("sheet-too-large")
    return filled
