"""Every SQL file of the program is planned by DuckDB over empty contracts, so that none names what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.house.tree import SOURCE
from tongxing.law import load_pack
from tongxing.runs import steps
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import empty_contract_views, set_day, set_law
from tongxing.runs.receipt import Receipt
from tongxing.runs.river import River
from tongxing.runs.sql_files import sql_file

ON = date(2024, 12, 31)
FILES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.sql") if "migrations" not in path.parts)
MAKING = (
    steps.make_registry,
    steps.count_months,
    steps.state_facts,
    steps.apply_law,
    steps.make_determinations,
    steps.make_offers,
    steps.run_checks,
    steps.score_risks,
    steps.measure_indicators,
)


@pytest.fixture(scope="module")
def empty_river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table that a run makes, without a row in any."""
    pack = load_pack("baotou")
    blank = Receipt(**{each.name: "" for each in fields(Receipt) if each.default is each.default_factory is MISSING})
    with duckdb.connect() as con:
        engine = DuckDb(con)
        empty_contract_views(engine)
        set_day(engine, ON)
        set_law(engine, pack)
        river = River(engine, pack, pack.book(ON), ON, blank, tmp_path_factory.mktemp("snapshot"))
        for step in MAKING:
            step(river)
        yield con


def plan(con: duckdb.DuckDBPyConnection, text: str) -> None:
    con.execute(f"EXPLAIN {text}").fetchall()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_sql_file_is_planned(empty_river: duckdb.DuckDBPyConnection, path: Path) -> None:
    plan(empty_river, (SOURCE / path).read_text(encoding="utf-8"))


def test_a_column_that_does_not_exist_is_seen(empty_river: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.BinderException):
        plan(empty_river, "SELECT shoe_size FROM people")


CHECKS = sorted(path.stem for path in (SOURCE / "checks").glob("*.sql"))
INDICATORS = sorted(path.stem for path in (SOURCE / "indicators").glob("*.sql"))


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_it_finds_and_who_verifies(name: str) -> None:
    header = sql_file("checks", name).header
    assert {"label", "meaning", "severity", "verified_by"} <= set(header)
    assert "疑似" in header["meaning"], "a finding is never a verdict"
    assert header["severity"] in {"high", "medium", "low"}


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_says_what_it_counts_and_its_unit(name: str) -> None:
    assert {"label", "meaning", "unit"} <= set(sql_file("indicators", name).header)


def test_there_are_enough_checks_and_indicators() -> None:
    assert len(CHECKS) >= 8
    assert len(INDICATORS) >= 8
