"""Splits the lines of a delimited text that need no thought, all at once and in C; the others it only names."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from tongxing.extracts.encodings import Decoded
from tongxing.extracts.sheets import Block, Lines

MOST_CELLS = 1_000
"""A wider table is split line by line: Arrow would build too much at once."""


def split_plain(lines: Decoded, delimiter: str, columns: list[int], width: int) -> tuple[Block, set[int]]:
    """The cells of the plain lines, and the numbers of all other lines; a line is in exactly one of the two."""
    numbers = np.arange(lines.first, lines.last + 1, dtype=np.int64)
    data, odd, quoted = lines.data, set[int](), False
    if not delimiter.isascii() or not 1 < width <= MOST_CELLS or _lone_returns(data):
        return _nothing(columns), set(numbers.tolist())
    if b'"' in data:
        data, numbers, odd = _well_quoted(data, numbers, delimiter)
        quoted = b'"' in data
    table, wrong = _split(data, delimiter, columns, width, quoted)
    if table.num_rows + len(wrong) != len(numbers):
        return _nothing(columns), set(range(lines.first, lines.last + 1))
    odd |= set(numbers[wrong].tolist())
    texts = [table.column(str(i)).combine_chunks() for i in columns]
    return Block(np.delete(numbers, wrong), texts, [None] * len(columns)), odd


def _split(
    data: bytes, delimiter: str, columns: list[int], width: int, quoted: bool
) -> tuple[pa.Table, list[int]]:
    """The cells of every line that has as many as the heading, and the places of those that have not."""
    wrong: list[int] = []

    def note(row: pa_csv.InvalidRow) -> str:
        wrong.append(row.number - 1)
        return "skip"

    if not data:
        return pa.table({str(i): pa.array([], pa.string()) for i in columns}), wrong
    names = [str(i) for i in range(width)]
    table = pa_csv.read_csv(
        pa.BufferReader(data),
        read_options=pa_csv.ReadOptions(use_threads=False, column_names=names, block_size=len(data) + 1),
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if quoted else False,
            ignore_empty_lines=False,
            invalid_row_handler=note,
        ),
        convert_options=pa_csv.ConvertOptions(
            check_utf8=False,
            strings_can_be_null=False,
            include_columns=[str(i) for i in columns],
            column_types=dict.fromkeys(names, pa.string()),
        ),
    )
    return table, wrong


def _well_quoted(data: bytes, numbers: Lines, delimiter: str) -> tuple[bytes, Lines, set[int]]:
    """Without the lines whose quotation marks do not stand around whole cells."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10) + 1
    offsets = np.concatenate(([0], ends, [] if len(ends) and ends[-1] == len(data) else [len(data)])).astype(
        np.int32
    )
    array = pa.Array.from_buffers(
        pa.binary(), len(numbers), [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    )
    cell = f'(?:[^"{re.escape(delimiter)}\r\n]*|"(?:[^"\r\n]|"")*")'
    line = f"^{cell}(?:{re.escape(delimiter)}{cell})*\r?\n?$"
    good = pc.match_substring_regex(array, line).to_numpy(zero_copy_only=False)
    if good.all():
        return data, numbers, set()
    kept = array.filter(pa.array(good))
    body = kept.buffers()[2] if len(kept) else b""
    length = int(pc.sum(pc.binary_length(kept)).as_py() or 0)
    return memoryview(body)[:length].tobytes(), numbers[good], set(numbers[~good].tolist())


def _lone_returns(data: bytes) -> bool:
    """A carriage return inside a line: Arrow would end the line there."""
    return data.count(b"\r") != data.count(b"\r\n")


def _nothing(columns: list[int]) -> Block:
    return Block(np.array([], np.int64), [pa.array([], pa.string()) for _ in columns], [None] * len(columns))
