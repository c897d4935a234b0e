"""What the steps of one run share: the engine, the pack, the day, the receipt. No step's work is done here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongxing.law import Pack
from tongxing.law.book import RuleBook
from tongxing.runs.engine import Engine
from tongxing.runs.receipt import Receipt
from tongxing.runs.sql_files import SqlFile


@dataclass(frozen=True)
class River:
    """One run under way. Tables made so far live in `engine`; what is to be published is written into `folder`."""

    engine: Engine
    pack: Pack
    book: RuleBook
    on: date
    receipt: Receipt
    folder: Path

    def make(self, table: str, select: str) -> None:
        """Make `table` from a SELECT."""
        self.engine.make(table, select)

    def make_from(self, file: SqlFile, table: str | None = None) -> None:
        self.make(table or file.name, file.text)

    def ask(self, select: str) -> list[tuple[object, ...]]:
        return self.engine.ask(select)

    def tally(self, select: str) -> dict[str, int]:
        """A SELECT of names and counts as a dictionary."""
        return {str(name): int(str(many)) for name, many in self.ask(select)}

    def columns(self, table: str) -> list[str]:
        return self.engine.columns(table)

    def keep(self, table: str, under: str = "") -> None:
        """Write `table` into the snapshot."""
        place = self.folder / under
        place.mkdir(parents=True, exist_ok=True)
        self.engine.write(table, place / f"{table.removeprefix('nodes_')}.parquet")
