"""The same law, called on one case and compiled for a population, must agree on every node, missing values included."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.law import load_pack, population_sql
from tongxing.law.compile import kinds_in_sql
from tongxing.law.evaluate import evaluate

PACK = load_pack("island", Path(__file__).parent / "packs", rules="tests.unit.law.island_rules")
ROOTS = sorted(
    ["required_months", "people_over", "charge", "capped", "is_favoured", "three_months_on", "three_days_on", "months_open", "years_open", "days_open", "opening_month", "staff_rounded", "kiosks", "next_year", "local_charge", "per_head"]
)
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))
FACTS = {
    "staff": st.integers(-5, 100_000),
    "placed_months": st.decimals(-100, 100_000, places=10, allow_nan=False),
    "wage": st.decimals(-10, 10_000_000, places=2, allow_nan=False),
    "public": st.booleans(),
    "sort": st.sampled_from("abcd"),
    "opened_on": DAYS,
    "asked_on": DAYS,
}
ROWS = st.fixed_dictionaries({name: st.none() | values for name, values in FACTS.items()} | {
    "division": st.sampled_from(["990101", "990102", "990199", None])
})


def in_sql(book, rows, extra=()):
    columns = ["subject", "division", *FACTS]
    kinds = kinds_in_sql()
    shape = ", ".join(f'"{name}" {kinds[PACK.facts[name].type]}' for name in FACTS)
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE facts (subject TEXT, division TEXT, {shape})")
        filled = [[str(i), row["division"], *(row[name] for name in FACTS)] for i, row in enumerate(rows)]
        con.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * len(columns))})", filled)
        result = con.execute(population_sql(book, "firm", "facts", columns) + " ORDER BY subject::INT")
        names = [each[0] for each in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


OTHER_DAYS = [date(2023, 12, 31), date(2024, 6, 1), date(2025, 1, 1)]


@pytest.mark.parametrize("on", [date(2024, 3, 1), *(pytest.param(day, marks=pytest.mark.long) for day in OTHER_DAYS)])
@settings(max_examples=10, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=40))
def test_every_node_agrees_with_values_missing_at_random(on, rows):
    book = PACK.book(on)
    book.__dict__["roots"] = (*ROOTS, "prize_per_year", "rent_allowed")
    names = [node.name for node in book.nodes_of("firm")]
    assert len(names) > 25
    for row, found in zip(rows, in_sql(book, rows), strict=True):
        facts = {name: row[name] for name in FACTS if row[name] is not None}
        case = evaluate(book, names, facts, row["division"])
        for name in names:
            if name in found and name not in ("division",):
                assert found[name] == case.values[name], (name, row)
        for node in book.schemes_of("firm"):
            verdict = case.verdicts[node.name]
            name = node.scheme.name
            told = (found[f"{name}__status"], found[f"{name}__failed"], found[f"{name}__undecided"])
            assert told == tuple(verdict), (name, row)


def test_a_given_value_wins_over_the_rule_of_the_same_name():
    book = PACK.book(date(2024, 3, 1))
    with duckdb.connect() as con:
        con.execute("CREATE TABLE facts AS SELECT '1' AS subject, '990101' AS division, 400 AS staff, 7::DECIMAL(18,10) AS required_months, 31::DECIMAL(18,10) AS placed_months, false AS public, 'b' AS sort")
        columns = ["subject", "division", "staff", "required_months", "placed_months", "public", "sort"]
        [row] = con.execute(f"SELECT prize_per_year, required_months FROM ({population_sql(book, 'firm', 'facts', columns)})").fetchall()
    assert row == (Decimal("19800.00"), Decimal(7))
