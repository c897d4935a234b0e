"""What the steps of one run share: the connection, the pack, the day, the receipt. No step's work is done here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from tongxing.law import Pack
from tongxing.law.book import RuleBook
from tongxing.runs.receipt import Receipt
from tongxing.runs.sql_files import SqlFile


@dataclass(frozen=True)
class River:
    """One run under way. Tables made so far live in `con`; what is to be published is written into `folder`."""

    con: duckdb.DuckDBPyConnection
    pack: Pack
    book: RuleBook
    on: date
    receipt: Receipt
    folder: Path

    def make(self, table: str, select: str) -> None:
        """Make `table` from a SELECT."""
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS {select}").fetchall()

    def make_from(self, file: SqlFile, table: str | None = None) -> None:
        self.make(table or file.name, file.text)

    def ask(self, select: str) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = self.con.execute(select).fetchall()
        return rows

    def tally(self, select: str) -> dict[str, int]:
        """A SELECT of names and counts as a dictionary."""
        return {str(name): int(str(many)) for name, many in self.ask(select)}

    def columns(self, table: str) -> list[str]:
        return [str(name) for name, *_ in self.ask(f"DESCRIBE {table}")]

    def keep(self, table: str, under: str = "") -> None:
        """Write `table` into the snapshot, its rows in one fixed order so that equal runs give equal bytes."""
        place = self.folder / under
        place.mkdir(parents=True, exist_ok=True)
        target = str(place / f"{table.removeprefix('nodes_')}.parquet").replace("'", "''")
        self.con.execute(
            f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{target}' "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)"
        ).fetchall()
