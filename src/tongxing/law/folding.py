"""Takes out of a rule's body the branches that what is already known never takes. It knows no pack and answers nothing.

A reading chosen for a whole run leaves one way through a rule: the compiler writes only that one, and an
explanation names only what that one rests on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import NamedTuple

from tongxing.law.branch import CALLABLE
from tongxing.terms.values import Value

Known = tuple[tuple[str, Value | None], ...]


class Folded(NamedTuple):
    """The statements that are left, and every name that the outcome can still depend on."""

    body: tuple[ast.stmt, ...]
    rests_on: frozenset[str]


def known(values: Mapping[str, Value | None], names: Iterable[str]) -> Known:
    """Those of `names` that a fold may know: tables are too large to decide anything."""
    return tuple((name, values[name]) for name in names if not isinstance(values[name], Mapping))


@lru_cache(maxsize=8192)
def folded(body: tuple[ast.stmt, ...], known: Known) -> Folded:
    """`body` with every condition that `known` decides replaced by the branch taken."""
    folding = _Folding(dict(known))
    statements = folding.statements(list(deepcopy(body)))
    left = {node.id for each in statements for node in ast.walk(each) if isinstance(node, ast.Name)}
    return Folded(tuple(statements), frozenset(folding.consulted | left))


class _Folding(ast.NodeTransformer):
    def __init__(self, values: Mapping[str, Value | None]) -> None:
        self.values = values
        self.consulted: set[str] = set()

    def statements(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        first = statements[0]
        if not isinstance(first, ast.If):
            return [self.visit(first)]
        rest = first.orelse or statements[1:]
        outcome = self.decided(first.test)
        if outcome is not None:
            return self.statements(first.body if outcome else rest)
        first.test = self.visit(first.test)
        first.body, first.orelse = self.statements(first.body), self.statements(rest)
        return [first]

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        outcome = self.decided(node.test)
        if outcome is None:
            return self.generic_visit(node)
        kept: ast.AST = self.visit(node.body if outcome else node.orelse)
        return kept

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """What is settled without settling the whole has had its say."""
        outcome = self.decided(node)
        if outcome is not None:
            return ast.Constant(outcome)
        open_ = [each for each in node.values if self.decided(each) is None]
        kept = [self.visit(each) for each in open_]
        return kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)

    def decided(self, test: ast.expr) -> bool | None:
        """Whether a condition holds, where what is known tells."""
        if isinstance(test, ast.BoolOp):
            return self._joined(test)
        names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)} - set(CALLABLE)
        asks_if_known = isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Is, ast.IsNot))
        if not names or not all(name in self.values and (asks_if_known or self.values[name] is not None) for name in names):
            return None
        self.consulted |= names
        code = compile(ast.fix_missing_locations(ast.Expression(test)), "<rule>", "eval")
        return bool(eval(code, CALLABLE, dict(self.values)))

    def _joined(self, test: ast.BoolOp) -> bool | None:
        """`and` is over at the first that fails, `or` at the first that holds, whatever else is unknown."""
        settles = isinstance(test.op, ast.Or)
        outcomes = [self.decided(each) for each in test.values]
        if settles in outcomes:
            return settles
        return None if None in outcomes else not settles


__all__ = ["Folded", "Known", "folded", "known"]
