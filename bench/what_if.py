"""Twenty scenarios on a city of a million: what-if over stored nodes, beside the floor that reads the same columns and takes the largest of each.

Usage: python -m bench.what_if make FOLDER [SCALE] · ask FOLDER · floor FOLDER. The law is the nation's and Baotou's.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import duckdb

from bench import city_data, city_law, measure
from tongxing.law import Pack, load_pack, population_sql
from tongxing.law.book import RuleBook
from tongxing.runs import what_if as whatif
from tongxing.runs.naming import code_version
from tongxing.runs.needed import NEEDED_NAMES
from tongxing.runs.receipt import Receipt
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.steps import SUBJECTS
from tongxing.runs.what_if import Scenario, Setting
from tongxing.runs.what_if.standing import keep_standing

COUNT = 20
FOUR_GRADES = "(1 + subject::BIGINT % 4)::INTEGER"
SOME_EMPLOYER = "printf('%08d', (subject::BIGINT * 7919) % 30000)"
KEYS = {
    "employer": ("NULL", "subject"),
    "overdue_levy": ("NULL", "subject"),
    "training_class": ("NULL", "NULL"),
    "employment": ("subject", SOME_EMPLOYER),
    "employment_month": ("subject", SOME_EMPLOYER),
}
"""Whom each subject concerns, as SQL: person and employer."""
NUMBERS = ("Money", "Count", "Months", "Share", "Quantity")


def make(folder: Path, scale: float) -> None:
    """A snapshot of random facts, every node of it worked out and stored."""
    pack = load_pack(city_law.PACK)
    book = RuleBook(pack, city_law.ON, also=NEEDED_NAMES)
    nodes = folder / "nodes"
    for place in (nodes, folder / "registry"):
        place.mkdir(parents=True, exist_ok=True)
    leaves = {name: found for name, found in city_law.leaves(pack).items() if name in SUBJECTS}
    city_data.write(folder / "facts", pack, leaves, scale)
    with duckdb.connect() as db:
        for subject in leaves:
            people, employers = KEYS.get(subject, ("subject", "NULL"))
            keys = f"{people}::VARCHAR AS person, {employers}::VARCHAR AS employer"
            file = f"'{folder / 'facts' / subject}.parquet'"
            known = [row[0] for row in db.execute(f"DESCRIBE FROM {file}").fetchall()]
            grades = f" REPLACE ({FOUR_GRADES} AS disability_grade)" if "disability_grade" in known else ""
            db.execute(f"CREATE VIEW {subject} AS SELECT *{grades}, {keys} FROM {file}").fetchall()
            columns = [row[0] for row in db.execute(f"DESCRIBE {subject}").fetchall()]
            query = population_sql(book, subject, subject, columns)
            db.execute(f"COPY ({query}) TO '{nodes / subject}.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)").fetchall()
        people = f"SELECT subject AS person, disability_category, disability_grade FROM '{nodes / 'person.parquet'}'"
        db.execute(f"COPY ({people}) TO '{folder / 'registry/people.parquet'}' (FORMAT parquet)").fetchall()
    receipt = Receipt(pack.name, city_law.ON.isoformat(), folder.name, pack.hash, "", code_version(), "duckdb", duckdb.__version__)
    (folder / "receipt.json").write_text(receipt.as_json(), encoding="utf-8")
    keep_standing(book, folder)


def scenarios(pack: Pack) -> list[Scenario]:
    """Numbers that the law reads, each one more or a tenth less; then readings; then schemes that are switched off."""
    book = RuleBook(pack, city_law.ON, also=NEEDED_NAMES)
    read = {name for subject in SUBJECTS for node in book.nodes_of(subject) for name in node.reads}
    found = []
    for name in sorted(read & pack.parameters.keys()):
        parameter, dated = pack.parameters[name], pack.value(name, city_law.ON)
        if parameter.type in NUMBERS and not parameter.same_as and dated and isinstance(dated.value, str):
            number, whole = Decimal(dated.value), parameter.type in ("Count", "Months")
            value = number + 1 if whole else number * Decimal("0.9")
            found.append(Scenario(name, (Setting(name, str(value)),)))
    for name in sorted(read & pack.readings.keys()):
        found += [Scenario(name, (Setting(name, each.value),)) for each in pack.readings[name].alternatives]
    return (found[:: max(1, len(found) // COUNT)])[:COUNT]


def ask(folder: Path) -> None:
    """Time the question alone, the pack loaded; then each scenario by itself."""
    pack, snapshot = load_pack(city_law.PACK), Snapshot.open(folder)
    wanted, outcomes = scenarios(pack), list[whatif.Outcome]()

    def work() -> None:
        outcomes.extend(whatif.what_if(snapshot, wanted, pack))

    found = measure.both_times(work)
    moved = sum(scheme.total.count for each in outcomes for scheme in each.schemes)
    measure.say(**found, scenarios=len(wanted), moved=moved)


def floor(folder: Path) -> None:
    """Time reading what the scenarios read of every row, and taking the largest of each by county."""
    pack, snapshot = load_pack(city_law.PACK), Snapshot.open(folder)
    columns = whatif.columns_read(snapshot, scenarios(pack), pack)
    with duckdb.connect() as db:

        def work() -> None:
            for subject, names in columns.items():
                counted = ", ".join(f'max("{name}")' for name in names if name != "division")
                db.execute(f"SELECT division, {counted} FROM '{folder / 'nodes' / subject}.parquet' GROUP BY ALL").fetchall()

        measure.say(**measure.both_times(work), columns=sum(map(len, columns.values())))


if __name__ == "__main__":
    what, place = sys.argv[1], Path(sys.argv[2])
    if what == "make":
        make(place, float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
    else:
        {"ask": ask, "floor": floor}[what](place)
