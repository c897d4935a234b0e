"""Counts wrong amounts: each result against the exact integers of `bench.truth`, to the fen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from bench import data, truth


@dataclass(frozen=True)
class Wrong:
    """Of one amount: how many are owed at all, how many came out otherwise, and the worst difference in yuan."""

    owed: int
    wrong: int
    worst: float


def wrong_amounts(results: Path, sizes: data.Sizes) -> dict[str, Wrong]:
    """By name of the amount. Money is compared in whole fen; 0.5 fen or more apart is wrong."""
    found: dict[str, Wrong] = {}
    for subject in data.MAKERS:
        exact = truth.amounts(subject, data.columns_of(subject, sizes.of(subject)))
        names = ", ".join(f"(coalesce({name}, 0) * 100)::DOUBLE AS {name}" for name in exact)
        with duckdb.connect() as db:
            query = f"SELECT {names} FROM '{results / subject}.parquet' ORDER BY subject"
            given = db.execute(query).fetchnumpy()
        for name, fen in exact.items():
            apart = np.abs(np.asarray(given[name]) - fen)
            found[name] = Wrong(int((fen > 0).sum()), int((apart >= 0.5).sum()), float(apart.max()) / 100)
    return found
