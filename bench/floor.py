"""The floor: what any program on DuckDB must at least do. Decode the columns that are read, write the columns that result.

The results are computed beforehand and held in memory, so nothing but decoding and writing is timed.
With little memory the results are read while they are written, because they would not fit.
Usage: python -m bench.floor DATA RESULTS OUT [MEMORY]
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from bench import measure


def run(data: Path, results: Path, out: Path, memory: str = "") -> None:
    """Time decoding and writing for every kind of subject."""
    out.mkdir(parents=True, exist_ok=True)
    subjects = sorted(path.stem for path in data.glob("*.parquet"))
    held = "VIEW" if memory else "TABLE"
    with duckdb.connect(config=measure.within(memory)) as db:
        for subject in subjects:
            db.execute(f"CREATE {held} {subject} AS FROM '{results / subject}.parquet'").fetchall()

        def work() -> None:
            for subject in subjects:
                read = f"SELECT max(COLUMNS(lambda c: c NOT IN ('period', 'person', 'employer'))) FROM '{data / subject}.parquet'"
                db.execute(read).fetchall()
                db.execute(f"COPY {subject} TO '{out / subject}.parquet' (FORMAT parquet)").fetchall()

        measure.say(**measure.both_times(work))


if __name__ == "__main__":
    run(*(Path(argument) for argument in sys.argv[1:4]), *sys.argv[4:5])
