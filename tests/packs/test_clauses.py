"""Every clause of a plan is quoted from it and carried out by something that exists."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

import tongxing
from tongxing.law import load_pack, packs_folder, trace
from tongxing.law.schema import DatedValue

HOME = Path(tongxing.__file__).parent
PACKS = sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))
CITIES = [name for name in PACKS if load_pack(name).plan]


def outside_the_packs() -> dict[str, Collection[str]]:
    """What a clause may name that no pack holds: SQL files and the contracts of extracts."""
    return {
        "check": {path.stem for path in (HOME / "checks").glob("*.sql")},
        "indicator": {path.stem for path in (HOME / "indicators").glob("*.sql")},
        "extract": {path.stem for path in (HOME / "extracts" / "contracts").glob("[a-z]*.py")},
    }


@pytest.mark.parametrize("city", CITIES)
def test_every_clause_is_carried_out_by_something_that_exists(city: str) -> None:
    traced = trace(load_pack(city), outside_the_packs())
    assert traced
    assert [(each.id, each.problem) for each in traced if each.problem] == []


@pytest.mark.parametrize("city", CITIES)
def test_every_quote_stands_in_the_plan_where_the_clause_says(city: str) -> None:
    pack = load_pack(city)
    text = pack.plan_text
    own = [clause for clause in pack.clauses.values() if clause.pack == city]
    assert own
    assert [c.id for c in own if text[c.offset : c.offset + len(c.quote)] != c.quote] == []
    assert [c.id for c in own if text[: c.offset].count("\n") + 1 != c.line_of_plan] == []


@pytest.mark.parametrize(
    ("city", "many"), [("baotou", 142), ("jining", 117), ("panjin", 134), ("qingdao", 128), ("quzhou", 104)]
)
def test_a_city_has_all_its_clauses(city: str, many: int) -> None:
    assert len([c for c in load_pack(city).clauses.values() if c.pack == city]) == many


@pytest.mark.parametrize("city", CITIES)
def test_every_ledger_item_names_clauses_that_name_it(city: str) -> None:
    pack = load_pack(city)
    for measure in pack.measures.values():
        for clause in measure.clauses:
            assert f"measure:{measure.name}" in pack.clauses[clause].carried_out_by


@pytest.mark.parametrize("name", PACKS)
def test_a_number_from_memory_is_never_marked_as_read(name: str) -> None:
    pack = load_pack(name)

    def weakest(value: DatedValue) -> str:
        cited = [pack.laws[each].confidence for each in value.source if each in pack.laws]
        return max(cited) if cited and len(cited) == len(value.source) else value.confidence

    wrong = [
        (parameter.name, value.since)
        for parameter in pack.parameters.values()
        for value in parameter.values
        if value.confidence < weakest(value) and weakest(value) in {"K", "U"}
    ]
    assert wrong == []


def test_a_doubt_about_three_counties_is_not_told_of_the_others() -> None:
    value = load_pack("qingdao").value("minimum_wage_per_month", date(2025, 12, 31))
    assert value is not None
    assert value.unverified("370281") and value.unverified() and not value.unverified("370202")
