"""Rows of a text file whose quoted cell holds line ends; finds them and never takes a line that is a row of its own."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass

MOST_LINES = 20
"""The most lines that one row takes; behind a quotation mark that was never closed nothing is searched any further."""


@dataclass(frozen=True, slots=True)
class LongRow:
    """A row and the last of the lines that it takes."""

    last: int
    cells: list[str]


def long_row(line: Callable[[int], str], first: int, height: int, delimiter: str) -> LongRow | None:
    """The row that begins in line `first` and ends in a later one; None where there is none.

    In a cell over several lines no delimiter may stand: there a mark without its partner would have swallowed rows.
    """
    parts = [line(first)]
    if not _opens(parts[0]):
        return None
    for last in range(first + 1, min(first + MOST_LINES - 1, height) + 1):
        parts.append(line(last))
        if _opens(parts[-1]):
            cells = _split("\n".join(parts), delimiter)
            swallowed = any(delimiter in cell for cell in cells if "\n" in cell)
            return LongRow(last, cells) if len(cells) > 1 and not swallowed else None
        if delimiter in parts[-1] and '"' not in parts[-1]:
            return None
    return None


def _opens(text: str) -> bool:
    """Whether a quotation mark is left without its partner."""
    return text.count('"') % 2 == 1


def _split(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return []
