"""Parquet files as sheets of text, typed numbers remembered; knows no contract."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Block


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
        return [_texts(column.combine_chunks())[0].as_py() for column in row.columns]

    def written(self, line: int) -> list[str]:
        return self.cells(line)

    def too_long(self, line: int) -> bool:
        return False

    def block(self, first: int, last: int, columns: list[int], width: int) -> Block:
        part = self._table.slice(first - 1, last - first + 1).combine_chunks()
        arrays = [part.column(i).combine_chunks() for i in columns]
        numbers = [_is_number(a.type) and np.ones(len(a), np.bool_) for a in arrays]
        lines = np.arange(first, last + 1, dtype=np.int64)
        return Block(
            lines, [_texts(a) for a in arrays], [mask if mask is not False else None for mask in numbers]
        )


def read_parquet(path: Path) -> list[ParquetSheet]:
    """The table of a Parquet file; raises FileRefusedError when it cannot be opened."""
    try:
        return [ParquetSheet(pq.read_table(path))]
    except (pa.ArrowException, OSError):
        raise FileRefusedError("parquet-corrupt") from None


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _texts(array: pa.Array) -> pa.StringArray:
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    return pc.fill_null(pc.cast(array, pa.string()), "")
