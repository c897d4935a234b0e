"""Reading a snapshot: rows as dictionaries, exact money, unknown as None; nothing of another employer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from tongxing.runs.snapshot import Snapshot

SQL = """
SELECT * FROM (VALUES
    ('p1@E1', '2024-02', 'p1', 'E1', 1, DATE '2024-02-01', 1980.10),
    ('p1@E1', '2024-01', 'p1', 'E1', 0, DATE '2024-01-01', NULL),
    ('p2@E2', '2024-01', 'p2', 'E2', 2, DATE '2024-01-01', 3000.00)
) AS t(subject, period, person, employer, weight, month, wage)
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    (tmp_path / "nodes").mkdir()
    (tmp_path / "receipt.json").write_text("{}")
    file = tmp_path / "nodes" / "employment_month.parquet"
    with duckdb.connect() as con:
        con.execute(f"COPY ({SQL}) TO '{file}'").fetchall()
    return Snapshot.open(tmp_path)


def test_an_employers_position_comes_month_by_month(snapshot: Snapshot) -> None:
    assert [(row["period"], row["weight"]) for row in snapshot.position("E1")] == [
        ("2024-01", 0),
        ("2024-02", 1),
    ]


def test_money_is_exact_and_unknown_is_none(snapshot: Snapshot) -> None:
    first, second = snapshot.nodes("employment_month", "p1@E1")
    assert (first["wage"], second["wage"]) == (None, Decimal("1980.10"))
    assert second["month"] == date(2024, 2, 1)


def test_a_value_that_looks_like_sql_is_only_a_value(snapshot: Snapshot) -> None:
    assert snapshot.position("E1' OR 'a'='a") == []


def test_a_table_that_is_not_there_is_empty(snapshot: Snapshot) -> None:
    assert snapshot.offers() == []


def test_threads_read_side_by_side(snapshot: Snapshot) -> None:
    seen: list[int] = []
    threads = [Thread(target=lambda: seen.append(len(snapshot.nodes("employment_month")))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [3] * 8
