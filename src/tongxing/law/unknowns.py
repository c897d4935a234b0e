"""Which names leave an outcome unknown, read from a rule's syntax tree. Nothing is translated and no value is known here."""

from __future__ import annotations

import ast
from collections.abc import Sequence


def unknown_when(test: ast.expr) -> tuple[frozenset[str], frozenset[str]]:
    """The arguments that are unknown where a condition holds, and where it does not: `x is None` tells."""
    nothing: frozenset[str] = frozenset()
    if isinstance(test, ast.BoolOp):
        parts = [unknown_when(each) for each in test.values]
        if isinstance(test.op, ast.And):
            return nothing.union(*(holding for holding, _ in parts)), nothing
        return nothing, nothing.union(*(failing for _, failing in parts))
    if isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and len(test.ops) == 1:
        name = frozenset({test.left.id})
        if isinstance(test.ops[0], ast.Is):
            return name, nothing
        if isinstance(test.ops[0], ast.IsNot):
            return nothing, name
    return nothing, nothing


def surely_unknown(statements: Sequence[ast.stmt]) -> frozenset[str]:
    """The names each of which, being unknown, leaves the outcome of a body unknown by itself, with no guard."""
    first = statements[0]
    if isinstance(first, ast.Return):
        return _carried(first.value)
    assert isinstance(first, ast.If)
    then, rest = surely_unknown(first.body), surely_unknown(first.orelse or statements[1:])
    return rest & (then | _never_holds(first.test))


def _carried(node: ast.expr | None) -> frozenset[str]:
    """The names that an expression hands its unknown on from: arithmetic, comparisons and helpers over them."""
    if isinstance(node, ast.Name):
        return frozenset({node.id})
    if isinstance(node, ast.BinOp):
        return _carried(node.left) | _carried(node.right)
    if isinstance(node, ast.UnaryOp):
        return _carried(node.operand)
    if isinstance(node, ast.Call):
        return frozenset().union(*(_carried(each) for each in node.args))
    if isinstance(node, ast.Subscript):
        return _carried(node.slice)
    if isinstance(node, ast.IfExp):
        return _carried(node.orelse) & (_carried(node.body) | _never_holds(node.test))
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
        return _carried(node.left) | _carried(node.comparators[0]) if len(node.ops) == 1 else frozenset()
    return frozenset()


def _never_holds(test: ast.expr) -> frozenset[str]:
    """The names without which a condition is not true."""
    if not isinstance(test, ast.BoolOp):
        return _carried(test)
    parts = [_never_holds(each) for each in test.values]
    return parts[0].union(*parts) if isinstance(test.op, ast.And) else parts[0].intersection(*parts)
