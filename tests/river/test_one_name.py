"""Two numbers that a person decided to be one, and employers whose code was changed: the river sees one name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import contract_views, set_day
from tongxing.runs.one_name import columns_kept, former_codes
from tongxing.runs.sql_files import sql_file

FIRST, SECOND, THIRD, BRANCH = (f"9115020{n}MA0000000X" for n in range(4))
ROWS = {
    "certificates": [{"person": "old", "birth_on": date(1970, 1, 1), "sex": "M", "disability_grade": 2}],
    "households": [{"person": "new", "birth_on": date(1971, 1, 1), "sex": "M", "household_number": "1"}],
    "identity_decisions": [{"record": "old", "person": "new", "decision": "same"}],
    "employers": [
        {"employer_code": FIRST, "employer_name": "甲", "employer_status": "closed"},
        {"employer_code": THIRD, "employer_name": "甲", "employer_status": "active"},
        {"employer_code": BRANCH, "employer_name": "甲分公司"},
    ],
    "employer_changes": [
        {
            "employer_code": SECOND,
            "change_kind": "code_changed",
            "former_code": FIRST,
            "changed_on": date(2020, 1, 1),
        },
        {
            "employer_code": THIRD,
            "change_kind": "code_changed",
            "former_code": SECOND,
            "changed_on": date(2022, 1, 1),
        },
        {
            "employer_code": THIRD,
            "change_kind": "code_changed",
            "former_code": "150200000000123",
            "changed_on": date(2016, 1, 1),
        },
        {
            "employer_code": FIRST,
            "change_kind": "renamed",
            "former_name": "老甲",
            "changed_on": date(2019, 1, 1),
        },
        {
            "employer_code": BRANCH,
            "change_kind": "branch",
            "parent_code": SECOND,
            "changed_on": date(2021, 1, 1),
        },
        {
            "employer_code": BRANCH,
            "change_kind": "merged",
            "parent_code": THIRD,
            "changed_on": date(2026, 1, 1),
        },
    ],
    "levy_declarations": [
        {"employer_code": FIRST, "levy_year": 2023},
        {"employer_code": BRANCH, "levy_year": 2023},
    ],
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
    set_day(engine, date(2024, 12, 31))
    return engine


def test_every_row_stands_under_the_number_that_is_kept(engine: DuckDb) -> None:
    found = engine.ask("SELECT person FROM certificates UNION ALL SELECT person FROM households")
    assert found == [("new",), ("new",)]


def test_the_number_given_up_no_longer_says_when_its_holder_was_born(engine: DuckDb) -> None:
    assert engine.ask("SELECT birth_on, sex, disability_grade FROM certificates") == [(None, None, 2)]
    assert engine.ask("SELECT birth_on, sex FROM households") == [(date(1971, 1, 1), "M")]


def test_the_decision_itself_keeps_both_numbers(engine: DuckDb) -> None:
    assert engine.ask("SELECT record, person FROM identity_decisions") == [("old", "new")]


def test_rows_under_a_former_code_stand_under_the_present_one(engine: DuckDb) -> None:
    assert engine.ask("SELECT employer_code FROM levy_declarations ORDER BY 1") == [(THIRD,), (BRANCH,)]


def test_the_register_itself_keeps_every_code(engine: DuckDb) -> None:
    assert len(engine.ask("SELECT employer_code FROM employers")) == 3


def test_a_firm_is_known_by_its_present_code_its_former_names_and_its_headquarters(engine: DuckDb) -> None:
    engine.make("firms", sql_file("registry", "firms").text)
    columns = "employer, employer_status, former_names, headquarters, merged_into"
    assert engine.ask(f"SELECT {columns} FROM firms ORDER BY employer") == [
        (THIRD, "active", "老甲", None, None),
        (BRANCH, None, None, THIRD, None),
    ]


def test_contracts_that_name_nobody_are_left_alone() -> None:
    assert columns_kept("levy_declarations", {"aliases"}) == {}
    assert (
        columns_kept("employers", {"former_codes"}) == columns_kept("identity_decisions", {"aliases"}) == {}
    )
    assert columns_kept("insured_months", {"aliases", "former_codes"}) == {
        "person": "aliases",
        "employer_code": "former_codes",
    }


def test_codes_that_were_changed_in_a_ring_end_somewhere() -> None:
    assert former_codes([("b", "a"), ("a", "b"), ("c", "b")]) == [("b", "a"), ("c", "a")]
