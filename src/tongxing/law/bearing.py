"""What bears on an outcome: of all that an answer rests on, only what this case's way through the law touches. It decides nothing."""

from __future__ import annotations

from tongxing.law.book import Node, RuleNode, SchemeNode
from tongxing.law.branch import rests_on
from tongxing.law.evaluate import Evaluation
from tongxing.law.explain import needed, presumed


def bearing(case: Evaluation, name: str) -> tuple[Node, ...]:
    """The nodes that this outcome hangs on, each after what it rests on, itself last."""
    done: dict[str, Node] = {}
    _reach(case, name, done)
    return tuple(done.values())


def _reach(case: Evaluation, name: str, done: dict[str, Node]) -> None:
    if name in done or name == "on":
        return
    for read in leaned_on(case, name):
        _reach(case, read, done)
    done[name] = case.book.node(name)


def leaned_on(case: Evaluation, name: str) -> tuple[str, ...]:
    """What one node's value hangs on directly; what is unknown only where a rule goes on without it."""
    if name in case.given or name in case.settings:
        return ()
    node = case.book.node(name)
    reads = _of_scheme(case, node) if isinstance(node, SchemeNode) else _of_rule(case, node)
    return tuple(read for read in reads if case.values[read] is not None or presumed(case.book.node(read)))


def _of_rule(case: Evaluation, node: Node) -> tuple[str, ...]:
    if not isinstance(node, RuleNode) or case.values[node.name] is None:
        return needed(case, node)
    try:
        named = rests_on(node.rule.parsed.body, case.values)
    except (TypeError, KeyError, ZeroDivisionError):
        return needed(case, node)
    return tuple(read for read in node.reads if read in named)


def _of_scheme(case: Evaluation, node: SchemeNode) -> tuple[str, ...]:
    """A refusal hangs on what failed; the amount that there would have been has no part in it."""
    scheme, verdict = node.scheme, case.verdicts[node.name]
    if node.stands(case.values) in ("not_yet", "ended") and not verdict.failed:
        return ()
    if verdict.failed:
        return failed(case, node)
    doubts = [name for name in scheme.review_when if case.values[name]]
    return (*scheme.conditions, *([scheme.amount] if scheme.amount else []), *doubts, *node.runs_on_by)


def failed(case: Evaluation, node: SchemeNode) -> tuple[str, ...]:
    """The conditions that do not hold."""
    mask = case.verdicts[node.name].failed
    return tuple(name for bit, name in enumerate(node.scheme.conditions) if mask >> bit & 1)


def doubted(case: Evaluation, name: str) -> tuple[str, ...]:
    """Why a person must judge: every doubt of a scheme that `name` rests on."""
    found: list[str] = []
    for node in case.book.order((name,)):
        if isinstance(node, SchemeNode) and case.verdicts.get(node.name) and case.verdicts[node.name].status == "review":
            found += [each for each in node.scheme.review_when if case.values[each]]
    return tuple(dict.fromkeys(found))
