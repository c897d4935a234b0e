"""What a run asks of whatever works its tables out, and the tables that every run begins with. Knows no rule.

All SQL of the river is DuckDB's; an engine that speaks otherwise translates. No step of a run but this file names an engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.law import Pack
from tongxing.runs.duckdb_engine import duckdb_at
from tongxing.runs.errors import EngineError
from tongxing.runs.one_name import ALIASES, CHANGED_CODES, FORMER_CODES, columns_kept, former_codes, under_one
from tongxing.runs.spark_engine import check_spark, spark_at

ENGINES = ("duckdb", "spark")
_DAY = {"on_day": "DATE", "year": "INTEGER", "year_start": "DATE", "december": "DATE", "year_end": "DATE"}
_LAW_TABLES = {
    "parameter_values": {
        "name": "VARCHAR",
        "division": "VARCHAR",
        "since": "DATE",
        "until": "DATE",
        "value": "VARCHAR",
    },
    "readings": {"name": "VARCHAR", "reading": "VARCHAR"},
    "divisions": {"division": "VARCHAR", "label": "VARCHAR"},
    "exclusive_schemes": {"scheme": "VARCHAR", "other": "VARCHAR"},
    "schemes": {
        "scheme": "VARCHAR",
        "label": "VARCHAR",
        "kind": "VARCHAR",
        "subject": "VARCHAR",
        "offer": "BOOLEAN",
        "period": "VARCHAR",
        "fund": "VARCHAR",
    },
}
Rows = Sequence[tuple[object, ...]]


class Engine(Protocol):
    """`DuckDb` and `Spark` are the two; see there."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    def read(self, view: str, files: Sequence[Path]) -> None: ...
    def view(self, name: str, select: str) -> None: ...
    def fill(self, table: str, columns: Mapping[str, str], rows: Rows) -> None: ...
    def make(self, table: str, select: str) -> None: ...
    def ask(self, select: str) -> list[tuple[object, ...]]: ...
    def columns(self, table: str) -> list[str]: ...
    def write(self, table: str, target: Path) -> None: ...


def refuse_unknown(engine: str) -> None:
    """Raises `EngineError` unless the river can run on `engine` here."""
    if engine not in ENGINES:
        raise EngineError(
            f"没有“{engine}”这种引擎，可用：{'、'.join(ENGINES)} (no such engine; use {' or '.join(ENGINES)})"
        )
    if engine == "spark":
        check_spark()


def engine_at(scratch: Path, engine: str = "duckdb") -> AbstractContextManager[Engine]:
    """The engine of this name; what it must put down while it works goes to `scratch`."""
    return spark_at(scratch) if engine == "spark" else duckdb_at(scratch)


def contract_views(engine: Engine, files: Mapping[str, Sequence[Path]], aliases: Path | None = None) -> None:
    """One view per contract over its accepted files; a contract without any gets an empty table.

    `aliases`: two numbers that a person decided to be one; every row then stands under the number that is kept, and
    under the present code of an employer whose code was changed.
    `delivered` tells an absent extract from one without a matching row; `delivered_months` likewise by month.
    """
    delivered = [name for name in CONTRACTS if files.get(name)]
    kept = _names_kept(engine, files, aliases)
    for name in CONTRACTS:
        if name not in delivered:
            engine.fill(name, dict(staged_columns(CONTRACTS[name])), [])
        elif columns := columns_kept(name, kept):
            engine.read(f"{name}_as_sent", files[name])
            engine.view(name, under_one(name, f"{name}_as_sent", columns))
        else:
            engine.read(name, files[name])
    engine.fill("delivered", {"contract": "VARCHAR"}, [(name,) for name in delivered])
    engine.make("delivered_months", "SELECT DISTINCT month FROM insured_months")


def _names_kept(engine: Engine, files: Mapping[str, Sequence[Path]], aliases: Path | None) -> set[str]:
    """Makes `former_codes` and, where there are any, `aliases`; the names of those that hold a row."""
    changes = files.get("employer_changes", ())
    if changes:
        engine.read("employer_changes", changes)
    codes = former_codes(engine.ask(CHANGED_CODES)) if changes else []
    engine.fill(FORMER_CODES, {"former_code": "VARCHAR", "canonical": "VARCHAR"}, codes)
    if aliases:
        engine.read(ALIASES, [aliases])
    return ({FORMER_CODES} if codes else set()) | ({ALIASES} if aliases else set())


def empty_contract_views(engine: Engine) -> None:
    """Every contract as an empty table: enough to plan any SQL file of the registry."""
    contract_views(engine, {})


def set_day(engine: Engine, on: date) -> None:
    """`run_day` (one row) and `months_of_year` (twelve): the only dates that SQL files may know."""
    year = on.year
    engine.fill("run_day", _DAY, [(on, year, date(year, 1, 1), date(year, 12, 1), date(year, 12, 31))])
    engine.fill("months_of_year", {"month": "DATE"}, [(date(year, month, 1),) for month in range(1, 13)])


def empty_law_tables(engine: Engine) -> None:
    """`parameter_values` (values as text, division '' where one value is for all), `readings` (the one chosen), `divisions`, `schemes`, `exclusive_schemes` (each pair once); no rows."""
    for name, columns in _LAW_TABLES.items():
        engine.fill(name, columns, [])


def set_law(engine: Engine, pack: Pack) -> None:
    """The law tables, filled from a pack."""
    schemes = pack.schemes.values()
    pairs = {(min(one.name, other), max(one.name, other)) for one in schemes for other in one.exclusive_with}
    rows: dict[str, Rows] = {
        "parameter_values": list(_parameter_rows(pack)),
        "readings": [(name, each.reading) for name, each in pack.readings.items()],
        "divisions": list(pack.divisions.items()),
        "exclusive_schemes": sorted(pairs),
        "schemes": [(s.name, s.label, s.kind, s.subject, s.offer, s.period, s.fund) for s in schemes],
    }
    for name, columns in _LAW_TABLES.items():
        engine.fill(name, columns, rows[name])


def _parameter_rows(pack: Pack) -> Iterator[tuple[str, str, date, date, str]]:
    for parameter in pack.parameters.values():
        for dated in parameter.values:
            if isinstance(dated.value, str):
                yield parameter.name, "", dated.since, dated.until, dated.value
            elif isinstance(dated.value, dict) and parameter.by == "division":
                for division, value in dated.value.items():
                    yield parameter.name, division, dated.since, dated.until, value
