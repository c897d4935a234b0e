"""Parquet files as sheets of text, typed numbers remembered; knows no contract."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tongxing.extracts.encodings import MOST_LINES
from tongxing.extracts.grids import number_texts
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import CELL_CHARACTERS, Block, Mask

MOST_COLUMNS, MOST_CELLS, UNPACKED_BYTES = 1_000, 600_000_000, 4_000_000_000
BLOCK_BYTES = 500_000_000
"""What one column of a block may come to: a dictionary makes a few bytes stand for very many."""


class ParquetSheet:
    """One Parquet file; its column names are no line, so line 1 is the first row."""

    def __init__(self, table: pa.Table) -> None:
        self.name = ""
        self.notes: dict[str, int] = {}
        self.height = table.num_rows
        self.names: list[str] | None = table.column_names
        self._table = table

    def cells(self, line: int) -> list[str]:
        row = self._table.slice(line - 1, 1)
        return [_texts(column)[0].as_py() for column in row.columns]

    def written(self, line: int) -> list[str]:
        return self.cells(line)

    def too_long(self, line: int) -> bool:
        return False

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        part = self._table.slice(first - 1, last - first + 1)
        chosen = [part.column(i) for i in columns]
        numbers = [np.ones(len(each), np.bool_) if _is_number(each.type) else None for each in chosen]
        lines = np.arange(first, last + 1, dtype=np.int64)
        texts = [_texts(each) for each in chosen]
        blank = _blank(part, texts)
        if not blank.any():
            return Block(lines, texts, numbers)
        kept = pa.array(~blank)
        numbers = [None if each is None else each[~blank] for each in numbers]
        return Block(lines[~blank], [each.filter(kept) for each in texts], numbers, int(blank.sum()))


def _blank(part: pa.Table, chosen: list[pa.Array]) -> Mask:
    """Rows with no text in any column; most are told by the chosen columns alone."""
    blank = np.ones(part.num_rows, np.bool_)
    for texts in chain(chosen, map(_texts, part.columns)):
        if not blank.any():
            break
        blank &= pc.equal(pc.utf8_trim_whitespace(texts), "").to_numpy(zero_copy_only=False)
    return blank


def read_parquet(path: Path) -> list[ParquetSheet]:
    """The table of a Parquet file; raises FileRefusedError when it cannot be opened or would be too large."""
    try:
        about = pq.read_metadata(path)
        schema = pq.read_schema(path)
        _check_size(about, schema)
        # Text as dictionaries: what is repeated a million times must not be a million copies.
        texts = [each.name for each in schema if pa.types.is_string(each.type)]
        table = pq.read_table(path, read_dictionary=texts)
        # A damaged page may point beyond its dictionary, or hold bytes that are no text.
        table.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise FileRefusedError("parquet-corrupt") from None
    return [ParquetSheet(pa.table([_cut(_readable(column)) for column in table.columns], table.column_names))]


def _readable(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Bytes as the text they are; lists, structures and bytes that are no text cannot be shown to anybody."""
    if pa.types.is_nested(column.type):
        raise FileRefusedError("parquet-column-unreadable")
    if not (pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)):
        return column
    try:
        return pc.cast(column, pa.string())
    except pa.ArrowInvalid:
        raise FileRefusedError("parquet-column-unreadable") from None


def _check_size(about: pq.FileMetaData, schema: pa.Schema) -> None:
    groups = [about.row_group(i) for i in range(about.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    if len(schema) > MOST_COLUMNS or unpacked > UNPACKED_BYTES:
        raise FileRefusedError("file-too-large")
    if about.num_rows > MOST_LINES or about.num_rows * len(schema) > MOST_CELLS:
        raise FileRefusedError("too-many-lines")


def _cut(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Endless texts down to what is just too long for a cell; they are refused line by line."""
    if not pa.types.is_dictionary(column.type):
        return column
    return pa.chunked_array([_cut_dictionary(chunk) for chunk in column.chunks], column.type)


def _cut_dictionary(chunk: pa.DictionaryArray) -> pa.DictionaryArray:
    longest = pc.max(pc.binary_length(chunk.dictionary)).as_py() or 0
    if longest <= CELL_CHARACTERS:
        return chunk
    cut = pc.utf8_slice_codeunits(chunk.dictionary, 0, CELL_CHARACTERS + 1)
    return pa.DictionaryArray.from_arrays(chunk.indices, cut)


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _texts(column: pa.ChunkedArray) -> pa.StringArray:
    chunks = [_text(chunk) for chunk in column.chunks]
    return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())


def _text(chunk: pa.Array) -> pa.StringArray:
    if pa.types.is_dictionary(chunk.type):
        lengths = pc.binary_length(chunk.dictionary).take(chunk.indices)
        if (pc.sum(lengths).as_py() or 0) > BLOCK_BYTES:
            raise FileRefusedError("file-too-large")
    return pc.fill_null(_numbers(chunk) if pa.types.is_float64(chunk.type) else pc.cast(chunk, pa.string()), "")


def _numbers(chunk: pa.Array) -> pa.StringArray:
    """As in a workbook's cells: a telephone in a column with gaps is such a number, and has no exponent."""
    return pc.if_else(chunk.is_valid(), number_texts(pc.fill_null(chunk, 0.0).to_numpy()), None)
