"""All checks over a million people and ten million insured months, beside the bare join of the two that any comparison begins with.

Usage: python -m bench.checks [compare ROUNDS SCALE] · make FOLDER SCALE DENSITY · ours FOLDER · each FOLDER · floor FOLDER. All read the same Parquet.
What the law answers is made before the clock starts; what only checks read is made while it runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path

from bench import checks_data, measure
from bench.turns import HERE, in_turns
from tongxing import registry
from tongxing.law import load_pack
from tongxing.runs import steps
from tongxing.runs.duckdb_engine import MEMORY_LIMIT, DuckDb, duckdb_at
from tongxing.runs.engine import contract_views, set_day, set_law
from tongxing.runs.findings import finding_sql
from tongxing.runs.receipt import Receipt
from tongxing.runs.river import River
from tongxing.runs.sql_files import sql_file, sql_files
from tongxing.terms import places

ON = date(2024, 12, 31)
AIM = 3.0
OURS_TOO = ("shared_marks", *registry.OF_THE_MONTHS)
"""Tables of the registry that are timed with the checks: only a run's checks and facts read them."""
JOIN = """
SELECT m.person, m.employer_code, min(m.month) AS since, max(m.month) AS until, count(*) AS months,
    min(m.wage_per_month) AS lowest_wage, max(m.wage_per_month) AS highest_wage
FROM insured_months AS m
JOIN households AS p ON p.person = m.person
GROUP BY m.person, m.employer_code
"""


def river_over(folder: Path, engine: DuckDb) -> River:
    """The staged city as a run sees it before its first step."""
    pack = load_pack("baotou")
    contract_views(engine, {path.stem: [path] for path in folder.glob("*.parquet")})
    set_day(engine, ON)
    set_law(engine, pack)
    blank = Receipt(**{each.name: "" for each in fields(Receipt) if each.default is each.default_factory is MISSING})
    return River(engine, pack, pack.book(ON), ON, blank, folder)


def ours(folder: Path, each: bool = False) -> None:
    """Seconds of all checks together; `each` says every one's own instead."""
    with duckdb_at(folder / "spill") as engine:
        river = river_over(folder, engine)
        for step in (steps.make_registry, steps.count_months, steps.state_facts, steps.apply_law, steps.make_determinations, steps.make_offers):
            step(river)
        if each:
            _say_each(river)
        else:
            _say_all(river)


def _say_all(river: River) -> None:
    def work() -> None:
        for table in OURS_TOO:
            river.make_from(sql_file("registry", table))
        steps.run_checks(river)

    took = measure.both_times(work)
    (found,) = river.ask("SELECT count(*), count(DISTINCT check_name) FROM findings")
    measure.say(**took, findings=found[0], checks=len(sql_files("checks")), checks_that_found=found[1])


def _say_each(river: River) -> None:
    for table in OURS_TOO:
        _say(table, river, sql_file("registry", table).text)
    for check in sql_files("checks"):
        _say(check.name, river, finding_sql(check))


def _say(name: str, river: River, select: str) -> None:
    started = time.perf_counter()
    river.make("one", select)
    print(f"{time.perf_counter() - started:6.2f} s {river.ask('SELECT count(*) FROM one')[0][0]:>9,}  {name}", flush=True)


def floor(folder: Path) -> None:
    """The join of people and months, grouped once."""
    with duckdb_at(folder / "spill") as engine:
        river_over(folder, engine)
        took = measure.both_times(lambda: engine.make("joined", JOIN))
        measure.say(**took, rows=engine.ask("SELECT count(*) FROM joined")[0][0])


def compare(rounds: int, scale: float) -> None:
    """For each density: makes the city, runs both in turns, says the ratio and the memory."""
    for density in checks_data.HOLDERS_IN:
        print(f"{density}: one person in {checks_data.HOLDERS_IN[density]} holds a certificate")
        _compare(places.var() / "bench/checks", rounds, scale, density)


def _compare(folder: Path, rounds: int, scale: float, density: str) -> None:
    checks_data.write(folder, scale, density)
    found = in_turns({name: [*HERE, "bench.checks", name, folder] for name in ("floor", "ours")}, rounds)
    for figure in ("seconds", "processor_seconds"):
        mine, join = (statistics.median(each[figure] for each in found[name]) for name in ("ours", "floor"))
        print(f"{figure}: all checks {mine:.2f}, bare join {join:.2f}, ratio {mine / join:.2f} (aim {AIM})")
    last, peak = found["ours"][-1], max(each["peak_megabytes"] for each in found["ours"])
    print(f"{last['checks']} checks, {last['findings']:,} findings; peak {peak:,} MB with the law, engine limit {MEMORY_LIMIT}")


def main() -> None:
    match sys.argv[1:]:
        case ["make", folder, scale, density]:
            checks_data.write(Path(folder), float(scale), density)
        case ["ours", folder]:
            ours(Path(folder))
        case ["each", folder]:
            ours(Path(folder), each=True)
        case ["floor", folder]:
            floor(Path(folder))
        case ["compare", rounds, scale]:
            compare(int(rounds), float(scale))
        case _:
            compare(3, 1.0)


if __name__ == "__main__":
    main()
