"""A table whose cells say how many lines and columns they cover, laid out as lines; knows no format and no contract."""

from __future__ import annotations

from tongxing.extracts.grids import Cell, Grid, GridSheet
from tongxing.extracts.reasons import FileRefusedError

MOST_LINES, MOST_COLUMNS, MOST_LAID, MOST_COVERED = 1_048_576, 16_384, 8_000_000, 1_000_000
"""A worksheet's own limits; and the most cells that a table in markup may come to."""


class SpanTable:
    """Lays out cells in the order in which markup names them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden_rows = 0
        self.error_cells = 0
        self.hidden = False
        self._rows: list[list[Cell]] = []
        self._covered: set[tuple[int, int]] = set()
        self._down: dict[int, tuple[int, Cell]] = {}
        self._open: dict[int, Cell] = {}
        self._laid = 0

    def begin_row(self, hidden: bool = False, index: int = 0) -> None:
        """A new line; `index` (from 1) where the markup leaves lines out."""
        for _ in range(max(0, min(index, MOST_LINES + 1) - len(self._rows) - 1)):
            self._next_row()
        self._next_row()
        self.hidden_rows += hidden

    def cell(self, value: Cell, across: int = 1, down: int = 1, index: int = 0) -> None:
        """A cell covering `across` columns and `down` lines; `index` (from 1) where columns are left out."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        self._skip_covered(row)
        while len(row) < min(index, MOST_COLUMNS) - 1:
            self._lay(row, "", 1)
            self._skip_covered(row)
        if down > 1:
            self._down[len(row)] = (min(down, MOST_LINES) - 1, value)
        self._lay(row, value, 1)
        self._lay(row, "", min(max(across, 1), MOST_COLUMNS) - 1)
        if len(row) > MOST_COLUMNS:
            raise FileRefusedError("sheet-too-large")

    def sheet(self) -> GridSheet:
        if self._rows:
            self._skip_covered(self._rows[-1])
        width = max((len(row) for row in self._rows), default=0)
        if width * len(self._rows) > MOST_LAID * 2:
            raise FileRefusedError("sheet-too-large")
        grid = Grid(width)
        grid.add(self._rows)
        sheet = grid.sheet(self.name)
        sheet.covered = self._covered
        counts = {
            "hidden-rows-read": self.hidden_rows,
            "hidden-sheet-read": int(self.hidden),
            "error-cells-empty": self.error_cells,
        }
        sheet.notes |= {code: count for code, count in counts.items() if count}
        return sheet

    def _next_row(self) -> None:
        if self._rows:
            row = self._rows[-1]
            while any(column >= len(row) for column in self._open):
                self._skip_covered(row) if len(row) in self._open else self._lay(row, "", 1)
        self._open = {column: value for column, (left, value) in self._down.items() if left > 0}
        self._down = {column: (left - 1, value) for column, (left, value) in self._down.items() if left > 0}
        self._rows.append([])
        if len(self._rows) > MOST_LINES:
            raise FileRefusedError("sheet-too-large")

    def _skip_covered(self, row: list[Cell]) -> None:
        """Where a cell of a line above reaches down, its value stands in this line too."""
        while len(row) in self._open:
            self._covered.add((len(self._rows), len(row)))
            if len(self._covered) > MOST_COVERED:
                raise FileRefusedError("sheet-too-large")
            self._lay(row, self._open[len(row)], 1)

    def _lay(self, row: list[Cell], value: Cell, times: int) -> None:
        row.extend([value] * times)
        self._laid += times
        if self._laid > MOST_LAID:
            raise FileRefusedError("sheet-too-large")
