"""Random facts for every subject that a real pack speaks of, near the edges where law decides. No person, no file read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from tongxing.law import Pack
from tongxing.law.compile import kinds_in_sql
from tongxing.law.schema import Fact

SIZES = {
    "person": 1_000_000,
    "employer": 200_000,
    "trainee": 600_000,
    "employment": 100_000,
    "employment_month": 500_000,
    "business": 50_000,
    "overdue_levy": 40_000,
    "training_class": 20_000,
    "tobacco_licence": 10_000,
    "figure": 1_000,
}
"""How many subjects of each kind, for a city of a million certificate holders."""
OTHERS = 1_000
MISSING = 0.02
RANDOM = {
    "bool": "random() < 0.4",
    "Count": "(random() * random() * 300)::BIGINT",
    "Months": "(random() * 60)::BIGINT",
    "Money": "(random() * random() * 20000000)::BIGINT * 0.01::DECIMAL(3,2)",
    "Quantity": "(random() * random() * 400000)::BIGINT * 0.001::DECIMAL(4,3)",
    "Share": "(random() * 1000)::BIGINT * 0.001::DECIMAL(4,3)",
    "Date": "DATE '2018-01-01' + (random() * 2700)::INTEGER",
    "Month": "date_trunc('month', DATE '1958-01-01' + (random() * 18000)::INTEGER)",
}


def subjects(pack: Pack) -> list[str]:
    return sorted({each for fact in pack.facts.values() for each in fact.subject})


def used(pack: Pack, subject: str, nodes: frozenset[str]) -> list[Fact]:
    """The facts of a subject that any of `nodes` is: what the law reads."""
    plain = kinds_in_sql()
    return [fact for fact in pack.facts.values() if subject in fact.subject and fact.name in nodes and fact.type in plain]


def write(folder: Path, pack: Pack, nodes: Mapping[str, frozenset[str]], scale: float = 1.0) -> None:
    """One Parquet file a subject, in the shape that the river's facts have; the same at every call."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": 1}) as db:
        for subject, names in nodes.items():
            db.execute("SELECT setseed(0.24)").fetchall()
            db.execute(f"COPY ({query(pack, subject, names, rows(subject, scale))}) TO '{folder / subject}.parquet' (FORMAT parquet)").fetchall()


def rows(subject: str, scale: float) -> int:
    return max(100, int(SIZES.get(subject, OTHERS) * scale))


def query(pack: Pack, subject: str, nodes: frozenset[str], count: int) -> str:
    codes = "[" + ", ".join(f"'{code}'" for code in pack.divisions) + "]"
    columns = [f"CASE WHEN random() >= {MISSING} THEN {value(fact)} END AS {fact.name}" for fact in used(pack, subject, nodes)]
    place = f"{codes}[1 + (random() * {len(pack.divisions) - 1})::INTEGER] AS division"
    return (
        f"SELECT {', '.join(['subject', 'period', place, *columns])} "
        f"FROM (SELECT printf('%08d', n) AS subject, '2024' AS period FROM range({count}) AS numbers(n))"
    )


def value(fact: Fact) -> str:
    kind = kinds_in_sql()[fact.type]
    if fact.values:
        words = list(fact.values)
        listed = "[" + ", ".join(f"'{word}'" for word in words) + "]"
        return f"({listed}[1 + (random() * {len(words) - 1})::INTEGER])::{kind}"
    return f"({RANDOM.get(fact.type, chr(39) + chr(39))})::{kind}"
