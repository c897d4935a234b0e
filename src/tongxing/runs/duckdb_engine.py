"""The engine of one machine: DuckDB, tables in memory. It knows tables and queries, no rule and no contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tongxing.runs.errors import NoRoomError, TooLargeError

MEMORY_LIMIT = "1400MB"


class DuckDb:
    """What the river asks of an engine, by one connection."""

    name = "duckdb"
    version = duckdb.__version__

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def read(self, view: str, files: Sequence[Path]) -> None:
        """A view over Parquet files of one shape, in this order."""
        paths = ", ".join(quoted(path) for path in files)
        self.con.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT * FROM read_parquet([{paths}])").fetchall()

    def view(self, name: str, select: str) -> None:
        """A view of a query."""
        self.con.execute(f"CREATE OR REPLACE VIEW {name} AS {select}").fetchall()

    def fill(self, table: str, columns: Mapping[str, str], rows: Sequence[tuple[object, ...]]) -> None:
        """A small table made of Python's values."""
        shape = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        self.con.execute(f"CREATE OR REPLACE TABLE {table} ({shape})").fetchall()
        if rows:
            marks = ", ".join("?" * len(columns))
            self.con.executemany(f"INSERT INTO {table} VALUES ({marks})", rows).fetchall()

    def make(self, table: str, select: str) -> None:
        """A table made of a query; it may read the table that it replaces."""
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS {select}").fetchall()

    def ask(self, select: str) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = self.con.execute(select).fetchall()
        return rows

    def columns(self, table: str) -> list[str]:
        return [str(name) for name, *_ in self.ask(f"DESCRIBE {table}")]

    def write(self, table: str, target: Path) -> None:
        """One Parquet file, its rows in one fixed order so that equal runs give equal bytes."""
        self.copy(f"SELECT * FROM {table} ORDER BY ALL", target)

    def copy(self, select: str, target: Path) -> None:
        """The rows of a query, as they come, in one Parquet file."""
        self.con.execute(
            f"COPY ({select}) TO {quoted(target)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)"
        ).fetchall()


@contextmanager
def duckdb_at(scratch: Path) -> Iterator[DuckDb]:
    """An engine that holds its tables in memory and spills to `scratch`, never to anywhere else.

    Raises `NoRoomError` where neither holds what is needed.
    """
    settings = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(scratch)}
    with duckdb.connect(":memory:", config=settings) as con:
        try:
            yield DuckDb(con)
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise NoRoomError(
                f"内存或磁盘不够：运行上限 {MEMORY_LIMIT}，放不下的写到 {scratch}。请清理磁盘后重试 "
                f"(out of memory or disk; free some and run again): {str(error).splitlines()[0]}"
            ) from None
        except (duckdb.OutOfRangeException, duckdb.ConversionException):
            raise TooLargeError from None


def quoted(path: Path) -> str:
    """A path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"
