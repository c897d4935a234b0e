"""Opens DuckDB over the staged files: one view per contract, an empty one where nothing came. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.law import Pack
from tongxing.runs.errors import EngineError, NoRoomError

ENGINES = ("duckdb",)
MEMORY_LIMIT = "1400MB"
_DAY = """
CREATE OR REPLACE TABLE run_day AS
SELECT
    CAST($on AS DATE) AS on_day,
    CAST(year(CAST($on AS DATE)) AS INTEGER) AS year,
    make_date(year(CAST($on AS DATE)), 1, 1) AS year_start,
    make_date(year(CAST($on AS DATE)), 12, 1) AS december,
    make_date(year(CAST($on AS DATE)), 12, 31) AS year_end
"""
_LAW_TABLES = {
    "parameter_values": "name VARCHAR, division VARCHAR, since DATE, until DATE, value VARCHAR",
    "readings": "name VARCHAR, reading VARCHAR",
    "divisions": "division VARCHAR, label VARCHAR",
    "exclusive_schemes": "scheme VARCHAR, other VARCHAR",
    "schemes": "scheme VARCHAR, label VARCHAR, kind VARCHAR, subject VARCHAR, offer BOOLEAN, period VARCHAR, fund VARCHAR",
}
_MONTHS = """
CREATE OR REPLACE TABLE months_of_year AS
SELECT make_date(year, CAST(n AS INTEGER), 1) AS month FROM run_day, range(1, 13) AS numbers(n)
"""


def refuse_unknown(engine: str) -> None:
    """Raises `EngineError` unless the river can run on `engine`."""
    if engine == "spark":
        raise EngineError(
            "这一版还不能用 Spark 运行,请用 --engine duckdb (Spark is not built yet; use duckdb)"
        )
    if engine not in ENGINES:
        raise EngineError(f"没有“{engine}”这种引擎,可用:duckdb (no such engine; use duckdb)")


@contextmanager
def engine_at(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that holds its tables in memory and spills to `scratch`, never to anywhere else.

    Raises `NoRoomError` where neither holds what is needed.
    """
    settings = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(scratch)}
    with duckdb.connect(":memory:", config=settings) as con:
        try:
            yield con
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise NoRoomError(
                f"内存或磁盘不够:运行上限 {MEMORY_LIMIT},放不下的写到 {scratch}。请清理磁盘后重试 "
                f"(out of memory or disk; free some and run again): {str(error).splitlines()[0]}"
            ) from None


def contract_views(con: duckdb.DuckDBPyConnection, files: dict[str, list[Path]]) -> None:
    """One view per contract over its accepted files; a contract without any gets an empty view."""
    for name in CONTRACTS:
        if files.get(name):
            paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files[name])
            con.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{paths}])").fetchall()
        else:
            con.execute(f"CREATE OR REPLACE VIEW {name} AS {_empty(name)}").fetchall()
    _delivered(con, [name for name in CONTRACTS if files.get(name)])


def empty_contract_views(con: duckdb.DuckDBPyConnection) -> None:
    """Every contract as an empty view: enough to plan any SQL file of the registry."""
    contract_views(con, {})


def _empty(contract: str) -> str:
    columns = ", ".join(
        f'CAST(NULL AS {sql}) AS "{name}"' for name, sql in staged_columns(CONTRACTS[contract])
    )
    return f"SELECT {columns} WHERE false"


def _delivered(con: duckdb.DuckDBPyConnection, contracts: Iterable[str]) -> None:
    """`delivered` tells an absent extract from one without a matching row; `delivered_months` likewise by month."""
    con.execute("CREATE OR REPLACE TABLE delivered (contract VARCHAR)").fetchall()
    for name in contracts:
        con.execute("INSERT INTO delivered VALUES (?)", [name]).fetchall()
    con.execute(
        "CREATE OR REPLACE TABLE delivered_months AS SELECT DISTINCT month FROM insured_months"
    ).fetchall()


def set_day(con: duckdb.DuckDBPyConnection, on: date) -> None:
    """`run_day` (one row) and `months_of_year` (twelve): the only dates that SQL files may know."""
    con.execute(_DAY, {"on": on}).fetchall()
    con.execute(_MONTHS).fetchall()


def empty_law_tables(con: duckdb.DuckDBPyConnection) -> None:
    """`parameter_values` (values as text, division '' where one value is for all), `readings` (the one chosen), `divisions`, `schemes`, `exclusive_schemes` (each pair once); no rows."""
    for name, columns in _LAW_TABLES.items():
        con.execute(f"CREATE OR REPLACE TABLE {name} ({columns})").fetchall()


def set_law(con: duckdb.DuckDBPyConnection, pack: Pack) -> None:
    """The law tables, filled from a pack."""
    empty_law_tables(con)
    _insert(con, "parameter_values", list(_parameter_rows(pack)))
    _insert(con, "readings", [(name, each.reading) for name, each in pack.readings.items()])
    _insert(con, "divisions", list(pack.divisions.items()))
    schemes = pack.schemes.values()
    pairs = {tuple(sorted((each.name, other))) for each in schemes for other in each.exclusive_with}
    _insert(con, "exclusive_schemes", sorted(pairs))
    _insert(
        con,
        "schemes",
        [
            (each.name, each.label, each.kind, each.subject, each.offer, each.period, each.fund)
            for each in schemes
        ],
    )


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        con.executemany(f"INSERT INTO {table} VALUES ({marks})", rows).fetchall()


def _parameter_rows(pack: Pack) -> Iterator[tuple[str, str, date, date, str]]:
    for parameter in pack.parameters.values():
        for dated in parameter.values:
            if isinstance(dated.value, str):
                yield parameter.name, "", dated.since, dated.until, dated.value
            elif isinstance(dated.value, dict) and parameter.by == "division":
                for division, value in dated.value.items():
                    yield parameter.name, division, dated.since, dated.until, value
