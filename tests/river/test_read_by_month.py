"""Only those are read month by month whom some step asks about; who is left out of that list must not change any result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tongxing.demo import write_city
from tongxing.runs import steps
from tongxing.runs.run import run
from tongxing.runs.sql_files import SqlFile, sql_file

EVERYBODY = "SELECT person, true AS careful FROM people WHERE NOT household_only"


def everybody_by_month(room: str, name: str) -> SqlFile:
    found = sql_file(room, name)
    return SqlFile(room, name, EVERYBODY, found.header) if name == "read_by_month" else found


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The same small city as it is run, and with everybody read by month."""
    folder = tmp_path_factory.mktemp("by-month")
    write_city("baotou", 1_000, folder / "inbox", seed=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_KEYS", str(folder / "keys"))
        patch.setenv("TONGXING_STAGING", str(folder / "staging"))
        usual = run("baotou", folder / "inbox", date(2024, 12, 31), folder / "usual")
        patch.setattr(steps, "sql_file", everybody_by_month)
        whole = run("baotou", folder / "inbox", date(2024, 12, 31), folder / "whole")
    yield folder / "usual" / usual.snapshot, folder / "whole" / whole.snapshot


def test_every_table_is_the_same_when_everybody_is_read_by_month(snapshots: tuple[Path, Path]) -> None:
    usual, whole = snapshots
    tables = [path.relative_to(usual) for path in sorted(usual.rglob("*.parquet"))]
    assert Path("findings.parquet") in tables
    with duckdb.connect() as con:
        others = {
            str(table): con.execute(
                "SELECT count(*) FROM (SELECT * FROM read_parquet($1) EXCEPT ALL SELECT * FROM read_parquet($2)"
                " UNION ALL (SELECT * FROM read_parquet($2) EXCEPT ALL SELECT * FROM read_parquet($1)))",
                [str(usual / table), str(whole / table)],
            ).fetchone()
            for table in tables
        }
    assert others == dict.fromkeys(map(str, tables), (0,))
