"""Delimited text, line first: a quotation mark without its partner costs one line; knows no contract."""

from __future__ import annotations

import csv

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.encodings import TextLines, read_lines
from tongxing.extracts.sheets import CELL_CHARACTERS, LINE_BYTES, Block, Lines, Mask

DELIMITERS = (",", "\t", ";", "|", ",")
HEAD_LINES = 30
BLANK_BYTES = 64
csv.field_size_limit(LINE_BYTES)  # below it, csv would call a long quoted cell an unclosed quote


class TextSheet:
    """A delimited text file. Plain lines are split by Arrow at once, lines with quotes one by one."""

    names: list[str] | None = None

    def __init__(self, text: TextLines) -> None:
        self.name = ""
        self.height = text.height
        self._text = text
        self._delimiter = self._likely_delimiter()

    def cells(self, line: int) -> list[str]:
        if self.too_long(line):
            return [self._text.beginning(line, CELL_CHARACTERS)]
        text = self._text.line(line)
        return _split(text, self._delimiter) or text.split(self._delimiter)

    def too_long(self, line: int) -> bool:
        return self._text.length(line) > LINE_BYTES

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        long = self._long(first, last)
        texts = self._lines(first, last, long)
        numbers = np.arange(first, last + 1, dtype=np.int64)
        blank = _blank(texts, self._delimiter) & ~long
        parts = pc.split_pattern(texts, self._delimiter)
        plain = self._plain(texts, parts, first, width) & ~blank & ~long
        starts = parts.offsets.to_numpy()[:-1][plain]
        picked = [parts.values.take(pa.array(starts + i)) for i in columns]
        odd = numbers[~plain & ~blank]
        found = Block(numbers[plain], picked, [None] * len(columns), int(blank.sum()))
        return self._with_odd_lines(found, odd, columns, width) if len(odd) else found

    def _likely_delimiter(self) -> str:
        first = range(1, min(self.height, HEAD_LINES) + 1)
        head = [self._text.line(n) for n in first if not self.too_long(n)]
        return max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in head), default=0))

    def _long(self, first: int, last: int) -> Mask:
        long: Mask = np.diff(self._text.starts[first - 1 : last + 1]) > CELL_CHARACTERS
        return long

    def _lines(self, first: int, last: int, long: Mask) -> pa.StringArray:
        """The texts of some lines; the long ones are left empty, for they are looked at one by one."""
        if long.any():
            return pa.array(["" if long[n - first] else self._text.line(n) for n in range(first, last + 1)])
        starts = self._text.starts[first - 1 : last + 1]
        body = pa.py_buffer(self._text.data).slice(int(starts[0]), int(starts[-1] - starts[0]))
        offsets = pa.py_buffer((starts - starts[0]).astype(np.int32))
        return pc.utf8_rtrim(pa.StringArray.from_buffers(last - first + 1, offsets, body), "\r\n")

    def _plain(self, texts: pa.StringArray, parts: pa.ListArray, first: int, width: int) -> Mask:
        quoted = pc.match_substring(texts, '"').to_numpy(zero_copy_only=False)
        plain: Mask = ~quoted & (np.diff(parts.offsets.to_numpy()) == width)
        for line in self._text.broken:
            if 0 <= line - first < len(plain):
                plain[line - first] = False
        return plain

    def _with_odd_lines(self, found: Block, odd: Lines, columns: list[int], width: int) -> Block:
        rows: list[list[str]] = []
        lines: list[int] = []
        for line in odd.tolist():
            cells = [] if self.too_long(line) else _split(self._text.line(line), self._delimiter)
            code = self._fault(line, cells, width)
            if code:
                found.broken[line] = code
            else:
                lines.append(line)
                rows.append([cells[i] for i in columns])
        more = [pa.array([row[i] for row in rows], pa.string()) for i in range(len(columns))]
        found.columns = [pa.concat_arrays(pair) for pair in zip(found.columns, more, strict=True)]
        found.lines = np.concatenate((found.lines, np.array(lines, np.int64)))
        return found

    def _fault(self, line: int, cells: list[str], width: int) -> str:
        if self.too_long(line):
            return "line-too-long"
        if line in self._text.broken:
            return "broken-characters"
        if not cells:
            return "unclosed-quote"
        return "" if len(cells) >= width and not any(cells[width:]) else "column-count"


def read_text(raw: bytes) -> tuple[list[TextSheet], str]:
    """The one sheet of a text file, and the encoding that was found."""
    text = read_lines(raw)
    return [TextSheet(text)], text.encoding


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of one line; empty when its quotes do not close."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return []


def _blank(texts: pa.StringArray, delimiter: str) -> Mask:
    short = np.flatnonzero(pc.binary_length(texts).to_numpy(zero_copy_only=False) < BLANK_BYTES)
    blank = np.zeros(len(texts), np.bool_)
    for i in short.tolist():
        blank[i] = not texts[i].as_py().replace(delimiter, "").strip()
    return blank
