"""The full law of the nation and of Baotou over a city of a million: compile, read, write. Usage: python -m bench.city_law DATA OUT VARIANT [MEMORY]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from bench import city_data, measure
from bench.ours import VARIANTS
from tongxing.law import Pack, load_pack, population_sql
from tongxing.law.book import FactNode
from tongxing.law.compile import Keep

ON = date(2024, 12, 31)
PACK = "baotou"
LITTLE_MEMORY = "400MB"


def leaves(pack: Pack) -> dict[str, frozenset[str]]:
    """The facts that the law cannot work out for itself, for each subject that it says anything of."""
    book = pack.book(ON)
    read = {subject: book.nodes_of(subject) for subject in city_data.subjects(pack)}
    return {
        subject: frozenset(node.name for node in nodes if isinstance(node, FactNode))
        for subject, nodes in read.items()
        if nodes
    }


def run(data: Path, out: Path, variant: Keep, memory: str = "") -> None:
    """Time loading and compiling apart from running, within so much memory where it is said."""
    out.mkdir(parents=True, exist_ok=True)
    queries: dict[str, str] = {}
    with duckdb.connect(config=measure.within(memory)) as db:

        def prepare() -> None:
            pack = load_pack(PACK)
            for path in sorted(data.glob("*.parquet")):
                described = db.execute(f"DESCRIBE FROM '{path}'").fetchall()
                columns = [row[0] for row in described]
                queries[path.stem] = population_sql(pack.book(ON), path.stem, f"'{path}'", columns, keep=variant)

        def work() -> None:
            for subject, query in queries.items():
                db.execute(f"COPY ({query}) TO '{out / subject}.parquet' (FORMAT parquet)").fetchall()

        compiling = measure.timed(prepare)
        measure.say(**measure.both_times(work), compiling=compiling)


if __name__ == "__main__":
    chosen = {name: name for name in VARIANTS}[sys.argv[3]]
    run(Path(sys.argv[1]), Path(sys.argv[2]), chosen, *sys.argv[4:5])
