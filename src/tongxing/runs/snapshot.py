"""Reads one published snapshot. Writes nothing, computes nothing; pseudonyms only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias

import duckdb

from tongxing.runs.errors import NoSnapshotError, damaged
from tongxing.runs.publish import name_in_force
from tongxing.runs.receipt import Receipt, read_receipt

Cell: TypeAlias = str | int | bool | Decimal | date | None
Row: TypeAlias = dict[str, Cell]
_OUR_MISTAKES = (
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.OutOfMemoryException,
)
"""A wrong question, or no room; anything else that the engine says of a published file is damage to it."""


class Snapshot:
    """One dated, never-edited result of a run. Rows come as dictionaries, an unknown value as None."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, path: Path | str) -> Snapshot:
        """The snapshot in the folder `path`; a folder of snapshots opens its latest. Raises `NoSnapshotError`.

        Reading a damaged one raises `DamagedSnapshotError`.
        """
        folder = Path(path)
        folder = folder / name_in_force(folder)
        if not (folder / "receipt.json").is_file():
            raise NoSnapshotError(
                f"{folder} 里没有快照，请先运行 tongxing run (no snapshot here; run one first)"
            )
        return cls(folder)

    @property
    def name(self) -> str:
        return self.path.name

    @cached_property
    def receipt(self) -> Receipt:
        return read_receipt(self.path)

    def determinations(self, **where: Cell) -> list[Row]:
        """Every subject's answer to every scheme; `where` narrows by column, e.g. `scheme="…", status="eligible"`."""
        return self._read("determinations", where)

    def nodes(self, subject_kind: str, subject: str | None = None, **where: Cell) -> list[Row]:
        """Facts, every computed node and the masks of one kind of subject, by period."""
        return self._read(f"nodes/{subject_kind}", where | ({"subject": subject} if subject else {}))

    def offers(self, **where: Cell) -> list[Row]:
        """Who is owed what and does not have it."""
        return self._read("offers", where)

    def findings(self, **where: Cell) -> list[Row]:
        """What does not agree (疑似), for a person to verify."""
        return self._read("findings", where)

    def risks(self, **where: Cell) -> list[Row]:
        """Every employer's risk score with its reasons as JSON; it says whom to look at first, nothing else."""
        return self._read("risks", where)

    def figures(self, **where: Cell) -> list[Row]:
        """Indicators by county; division '' is the whole city. For inside use: see `indicators.disclosure`."""
        return self._read("figures", where)

    def registry(self, table: str, **where: Cell) -> list[Row]:
        """Rows of `people`, `firms`, `household_members`, `employments` or `workers`."""
        return self._read(f"registry/{table}", where)

    def position(self, employer: str) -> list[Row]:
        """One employer month by month: who counts, who does not, and the nodes that say why."""
        return self._read("nodes/employment_month", {"employer": employer})

    def subject_kinds(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in (self.path / "nodes").glob("*.parquet")))

    def _read(self, table: str, where: dict[str, Cell]) -> list[Row]:
        file = self.path / f"{table}.parquet"
        if not file.is_file():
            return []
        clause = " AND ".join(f'"{column}" IS NOT DISTINCT FROM ?' for column in where)
        sql = f"SELECT * FROM read_parquet(?) {'WHERE ' + clause if clause else ''} ORDER BY ALL"
        try:
            return _asked(sql, [str(file), *where.values()])
        except _OUR_MISTAKES:
            raise
        except duckdb.Error as error:
            raise damaged(self.path, f"{table}.parquet") from error


def _asked(sql: str, values: list[Cell]) -> list[Row]:
    """Asks again with a new engine when one fails: some damage makes an engine refuse all that comes after it."""
    try:
        return _rows_of(sql, values)
    except _OUR_MISTAKES:
        raise
    except duckdb.Error:
        _reader.cache_clear()
    try:
        return _rows_of(sql, values)
    except duckdb.Error:
        _reader.cache_clear()
        raise


def _rows_of(sql: str, values: list[Cell]) -> list[Row]:
    with _reader().cursor() as con:
        found = con.execute(sql, values)
        return _rows([column[0] for column in found.description], found.fetchall())


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """One engine for all reading; every read takes a cursor of its own, so that threads do not meet."""
    return duckdb.connect(":memory:")


def _rows(columns: list[str], tuples: Iterable[tuple[Cell, ...]]) -> list[Row]:
    return [dict(zip(columns, values, strict=True)) for values in tuples]
