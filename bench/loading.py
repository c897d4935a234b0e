"""Loads every pack and compiles the law of every subject in it, in one process, after the imports. Usage: python -m bench.loading."""

from __future__ import annotations

from bench import city_data, measure
from bench.city_law import ON
from tongxing.law import Pack, load_pack, population_sql
from tongxing.law.book import FactNode
from tongxing.law.loading import packs_folder


def compile_all(pack: Pack) -> int:
    """How many subjects there was a query for."""
    book, compiled = pack.book(ON), 0
    for subject in city_data.subjects(pack):
        nodes = book.nodes_of(subject)
        facts = [node.name for node in nodes if isinstance(node, FactNode) and node.name not in ("on", "division")]
        if nodes:
            population_sql(book, subject, "facts", ["subject", "period", "division", *facts])
            compiled += 1
    return compiled


def main() -> None:
    packs: list[Pack] = []
    queries: list[int] = []
    names = sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))
    loading = measure.both_times(lambda: packs.extend(load_pack(name) for name in names))
    compiling = measure.both_times(lambda: queries.extend(compile_all(pack) for pack in packs))
    apart = {"loading": loading["processor_seconds"], "compiling": compiling["processor_seconds"]}
    together = {key: loading[key] + compiling[key] for key in loading}
    measure.say(**together, **apart, packs=len(packs), queries=sum(queries))


if __name__ == "__main__":
    main()
