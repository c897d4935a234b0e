"""Splink's weight for every pair worth weighing, and the levels that gave it. Decides nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from tongxing.extracts.linkage.model import COMPARISONS, REVIEW, Comparison, settings

if TYPE_CHECKING:
    from splink import Linker

COLUMNS = (
    "name, pinyin, birth, birth[:4] AS birth_year, birth[5:] AS birth_day, sex, division, phone, employers,"
    " length(name) AS size, contains(name, '?') AS lost,"
    + ", ".join(f"nullif(substring(name, {n}, 1), '') AS c{n}" for n in range(1, 5))
)
"""What the model compares, of a table with name, pinyin, birth, sex, division, phone and employers."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One record and one person: the weight in bits, and the level of each comparison."""

    record: str
    person: str
    weight: float
    levels: str

    def level(self, comparison: str) -> str:
        return str(json.loads(self.levels)[comparison])


@contextmanager
def quiet_splink() -> Iterator[None]:
    """Splink imported late, for it costs a second, and silent: its messages are for whoever builds a model."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def linker_of(
    connection: duckdb.DuckDBPyConnection, tables: tuple[str, ...], said: dict[str, object]
) -> Linker:
    """A linker over tables of this connection."""
    from splink import DuckDBAPI, Linker

    api = DuckDBAPI(connection)
    frames = [api.register(table, dataset_display_name=table) for table in tables]
    return Linker(frames if len(frames) > 1 else frames[0], said, log_level=None, validate_settings=False)


def score(
    connection: duckdb.DuckDBPyConnection, people: int, comparisons: tuple[Comparison, ...] = COMPARISONS
) -> list[Scored]:
    """Weighs `a_records` against `b_people`; pairs below REVIEW are left out, of several spellings the best counts."""
    with quiet_splink():
        linker = linker_of(connection, ("a_records", "b_people"), settings(comparisons, people))
        for column in ("name", "pinyin"):
            frequencies = linker._db_api.register(f"tf_{column}")
            linker.table_management.register_term_frequency_lookup(frequencies, column)
        predicted = linker.inference.predict(threshold_match_weight=REVIEW, warning_mode="never")
    names = ", ".join(f"p.gamma_{each.name}" for each in comparisons)
    rows = connection.execute(
        f"SELECT a.who AS record, b.who AS person, round(p.match_weight, 2) AS weight, {names}"
        f" FROM {predicted.physical_name} AS p"
        " JOIN a_records AS a ON a.unique_id = p.unique_id_l JOIN b_people AS b ON b.unique_id = p.unique_id_r"
        f" QUALIFY row_number() OVER (PARTITION BY a.who, b.who ORDER BY weight DESC, {names}) = 1"
        " ORDER BY a.who, weight DESC, b.who"
    ).fetchall()
    return [
        Scored(record, person, weight, _levels(comparisons, gammas))
        for record, person, weight, *gammas in rows
    ]


def _levels(comparisons: tuple[Comparison, ...], gammas: list[int]) -> str:
    said = {each.name: each.level(gamma) for each, gamma in zip(comparisons, gammas, strict=True)}
    return json.dumps(said, ensure_ascii=False)
