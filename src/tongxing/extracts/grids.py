"""A table held as columns of text, for every reader that has its cells at once; knows no format and no contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Block, Mask

Cell = str | float | int | bool | Decimal | date | datetime | time | timedelta
MOST_CELLS = 32_000_000
"""The most cells that a sheet may span, empty ones included; what is held of them stays below a gigabyte or so."""
COLUMN_BYTES = 2_000_000_000
PLAIN = (1e-4, 1e15)
"""Between these a number with decimals is written by Python as anybody would write it."""
ARROW_PLAIN = (1e-4, 1e10)
"""And by Arrow, which takes an exponent from ten thousand million on."""
NUMBERS = frozenset({int, float, Decimal})


class Grid:
    """Takes in rows and turns them into columns of text as they come."""

    def __init__(self, width: int) -> None:
        self.height = 0
        self._columns: list[list[pa.Array]] = [[] for _ in range(width)]
        self._numbers: list[list[Mask]] = [[] for _ in range(width)]

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Some rows, each as wide as the grid or narrower."""
        width = len(self._columns)
        if any(len(row) != width for row in rows):
            rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
        self.height += len(rows)
        for i, column in enumerate(zip(*rows, strict=True)):
            texts, numbers = column_of(column)
            self._columns[i].append(texts)
            self._numbers[i].append(numbers)

    def sheet(self, name: str, names: list[str] | None = None) -> GridSheet:
        columns = [pa.chunked_array(parts or [[]], pa.string()) for parts in self._columns]
        masks = [np.concatenate(parts) if parts else np.zeros(0, np.bool_) for parts in self._numbers]
        return GridSheet(name, columns, [mask if mask.any() else None for mask in masks], self.height, names)

    def sorted(self) -> tuple[list[pa.ChunkedArray], list[Mask | None]]:
        """The columns and their numbers with the lines in the order of their texts."""
        found = self.sheet("")
        keys = [str(i) for i in range(len(found.columns))]
        table = pa.table(found.columns, keys)
        order = (
            pc.sort_indices(table, [(key, "ascending") for key in keys])
            if keys
            else pa.array([], pa.uint64())
        )
        places = order.to_numpy()
        masks = [None if mask is None else mask[places] for mask in found.numbers]
        return [table.column(key).take(order) for key in keys], masks


class GridSheet:
    """A sheet whose cells are all in memory, as text, with a mark on those that were numbers."""

    def __init__(
        self,
        name: str,
        columns: list[pa.ChunkedArray],
        numbers: list[Mask | None],
        height: int,
        names: list[str] | None = None,
    ) -> None:
        self.name = name
        self.height = height
        self.names = names
        self.notes: dict[str, int] = {}
        self.covered: set[tuple[int, int]] = set()
        self.columns = columns
        self.numbers = numbers

    def cells(self, line: int) -> list[str]:
        return [column[line - 1].as_py() for column in self.columns]

    def written(self, line: int) -> list[str]:
        cells = self.cells(line)
        return (
            ["" if (line, i) in self.covered else cell for i, cell in enumerate(cells)]
            if self.covered
            else cells
        )

    def too_long(self, line: int) -> bool:
        return False

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        span = slice(first - 1, last)
        self._note_merged(first, last)
        texts = [self._part(i, first, last) for i in columns]
        kept = ~self._blank(texts, first, last)
        lines = np.arange(first, last + 1, dtype=np.int64)[kept]
        masks = [self.numbers[i] if i < len(self.numbers) else None for i in columns]
        if not kept.all():
            texts = [text.filter(pa.array(kept)) for text in texts]
        numbers = [None if mask is None else mask[span][kept] for mask in masks]
        return Block(lines, texts, numbers, len(kept) - len(lines))

    def _note_merged(self, first: int, last: int) -> None:
        lines = len({line for line, _ in self.covered if first <= line <= last})
        if lines:
            self.notes["merged-cells-read"] = self.notes.get("merged-cells-read", 0) + lines

    def _part(self, column: int, first: int, last: int) -> pa.Array:
        if column >= len(self.columns):
            return pa.array([""] * (last - first + 1), pa.string())
        return whole(self.columns[column].slice(first - 1, last - first + 1))

    def _blank(self, chosen: Sequence[pa.Array], first: int, last: int) -> Mask:
        """Lines with no text in any column; most are told by the chosen columns alone."""
        blank = reduce(np.logical_and, map(_is_blank, chosen), np.ones(last - first + 1, np.bool_))
        for i in range(len(self.columns)):
            if not blank.any():
                break
            blank[blank] = _is_blank(self._part(i, first, last).filter(pa.array(blank)))
        return blank


def whole(column: pa.ChunkedArray) -> pa.Array:
    """One array of a column's chunks."""
    if column.nbytes > COLUMN_BYTES:
        raise FileRefusedError("sheet-too-large")
    found = column.combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        return pa.concat_arrays(found.chunks) if found.num_chunks else pa.array([], column.type)
    return found


def _is_blank(texts: pa.Array) -> Mask:
    empty: Mask = pc.equal(pc.utf8_trim_whitespace(texts), "").to_numpy(zero_copy_only=False)
    return empty


def column_of(cells: Sequence[Cell]) -> tuple[pa.Array, Mask]:
    """The cells of one column as text, and which of them were numbers."""
    try:
        return pa.array(cells, pa.string()), np.zeros(len(cells), np.bool_)
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        pass
    kinds = [*map(type, cells)]
    texts = [
        cell
        if isinstance(cell, str)
        else repr(cell)
        if isinstance(cell, float) and _plain(cell)
        else cell_text(cell)
        for cell in cells
    ]
    numbers = np.fromiter((kind in NUMBERS for kind in kinds), np.bool_, len(cells))
    return pa.array(texts, pa.string()), numbers


def number_texts(numbers: npt.NDArray[np.float64]) -> pa.Array:
    """The `cell_text` of many numbers: Arrow writes those as Python does to which neither gives an exponent."""
    with np.errstate(invalid="ignore"):
        integer = (np.floor(numbers) == numbers) & (np.abs(numbers) < PLAIN[1])
        decimal = ~integer & (numbers > ARROW_PLAIN[0]) & (numbers < ARROW_PLAIN[1])
    integers = pa.array(np.where(integer, numbers, 0).astype(np.int64)).cast(pa.string())
    texts = pc.if_else(pa.array(integer), integers, pa.array(numbers).cast(pa.string()))
    rest = ~(integer | decimal)
    if not rest.any():
        return texts
    return pc.replace_with_mask(texts, pa.array(rest), pa.array([cell_text(each) for each in numbers[rest].tolist()]))


def _plain(number: float) -> bool:
    return bool(number % 1) and PLAIN[0] < number < PLAIN[1]


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
