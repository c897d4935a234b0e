"""Reading a snapshot: rows as dictionaries, exact money, unknown as None; nothing of another employer."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from tongxing.runs.errors import DamagedSnapshotError
from tongxing.runs.explain import explain
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


@pytest.mark.parametrize("receipt", ["{", "{}", "[]", "null", '{"batches": [1], "missing": []}', "\udcff"])
def test_a_damaged_receipt_is_a_sentence(snapshot: Snapshot, receipt: str) -> None:
    (snapshot.path / "receipt.json").write_bytes(os.fsencode(receipt))
    with pytest.raises(DamagedSnapshotError, match=r"receipt\.json 已损坏"):
        explain(Snapshot.open(snapshot.path), "p1@E1")


@pytest.mark.parametrize("kept", [0, 3, 100, -1])
def test_a_truncated_table_is_a_sentence_and_costs_no_other_table(snapshot: Snapshot, kept: int) -> None:
    whole = snapshot.path / "nodes/employment_month.parquet"
    (snapshot.path / "offers.parquet").write_bytes(whole.read_bytes()[:kept])
    with pytest.raises(DamagedSnapshotError, match=r"offers\.parquet 已损坏"):
        snapshot.offers()
    assert len(snapshot.position("E1")) == 2


def test_any_damage_to_a_table_is_told_and_the_next_one_is_read(snapshot: Snapshot) -> None:
    chance, whole = random.Random(7), (snapshot.path / "nodes/employment_month.parquet").read_bytes()
    for _ in range(60):
        damaged = bytearray(whole)
        damaged[chance.randrange(4, len(whole))] ^= 1 << chance.randrange(8)
        (snapshot.path / "offers.parquet").write_bytes(damaged)
        with suppress(DamagedSnapshotError):
            snapshot.offers()
        assert len(snapshot.position("E1")) == 2


def test_a_column_that_is_not_there_is_no_damage(snapshot: Snapshot) -> None:
    with pytest.raises(duckdb.BinderException):
        snapshot.nodes("employment_month", colour="red")
