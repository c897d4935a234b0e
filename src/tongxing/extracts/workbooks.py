"""Excel workbooks, by python-calamine: cells keep their type until they are text; knows no contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Block, Mask

Cell = str | float | int | bool | date | datetime | time | timedelta


class WorkbookSheet:
    """One worksheet, all its rows in memory."""

    names: list[str] | None = None

    def __init__(self, name: str, rows: list[list[Cell]]) -> None:
        self.name = name
        self.notes: dict[str, int] = {}
        self.height = len(rows)
        self._rows = rows

    def cells(self, line: int) -> list[str]:
        return [cell_text(cell) for cell in self._rows[line - 1]]

    def written(self, line: int) -> list[str]:
        return self.cells(line)

    def too_long(self, line: int) -> bool:
        return False

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        rows = self._rows[first - 1 : last]
        kept = [(line, row) for line, row in enumerate(rows, first) if not _blank(row)]
        lines = np.fromiter((line for line, _ in kept), np.int64, len(kept))
        picked = [[row[i] if i < len(row) else "" for _, row in kept] for i in columns]
        texts = [pa.array([cell_text(cell) for cell in column], pa.string()) for column in picked]
        return Block(lines, texts, [_numbers(column) for column in picked], len(rows) - len(kept))


def read_workbook(path: Path) -> list[WorkbookSheet]:
    """The visible and hidden worksheets of a workbook; raises FileRefusedError when it cannot be opened."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [WorkbookSheet(name, _rows(workbook, name)) for name in workbook.sheet_names]
    except PasswordError:
        raise FileRefusedError("workbook-protected") from None
    except (CalamineError, OSError, ValueError):
        raise FileRefusedError("workbook-corrupt") from None
    except BaseException as error:
        # The Rust reader may panic on a damaged file, and its panic is no Exception.
        if type(error).__name__ == "PanicException":
            raise FileRefusedError("workbook-corrupt") from None
        raise


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[Cell]]:
    return [list(row) for row in workbook.get_sheet_by_name(name).iter_rows()]


def cell_text(cell: Cell) -> str:
    """A cell as its reader would type it: whole numbers without a point, days in ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def _blank(row: Iterable[Cell]) -> bool:
    return all(isinstance(cell, str) and not cell.strip() for cell in row)


def _numbers(column: list[Cell]) -> Mask | None:
    mask = np.fromiter(
        (isinstance(cell, int | float) and not isinstance(cell, bool) for cell in column),
        np.bool_,
        len(column),
    )
    return mask if mask.any() else None
