"""Our population run over the mini law: compile, read Parquet, write Parquet. Usage: python -m bench.ours DATA OUT VARIANT."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from bench import measure
from bench.data import MAKERS
from tongxing.law import Pack, load_pack, population_sql
from tongxing.law.compile import Keep

ON = date(2024, 12, 31)
VARIANTS: tuple[Keep, ...] = ("amounts", "masks", "all")


def mini_law() -> Pack:
    """The fictional pack beside this file, with its own rules."""
    return load_pack("law", root=Path(__file__).parent, rules="bench.law")


def compiled(pack: Pack, subject: str, columns: list[str], variant: Keep) -> str:
    """The population query over `facts_<subject>`, keeping what the variant keeps."""
    return population_sql(pack.book(ON), subject, f"facts_{subject}", columns, keep=variant)


def run(data: Path, out: Path, variant: Keep) -> None:
    """Time loading and compiling apart from running."""
    out.mkdir(parents=True, exist_ok=True)
    queries: dict[str, str] = {}
    with duckdb.connect() as db:
        for subject in MAKERS:
            db.execute(f"CREATE VIEW facts_{subject} AS FROM '{data / subject}.parquet'").fetchall()

        def prepare() -> None:
            pack = mini_law()
            for subject in MAKERS:
                described = db.execute(f"DESCRIBE facts_{subject}").fetchall()
                queries[subject] = compiled(pack, subject, [row[0] for row in described], variant)

        def work() -> None:
            for subject, query in queries.items():
                db.execute(f"COPY ({query}) TO '{out / subject}.parquet' (FORMAT parquet)").fetchall()

        compiling = measure.timed(prepare)
        measure.say(**measure.both_times(work), compiling=compiling)


if __name__ == "__main__":
    chosen = {name: name for name in VARIANTS}[sys.argv[3]]
    run(Path(sys.argv[1]), Path(sys.argv[2]), chosen)
