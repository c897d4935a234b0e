"""Our population run over the mini law: compile, read Parquet, write Parquet. Usage: python -m bench.ours DATA OUT VARIANT."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from bench import measure
from bench.data import MAKERS
from tongxing.law import Pack, load_pack, population_sql

ON = date(2024, 12, 31)
VARIANTS = ("amounts", "masks", "nodes")


def mini_law() -> Pack:
    """The fictional pack beside this file, with its own rules."""
    return load_pack("law", root=Path(__file__).parent, rules="bench.law")


def columns(pack: Pack, subject: str, variant: str) -> str:
    """What a variant keeps: the amounts; the status and condition masks as well; or every node."""
    if variant == "nodes":
        return "*"
    kept = ["subject"]
    for scheme in pack.book(ON).schemes_of(subject):
        masks = [f"{scheme.name}__status", f"{scheme.name}__failed", f"{scheme.name}__undecided"]
        kept += [scheme.gives, *(masks if variant == "masks" else [])]
    return ", ".join(kept)


def run(data: Path, out: Path, variant: str) -> None:
    """Time compiling and running apart; both count."""
    out.mkdir(parents=True, exist_ok=True)
    pack = mini_law()
    queries: dict[str, str] = {}

    def prepare() -> None:
        for subject in MAKERS:
            queries[subject] = population_sql(pack.book(ON), subject, f"facts_{subject}")

    compiling = measure.timed(prepare)
    with duckdb.connect() as db:
        for subject in MAKERS:
            db.execute(f"CREATE VIEW facts_{subject} AS FROM '{data / subject}.parquet'").fetchall()

        def work() -> None:
            for subject, query in queries.items():
                chosen = columns(pack, subject, variant)
                target = f"'{out / subject}.parquet' (FORMAT parquet)"
                db.execute(f"COPY (SELECT {chosen} FROM ({query})) TO {target}").fetchall()

        measure.say(seconds=measure.timed(work), compiling=compiling)


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
