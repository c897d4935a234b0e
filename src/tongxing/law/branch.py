"""Which way through a rule one case takes, and on what that rests. It answers nothing and puts nothing into words."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import CodeType

from tongxing import terms
from tongxing.terms.values import Value

Values = Mapping[str, Value | None]
CALLABLE = {name: getattr(terms, name) for name in terms.__all__} | {"min": min, "max": max, "__builtins__": {}}
"""What a part of a rule's body may call when it is run by itself."""


def taken(statements: Sequence[ast.stmt], values: Values) -> ast.expr | None:
    """The expression that this case returns, a choice within it already made where it is the whole of it."""
    *_, last = _way(statements, values)
    return last


def rests_on(statements: Sequence[ast.stmt], values: Values) -> frozenset[str]:
    """The names that this case's outcome hangs on: the tests it passes and what it returns, no branch left aside."""
    return frozenset(name for each in _way(statements, values) if each is not None for name in _names(each, values))


def value_of(expression: ast.expr, values: Values) -> object:
    """What an expression of a rule comes to in a case."""
    return eval(_code(expression), CALLABLE, values)


def _way(statements: Sequence[ast.stmt], values: Values) -> Iterator[ast.expr | None]:
    """The tests met, in order, and last what is returned."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            yield from _chosen(statement.value, values)
            return
        assert isinstance(statement, ast.If)
        yield statement.test
        branch = statement.body if value_of(statement.test, values) else statement.orelse
        if branch:
            yield from _way(branch, values)
            return
    yield None


def _chosen(expression: ast.expr | None, values: Values) -> Iterator[ast.expr | None]:
    while isinstance(expression, ast.IfExp):
        yield expression.test
        expression = expression.body if value_of(expression.test, values) else expression.orelse
    yield expression


def _names(expression: ast.AST, values: Values) -> Iterator[str]:
    if isinstance(expression, ast.Name) and expression.id not in CALLABLE:
        yield expression.id
    for part in _parts(expression, values):
        yield from _names(part, values)


def _parts(expression: ast.AST, values: Values) -> list[ast.AST]:
    """`and` hangs on what fails and `or` on what holds, where one does; a choice on its test and the side taken."""
    if isinstance(expression, ast.BoolOp):
        settles = isinstance(expression.op, ast.Or)
        return list[ast.AST](next(([each] for each in expression.values if bool(value_of(each, values)) == settles), expression.values))
    if isinstance(expression, ast.IfExp):
        return [expression.test, expression.body if value_of(expression.test, values) else expression.orelse]
    return list(ast.iter_child_nodes(expression))


@cache
def _code(expression: ast.expr) -> CodeType:
    return compile(ast.fix_missing_locations(ast.Expression(expression)), "<rule>", "eval")
