"""What must hold of every pack: one rule for each answer on each day, sources that resolve, clauses that are carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from tests.house.tree import ROOT
from tongxing.law import Pack, load_pack, trace
from tongxing.law.rule import REGISTRY, Rule
from tongxing.runs.grounds import grounds
from tongxing.runs.sql_files import sql_files

PACKS = sorted(path.parent.name for path in ROOT.glob("packs/*/pack.yaml"))


@cache
def pack_named(name: str) -> Pack:
    return load_pack(name)


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return pack_named(request.param)


def rules_of(pack: Pack) -> list[Rule]:
    return [rule for rule in REGISTRY if rule.pack in pack.chain]


def days_of_change(pack: Pack, rules: Iterable[Rule]) -> list[date]:
    """Every first day on which a rule, a value or a plan is another than on the day before."""
    days = set(pack.dates_of_change())
    for rule in rules:
        days |= {rule.since, rule.until + timedelta(1) if rule.until < date.max else rule.since}
    plans = [header.plan for header in pack.headers.values() if header.plan]
    days |= {plan.until + timedelta(1) for plan in plans if plan.until}
    return sorted(day for day in days if day > date(1900, 1, 1)) or [date(2024, 12, 31)]


def givers(name: str, on: date, rules: Iterable[Rule]) -> dict[str, list[str]]:
    """By pack: the rules that give `name` on a day."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        if rule.name == name and rule.in_force(on):
            found.setdefault(rule.pack, []).append(rule.where)
    return found


def test_on_every_day_of_change_one_rule_gives_each_answer(pack: Pack) -> None:
    rules = rules_of(pack)
    for on in days_of_change(pack, rules):
        for name in {rule.name for rule in rules}:
            for owner, found in givers(name, on, rules).items():
                assert len(found) == 1, f"{owner} gives {name} twice on {on}: {found}"


def test_on_every_day_of_change_every_answer_can_be_worked_out(pack: Pack) -> None:
    for on in days_of_change(pack, rules_of(pack)):
        book = pack.book(on)
        assert book.order(book.roots) or not book.roots


def test_two_rules_in_force_on_one_day_are_seen() -> None:
    pack_named("national")
    first = REGISTRY[0]
    second = replace(first, label="twice")
    assert len(givers(first.name, date(2024, 12, 31), [first, second])[first.pack]) == 2


def unresolved(pack: Pack, sources: Iterable[str]) -> list[str]:
    """Sources of this chain that are neither a clause nor a listed law."""
    here = [source for source in sources if source.split("/", 1)[0] in pack.chain]
    return [source for source in here if source not in pack.clauses and source not in pack.laws]


def cited(pack: Pack) -> set[str]:
    """Every source that anything in the pack, or a rule of its chain, cites."""
    entries = [*pack.schemes.values(), *pack.targets.values(), *pack.examples]
    sources = {source for entry in entries for source in entry.sources}
    sources |= {source for each in pack.measures.values() for source in each.clauses}
    sources |= {source for each in pack.interpretations.values() for source in each.where}
    sources |= {s for each in pack.parameters.values() for dated in each.values for s in dated.source}
    return sources | {source for rule in rules_of(pack) for source in rule.sources}


def test_every_source_resolves(pack: Pack) -> None:
    assert unresolved(pack, sorted(cited(pack))) == []


def test_a_source_that_does_not_resolve_is_seen() -> None:
    assert unresolved(pack_named("national"), ["national/no-such-law", "elsewhere/1"]) == ["national/no-such-law"]


@pytest.mark.parametrize("file", [*sql_files("checks"), *sql_files("indicators")], ids=lambda file: file.name)
def test_the_ground_of_every_check_and_indicator_resolves(file) -> None:
    found = {source for name in PACKS for source in grounds(file, pack_named(name))}
    assert found, "name a law in the header, or let a clause name it in carried_out_by"
    assert [source for source in found if unresolved(pack_named(source.split("/", 1)[0]), [source])] == []


@pytest.mark.parametrize("file", [*sql_files("checks"), *sql_files("indicators")], ids=lambda file: file.name)
def test_no_header_names_a_clause_of_a_plan(file) -> None:
    plans = [name for name in PACKS if pack_named(name).plan]
    assert [name for name in plans if f"{name}/" in file.text] == []


def test_every_clause_is_carried_out_by_something_that_exists(pack: Pack) -> None:
    from tongxing.runs.existing import existing_names

    faults = [f"{each.id}: {each.problem}" for each in trace(pack, existing_names()) if each.problem]
    assert faults == []


def test_a_clause_that_nothing_carries_out_is_seen() -> None:
    pack = next(pack_named(name) for name in PACKS if pack_named(name).clauses)
    clause = next(each for each in pack.clauses.values())
    for broken in ([], ["rule:no_such_rule"], ["miracle:any"]):
        bad = clause.model_copy(update={"carried_out_by": broken})
        asked = replace(pack, name=bad.pack, clauses={bad.id: bad})
        assert trace(asked)[0].problem, broken


def test_every_case_of_the_examples_has_a_name_of_its_own(pack: Pack) -> None:
    names = [(example.pack, example.name) for example in pack.examples]
    assert len(names) == len(set(names))
