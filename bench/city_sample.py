"""Holds the results of the full law against the scalar executor, row for row of a sample. Nothing is timed here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb

from bench.city_law import ON
from tongxing.law import Pack
from tongxing.law.evaluate import evaluate


class Compared(NamedTuple):
    """How many values were looked at, and how many of them one executor gives otherwise than the other."""

    values: int
    wrong: int


def wrong_values(pack: Pack, facts: Path, results: Path, rows: int) -> Compared:
    """`rows` subjects of every kind, all that the results hold of them but what was given."""
    compared = wrong = 0
    for path in sorted(results.glob("*.parquet")):
        with duckdb.connect() as db:
            given = _rows(db, f"FROM '{facts / path.name}' USING SAMPLE reservoir({rows} ROWS) REPEATABLE (24)")
            keys = ", ".join(f"'{subject}'" for subject in given)
            found = _rows(db, f"FROM '{path}' WHERE subject IN ({keys})")
        for subject, row in given.items():
            for name, value in _expected(pack, row, found[subject]).items():
                compared += 1
                wrong += found[subject][name] != value
    return Compared(compared, wrong)


def _rows(db: duckdb.DuckDBPyConnection, query: str) -> dict[str, dict[str, object]]:
    answer = db.execute(f"SELECT * {query}")
    names = [each[0] for each in answer.description or []]
    return {row[names.index("subject")]: dict(zip(names, row, strict=True)) for row in answer.fetchall()}


def _expected(pack: Pack, row: dict[str, object], found: dict[str, object]) -> dict[str, object]:
    """The scalar executor's values of what the results hold."""
    known = {name: value for name, value in row.items() if value is not None and name in pack.facts}
    wanted = [name for name in found if name not in row and "__" not in name]
    division = row["division"]
    values = evaluate(pack.book(ON), wanted, known, division).values  # type: ignore[arg-type]
    return {name: values[name] for name in wanted}
