"""Delimited text, line first: a quotation mark without its partner costs one line, a row may take several; knows no contract."""

from __future__ import annotations

import csv
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa

from tongxing.extracts.bytesource import Source
from tongxing.extracts.continued import MOST_LINES, LongRow, long_row
from tongxing.extracts.encodings import Decoded, TextLines, read_lines
from tongxing.extracts.plainlines import split_plain
from tongxing.extracts.sheets import CELL_CHARACTERS, LINE_BYTES, Block

DELIMITERS = (",", "\t", ";", "|", "\uff0c", "\uff1b", "^")
HEAD_LINES = 30
BLANK_BYTES = 64
SPACES = {"utf-8": b"\xe3\xc2", "gb18030": b"\xa1"}
"""How a full-width or unbreakable space begins."""
csv.field_size_limit(LINE_BYTES)  # below it, csv would call a long quoted cell an unclosed quote


class TextSheet:
    """A delimited text file. Plain lines are split by Arrow at once, the others one by one."""

    names: list[str] | None = None

    def __init__(self, text: TextLines) -> None:
        self.name = ""
        self.height = text.height
        self.notes: dict[str, int] = {}
        self._text = text
        self._delimiter = self._likely_delimiter()

    def cells(self, line: int) -> list[str]:
        if self.too_long(line):
            return [self._text.beginning(line, CELL_CHARACTERS)]
        if row := self._long_row(line):
            return row.cells
        text = self._text.line(line)
        return _split(text, self._delimiter) or text.split(self._delimiter)

    def written(self, line: int) -> list[str]:
        return self.cells(line)

    def too_long(self, line: int) -> bool:
        return self._text.length(line) > LINE_BYTES

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        """Python's decoding and Arrow's splitting take turns on the processor, so they run side by side."""
        with ThreadPoolExecutor(1) as pool:
            split = [
                pool.submit(self._split_piece, self._text.decoded(*span, CELL_CHARACTERS), columns, width)
                for span in self._text.pieces(first, last)
            ]
            return _joined([each.result() for each in split], len(columns))

    def _likely_delimiter(self) -> str:
        first = range(1, min(self.height, HEAD_LINES) + 1)
        return _delimiter([self._text.line(n) for n in first if not self.too_long(n)])

    def _split_piece(self, lines: Decoded, columns: list[int], width: int) -> Block:
        found, odd = split_plain(lines, self._delimiter, columns, width)
        self._note("encodings-mixed", len(lines.foreign))
        odd |= lines.broken | self._long_or_short(lines)
        return self._with_odd_lines(found, sorted(odd), columns, width, self._taken_until(lines.first))

    def _note(self, code: str, count: int) -> None:
        if count:
            self.notes[code] = self.notes.get(code, 0) + count

    def _long_or_short(self, lines: Decoded) -> set[int]:
        """The lines that are left empty because they are long, and those that may be blank by length and first byte."""
        lengths = np.diff(self._text.starts[lines.first - 1 : lines.last + 1])
        spaces = [*b" \t\r\n", self._delimiter.encode(self._text.encoding)[0], *SPACES[self._text.encoding]]
        blank = (lengths < BLANK_BYTES) & np.isin(lines.opening, np.array(spaces, np.uint8))
        return set((np.flatnonzero((lengths > CELL_CHARACTERS) | blank) + lines.first).tolist())

    def _long_row(self, line: int) -> LongRow | None:
        return None if self.too_long(line) else long_row(self._beginning, line, self.height, self._delimiter)

    def _beginning(self, line: int) -> str:
        return self._text.beginning(line, LINE_BYTES) if self.too_long(line) else self._text.line(line)

    def _taken_until(self, first: int) -> int:
        """The last line of a row that began before line `first`; a smaller number where none reaches so far."""
        until = 0
        for line in range(max(1, first - 2 * MOST_LINES), first):
            if line > until and (row := self._long_row(line)):
                until = row.last
        return until

    def _with_odd_lines(self, found: Block, odd: list[int], columns: list[int], width: int, until: int) -> Block:
        """`until`: as far as lines belong to a row that began earlier."""
        if not odd:
            return found
        kept = np.isin(found.lines, np.array(odd), invert=True)
        found = Block(
            found.lines[kept],
            [each.filter(pa.array(kept)) for each in found.columns],
            found.numbers,
            found.blank,
        )
        rows: list[list[str]] = []
        lines: list[int] = []
        for line in odd:
            if line <= until:
                found.continuation += 1
                continue
            row = self._long_row(line)
            text = "" if self.too_long(line) else self._text.line(line)
            cells = row.cells if row else _split(text, self._delimiter)
            until = row.last if row else line
            code = self._fault(line, until, cells, width)
            if not self.too_long(line) and not text.replace(self._delimiter, "").strip():
                found.blank += 1
            elif code:
                found.broken[line] = code
            else:
                lines.append(line)
                rows.append([cells[i] for i in columns])
        more = [pa.array([row[i] for row in rows], pa.string()) for i in range(len(columns))]
        found.columns = [pa.concat_arrays(pair) for pair in zip(found.columns, more, strict=True)]
        found.lines = np.concatenate((found.lines, np.array(lines, np.int64)))
        return found

    def _fault(self, line: int, last: int, cells: list[str], width: int) -> str:
        if self.too_long(line):
            return "line-too-long"
        if any(self._text.is_broken(each) for each in range(line, last + 1)):
            return "broken-characters"
        if not cells:
            return "unclosed-quote"
        return "" if len(cells) >= width and not any(cells[width:]) else "column-count"


def read_text(source: Source) -> tuple[list[TextSheet], str]:
    """The one sheet of a text file, and the encoding that was found."""
    text = read_lines(source)
    return [TextSheet(text)], text.encoding


def _delimiter(head: list[str]) -> str:
    """The mark that stands equally often in the most lines.

    Another goes before it that begins in an earlier line: a comma between the words of one column is in no heading.
    """
    counts = {mark: [line.count(mark) for line in head] for mark in DELIMITERS}
    most = max(DELIMITERS, key=lambda mark: _regularity(counts[mark]))
    begins = {mark: next((n for n, count in enumerate(each) if count), len(head)) for mark, each in counts.items()}
    earlier = [mark for mark in DELIMITERS if begins[mark] < begins[most] and _in_most_lines(counts[mark])]
    return max(earlier, key=lambda mark: _regularity(counts[mark]), default=most)


def _in_most_lines(counts: list[int]) -> bool:
    (number, lines), *_ = Counter(counts).most_common(1)
    return number > 0 and 2 * lines > len(counts)


def _regularity(counts: list[int]) -> int:
    """How often a mark stands in the lines that have the same number of it."""
    return max((number * lines for number, lines in Counter(counts).items()), default=0)


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of one line; empty when its quotes do not close."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return []


def _joined(blocks: list[Block], columns: int) -> Block:
    whole = Block(np.concatenate([each.lines for each in blocks]), [], [None] * columns)
    whole.columns = [pa.concat_arrays([each.columns[i] for each in blocks]) for i in range(columns)]
    for each in blocks:
        whole.blank += each.blank
        whole.continuation += each.continuation
        whole.broken |= each.broken
    return whole
