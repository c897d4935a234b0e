"""Which nodes may come out otherwise under another rule book: those defined otherwise, and all that read them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from tongxing.law import schema
from tongxing.law.book import FactNode, Node, RuleBook, RuleNode, SchemeNode, SettingNode
from tongxing.law.compile import needed
from tongxing.runs.explain import SUPPLIED

KEPT = frozenset({"on", "division"})
"""What an answer is asked for, which no scenario changes."""


def affected(before: RuleBook, after: RuleBook, subject: str, recounted: Collection[str] = ()) -> frozenset[str]:
    """The names of a subject's nodes that may change; `recounted` are the facts that do by themselves."""
    found = set(recounted)
    for node in after.nodes_of(subject):
        if found.intersection(node.reads) or not same(before, after, node):
            found.add(node.name)
    return frozenset(found)


def same(before: RuleBook, after: RuleBook, node: Node) -> bool:
    """Whether the node itself says the same in both books, whatever it reads."""
    if not before.stands_for_something(node.name):
        return False
    old = before.node(node.name)
    if isinstance(node, RuleNode) and isinstance(old, RuleNode):
        return node.rule is old.rule
    if isinstance(node, SchemeNode) and isinstance(old, SchemeNode):
        return (node.scheme, node.standing, node.kind, node.reads) == (old.scheme, old.standing, old.kind, old.reads)
    if isinstance(node, SettingNode) and isinstance(old, SettingNode):
        return setting(before, old) == setting(after, node)
    return isinstance(node, FactNode) and isinstance(old, FactNode)


def setting(book: RuleBook, node: SettingNode) -> object:
    """What a parameter or a reading says on the book's day, by division where it goes by division."""
    if isinstance(node.entry, schema.Interpretation):
        return node.entry.reading
    dated = book.pack.value(node.name, book.on)
    return None if dated is None else (node.entry.by, dated.value)


class Source(NamedTuple):
    """Where a query finds what it reads: SQL by column's name, and the decimal places of the stored nodes."""

    columns: dict[str, str]
    stored: dict[str, int]


def source(
    before: RuleBook,
    after: RuleBook,
    subject: str,
    only: Collection[str],
    touched: Collection[str],
    present: dict[str, int],
    recounted: dict[str, str],
) -> Source:
    """What it takes to work out `only` again, of a nodes table's columns `present` with their decimal places.

    Nodes that are not `touched` are read as they are stored. Of the others only what data supplied is read.
    """
    nodes = after.nodes_of(subject)
    answers = {node.name for node in nodes if isinstance(node, (RuleNode, SchemeNode))}
    stored = {name: present[name] for name in answers - set(touched) if name in present}
    columns = {}
    for node in needed(nodes, stored, only):
        if node.name in recounted:
            columns[node.name] = recounted[node.name]
        elif node.name in stored:
            columns[node.name] = _quoted(node.name)
        elif column := _given(before, node, present):
            columns[node.name] = column
    return Source(columns, {name: places for name, places in stored.items() if name in columns})


def _given(before: RuleBook, node: Node, present: dict[str, int]) -> str | None:
    """The column with what data supplied of a node, if any did."""
    if isinstance(node, SettingNode) or node.name in KEPT:
        return None
    if SUPPLIED + node.name in present:
        return _quoted(SUPPLIED + node.name)
    supplied = before.stands_for_something(node.name) and isinstance(before.node(node.name), FactNode)
    return _quoted(node.name) if supplied and node.name in present else None


def _quoted(name: str) -> str:
    return f'"{name}"'
