"""Nothing lies about in the law: every rule can be reached, every parameter, fact and reading is read by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.test_law import PACKS, pack_named
from tongxing.law.book import FactNode, Node, RuleNode, SettingNode
from tongxing.law.rule import REGISTRY
from tongxing.runs.sql_files import sql_files

REAL = [name for name in PACKS if not pack_named(name).header.fictional]
FOLDERS = ("registry", "facts", "checks", "indicators", "runs")
COMPUTABLE = {"FORMULA", "PREDICATE", "THRESHOLD", "DEADLINE", "INDICATOR"}
WORKED_OUT = {"rule", "scheme", "target", "check", "indicator"}
AMBIGUITIES = {f"A{number:02}" for number in range(1, 45)}


@cache
def reached(name: str) -> frozenset[Node]:
    """Every node that any answer of a pack rests on, on any day when something changes."""
    pack = pack_named(name)
    books = [pack.book(day) for day in pack.dates_of_change()]
    return frozenset(node for book in books for node in book.order(book.roots))


def everywhere() -> Iterator[Node]:
    for name in PACKS:
        yield from reached(name)


@cache
def words_of_sql() -> frozenset[str]:
    """Every word that a SQL file of the river uses: it may read facts, parameters and readings by name."""
    texts = [file.text for folder in FOLDERS for file in sql_files(folder)]
    return frozenset(word for text in texts for word in re.findall(r"[a-z_]+", text))


def test_every_rule_can_be_reached() -> None:
    used = {node.rule.where for node in everywhere() if isinstance(node, RuleNode)}
    used |= {rule.where for rule in REGISTRY if rule.name in words_of_sql()}
    ours = [rule for rule in REGISTRY if rule.pack in PACKS]
    assert sorted(f"{rule.where} {rule.name}" for rule in ours if rule.where not in used) == []


@pytest.mark.parametrize("name", REAL)
def test_every_parameter_is_read(name: str) -> None:
    """By an answer of this pack or of one that stands below it, by SQL, or through another parameter."""
    below = [other for other in PACKS if name in pack_named(other).chain]
    nodes = {node for other in below for node in reached(other) if isinstance(node, SettingNode)}
    read = {node.name for node in nodes} | {node.source for node in nodes} | words_of_sql()
    pack = pack_named(name)
    own = [each for each in pack.parameters.values() if each.pack == name]
    assert sorted(f"{each.file}:{each.line} {each.name}" for each in own if each.name not in read) == []


def test_every_fact_is_read() -> None:
    read = {node.name for node in everywhere() if isinstance(node, FactNode)} | words_of_sql()
    given = {node.name for node in everywhere()}
    facts = {name: fact for other in PACKS for name, fact in pack_named(other).facts.items()}
    assert sorted(f"{fact.file}:{fact.line} {name}" for name, fact in facts.items() if name not in read | given) == []


@pytest.mark.parametrize("name", REAL)
def test_every_reading_can_be_switched_or_says_why_not(name: str) -> None:
    below = [other for other in PACKS if name in pack_named(other).chain]
    nodes = {node.name for other in below for node in reached(other)} | words_of_sql()
    own = [each for each in pack_named(name).interpretations.values() if each.pack == name]
    loose = [each.id for each in own if not each.fixed_because and (each.parameter or each.name) not in nodes]
    single = [each.id for each in own if each.name and not each.alternatives]
    both = [each.id for each in own if each.name and each.fixed_because]
    assert (loose, single, both) == ([], [], [])


@pytest.mark.parametrize("name", [name for name in REAL if pack_named(name).plan])
def test_what_can_be_computed_is_not_left_to_the_ledger(name: str) -> None:
    own = [each for each in pack_named(name).clauses.values() if each.pack == name]
    computable = [each for each in own if each.exec.split("+")[0] in COMPUTABLE]
    assert len(computable) > 20
    assert [each.id for each in computable if not {by.partition(":")[0] for by in each.carried_out_by} & WORKED_OUT] == []


def test_every_known_ambiguity_is_handled() -> None:
    handled = {each.id for name in PACKS for each in pack_named(name).interpretations.values()}
    assert sorted(AMBIGUITIES - handled) == []
