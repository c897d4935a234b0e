"""Two numbers that a person decided to be one: the river sees one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import contract_views
from tongxing.runs.one_person import names_people

ROWS = {
    "certificates": [{"person": "old", "birth_on": date(1970, 1, 1), "sex": "M", "disability_grade": 2}],
    "households": [{"person": "new", "birth_on": date(1971, 1, 1), "sex": "M", "household_number": "1"}],
    "identity_decisions": [{"record": "old", "person": "new", "decision": "same"}],
}


def staged(folder: Path, contract: str, rows: list[dict[str, object]]) -> Path:
    path = folder / f"{contract}.parquet"
    with duckdb.connect() as con:
        shape = ", ".join(f'"{name}" {kind}' for name, kind in staged_columns(CONTRACTS[contract]))
        con.execute(f"CREATE TABLE t ({shape})").fetchall()
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            con.execute(
                f"INSERT INTO t ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()]
            ).fetchall()
        con.execute(f"COPY t TO '{path}' (FORMAT parquet)").fetchall()
    return path


@pytest.fixture
def engine(tmp_path: Path) -> DuckDb:
    files = {contract: [staged(tmp_path, contract, rows)] for contract, rows in ROWS.items()}
    aliases = tmp_path / "aliases.parquet"
    duckdb.sql("SELECT 'old' AS person, 'new' AS canonical").write_parquet(str(aliases))
    engine = DuckDb(duckdb.connect())
    contract_views(engine, files, aliases)
    return engine


def test_every_row_stands_under_the_number_that_is_kept(engine: DuckDb) -> None:
    found = engine.ask("SELECT person FROM certificates UNION ALL SELECT person FROM households")
    assert found == [("new",), ("new",)]


def test_the_number_given_up_no_longer_says_when_its_holder_was_born(engine: DuckDb) -> None:
    assert engine.ask("SELECT birth_on, sex, disability_grade FROM certificates") == [(None, None, 2)]
    assert engine.ask("SELECT birth_on, sex FROM households") == [(date(1971, 1, 1), "M")]


def test_the_decision_itself_keeps_both_numbers(engine: DuckDb) -> None:
    assert engine.ask("SELECT record, person FROM identity_decisions") == [("old", "new")]


def test_contracts_without_people_are_left_alone(engine: DuckDb) -> None:
    assert not names_people("employers") and not names_people("identity_decisions")
    assert engine.columns("employers") == [name for name, _ in staged_columns(CONTRACTS["employers"])]
