"""Scalar Python and compiled SQL agree under any choice of readings, and with every delegated number entered."""

from __future__ import annotations

import random
from datetime import date
from random import Random

import pytest

from tests.packs.test_executors_agree_on_the_law import PACKS, in_sql, random_rows, random_value
from tongxing.law import load_pack
from tongxing.law.compile import kinds_in_sql
from tongxing.law.evaluate import evaluate
from tongxing.law.pack import Pack
from tongxing.law.schema import Fact
from tongxing.terms.values import Value

DAYS = [date(2024, 6, 30), date(2025, 6, 30), date(2020, 6, 30)]
ROWS = 40
QUICK = ("baotou", DAYS[0])


def chosen(pack: Pack, chance: Random) -> dict[str, Value]:
    """A choice for every reading that a rule reads, and a number for every parameter that somebody else sets."""
    picked: dict[str, Value] = {}
    for name, reading in pack.readings.items():
        if reading.parameter is None:
            picked[name] = chance.choice([reading.reading, *(each.value for each in reading.alternatives)])
    for name, parameter in pack.parameters.items():
        if (
            parameter.delegated
            and not parameter.values
            and parameter.type in {"Money", "Share", "Count", "Months"}
        ):
            picked[name] = random_value(
                parameter.type, Fact(name=name, label=name, type=parameter.type), chance
            )
    return picked


@pytest.mark.parametrize(
    ("name", "on"),
    [
        pytest.param(name, on, id=f"{name}-{on}", marks=[] if (name, on) == QUICK else pytest.mark.long)
        for name in PACKS
        for on in DAYS
    ],
)
def test_every_node_agrees_under_any_reading(name: str, on: date) -> None:
    pack = load_pack(name)
    book = pack.book(on)
    chance = Random(random.getrandbits(64))  # the runner prints the seed that repeats them
    picked = chosen(pack, chance)
    compared = 0
    for subject in sorted({each for fact in pack.facts.values() for each in fact.subject}):
        nodes = [node.name for node in book.nodes_of(subject)]
        names = [f.name for f in pack.facts.values() if subject in f.subject and f.type in kinds_in_sql()]
        names = [each for each in names if each not in ("on", "division")]
        if not nodes:
            continue
        rows = [row for row, _ in zip(random_rows(pack, names, chance), range(ROWS), strict=False)]
        found = in_sql(book, pack, subject, names, rows, picked)
        for (code, known), row in zip(rows, found, strict=True):
            case = evaluate(book, nodes, known, code, picked)
            for node in nodes:
                if node in row and node not in ("on", "division"):
                    assert row[node] == case.values[node], (subject, node, known, code, picked)
                    compared += 1
    assert compared > 100
