"""The one-case executor: calls the rules as they are, in order, on one case. No database comes in.

Unknown is `None`. An argument that must be known and is not makes the result unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tongxing.law.book import FactNode, Node, RuleBook, RuleNode, SchemeNode, SettingNode
from tongxing.terms.values import PLACES, Value, settle


class Verdict(NamedTuple):
    """How a scheme came out: its status, and which conditions failed or could not be decided (bit i = i-th)."""

    status: str
    failed: int
    undecided: int


@dataclass
class Evaluation:
    """Every node's value for one case, with the schemes' verdicts."""

    book: RuleBook
    nodes: tuple[Node, ...]
    values: dict[str, Value | None]
    given: Mapping[str, Value]
    settings: Mapping[str, Value]
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    reached: dict[str, tuple[Node, ...]] = field(default_factory=dict)


def evaluate(
    book: RuleBook,
    names: Iterable[str],
    given: Mapping[str, Value],
    division: str | None = None,
    settings: Mapping[str, Value] | None = None,
) -> Evaluation:
    """Work out `names` from the `given` facts; a given value wins over the rule of the same name."""
    nodes = book.order(names)
    values: dict[str, Value | None] = dict(given)
    values["on"] = book.on
    values["division"] = division
    settings = settings or {}
    values.update(settings)
    result = Evaluation(book, nodes, values, given, settings)
    for node in nodes:
        if node.name in values:
            continue
        if isinstance(node, RuleNode):
            values[node.name] = _apply(node, values)
        elif isinstance(node, SettingNode):
            values[node.name] = node.told(settings[node.source]) if node.source in settings else book.setting(node.name, division)
        elif isinstance(node, SchemeNode):
            values[node.name] = _decide(node, values, result.verdicts)
        elif isinstance(node, FactNode):
            values[node.name] = None
    return result


def _apply(node: RuleNode, values: Mapping[str, Value | None]) -> Value | None:
    arguments = [values[name] for name in node.reads]
    for position in node.required:
        if arguments[position] is None:
            return None
    try:
        result = node.rule.call(*arguments)
    except (ZeroDivisionError, KeyError, OverflowError):
        return None
    if node.kind in PLACES and result is not None:
        return settle(node.kind, result)  # type: ignore[arg-type]
    return result  # type: ignore[return-value]


def _decide(node: SchemeNode, values: Mapping[str, Value | None], verdicts: dict[str, Verdict]) -> Value | None:
    nothing: Value = False if node.kind == "bool" else settle(node.kind, 0) if node.kind in PLACES else 0
    dated = node.kind in ("Date", "Month")
    standing = node.stands(values)
    if standing == "not_yet":
        verdicts[node.name] = Verdict("not_eligible", 0, 0)
        return None if dated else nothing
    failed = undecided = 0
    for bit, name in enumerate(node.scheme.conditions):
        value = values[name]
        if value is None:
            undecided |= 1 << bit
        elif not value:
            failed |= 1 << bit
    amount: Value | None = values[node.scheme.amount] if node.scheme.amount else True
    if amount is None and not failed:
        undecided |= 1 << len(node.scheme.conditions)
    status = _status(node, standing, failed, undecided, values)
    verdicts[node.name] = Verdict(status, failed, undecided)
    if status == "not_eligible":
        return None if dated else nothing
    return amount if status == "eligible" or (status == "review" and standing != "ended") else None


def _status(
    node: SchemeNode, standing: str, failed: int, undecided: int, values: Mapping[str, Value | None]
) -> str:
    if failed:
        return "not_eligible"
    if standing == "ended":
        return "review"
    if undecided:
        return "review" if any(values[name] for name in node.scheme.review_when) else "undecided"
    if standing == "outlived" or any(values[name] for name in node.scheme.review_when):
        return "review"
    return "eligible"
