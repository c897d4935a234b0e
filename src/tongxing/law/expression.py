"""Translates one rule's body to a SQL expression. Which names are columns or literals is the caller's business."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlglot import exp

from tongxing.law.columns import LIMITS, cast, either, literal, null
from tongxing.law.counterparts import BESIDE, DIVIDING, HELPERS, months_apart
from tongxing.law.quotient import Hold, Typed, divided, farthest, product
from tongxing.law.subset import Parsed
from tongxing.law.unknowns import unknown_when
from tongxing.terms.values import PLACES, TABLES, Value

_OPERATORS: dict[type[ast.AST], type[exp.Binary]] = {
    ast.Add: exp.Add,
    ast.Sub: exp.Sub,
    ast.Mult: exp.Mul,
    ast.Eq: exp.EQ,
    ast.NotEq: exp.NEQ,
    ast.Lt: exp.LT,
    ast.LtE: exp.LTE,
    ast.Gt: exp.GT,
    ast.GtE: exp.GTE,
}


class Translator:
    """Walks a checked syntax tree. `reference` says how a name is read, `table_of` what a table parameter holds."""

    def __init__(
        self,
        kind_of: Callable[[str], str],
        reference: Callable[[str], exp.Expression],
        table_of: Callable[[str], Mapping[str, Value] | frozenset[str] | None],
        hold: Hold,
        hold_once: Callable[[tuple[str, str], Callable[[], exp.Expression]], exp.Expression],
        needs: Callable[[str, str], bool] = lambda name, other: name == other,
    ) -> None:
        self.hold, self.hold_once, self.needs = hold, hold_once, needs
        self.unknown: frozenset[str] = frozenset()
        self.kind_of, self.reference, self.table_of = kind_of, reference, table_of
        self.places: dict[str, int] = {}
        self.limits: dict[str, int] = {}

    def places_of(self, name: str) -> int:
        """The decimal places that a name's values really have, never more than its kind's."""
        return self.places.get(name, PLACES.get(self.kind_of(name), 0))

    def body(self, parsed: Parsed) -> Typed:
        return self.block(list(parsed.body))

    def block(self, statements: list[ast.stmt]) -> Typed:
        """`if a: return x` and what follows, as CASE WHEN a THEN x ELSE … END."""
        first = statements[0]
        if isinstance(first, ast.Return):
            assert first.value is not None
            return self.typed(first.value)
        assert isinstance(first, ast.If)
        holding, failing = unknown_when(first.test)
        then = self.where_unknown(holding, first.body)
        rest = self.where_unknown(failing, first.orelse or statements[1:])
        case = either(self.sql(first.test), then.sql, rest.sql)
        return Typed(case, max(then.places, rest.places), limit=farthest(then, rest))

    def where_unknown(self, names: frozenset[str], statements: list[ast.stmt]) -> Typed:
        """A branch that is only taken where `names` are unknown; whatever needs one of them is unknown there too."""
        before, self.unknown = self.unknown, self.unknown | names
        typed = self.block(statements)
        self.unknown = before
        return typed

    def sql(self, node: ast.expr) -> exp.Expression:
        return self.typed(node).sql

    def typed(self, node: ast.expr) -> Typed:
        if isinstance(node, ast.Name) and any(self.needs(node.id, each) for each in self.unknown):
            return Typed(exp.Null(), limit=0)
        if isinstance(node, ast.Name):
            limit = self.limits.get(node.id, LIMITS.get(self.kind_of(node.id)))
            return Typed(self.reference(node.id), self.places_of(node.id), limit=limit)
        if isinstance(node, ast.Constant):
            sql = exp.Null() if node.value is None else literal(node.value, "")  # type: ignore[arg-type]
            return Typed(sql, limit=abs(node.value) if isinstance(node.value, int) else 0)
        if isinstance(node, ast.BoolOp):
            join = exp.and_ if isinstance(node.op, ast.And) else exp.or_
            return Typed(exp.Paren(this=join(*[self.sql(value) for value in node.values], copy=False)))
        if isinstance(node, ast.UnaryOp):
            inner = self.typed(node.operand)
            wrapped = exp.Paren(this=inner.sql)
            turned = exp.Not(this=wrapped) if isinstance(node.op, ast.Not) else exp.Neg(this=wrapped)
            return Typed(turned, inner.places, limit=inner.limit)
        if isinstance(node, ast.BinOp):
            return self.arithmetic(node)
        if isinstance(node, ast.IfExp):
            return self.conditional(node)
        if isinstance(node, ast.Compare):
            return Typed(self.comparison(node))
        if isinstance(node, ast.Subscript):
            return self.look_up(node)
        assert isinstance(node, ast.Call)
        return self.call(node)

    def arithmetic(self, node: ast.BinOp) -> Typed:
        return product(_OPERATORS[type(node.op)], self.typed(node.left), self.typed(node.right))

    def conditional(self, node: ast.IfExp) -> Typed:
        then, other = self.typed(node.body), self.typed(node.orelse)
        case = either(self.sql(node.test), then.sql, other.sql)
        return Typed(case, max(then.places, other.places), limit=farthest(then, other))

    def comparison(self, node: ast.Compare) -> exp.Expression:
        tests = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            tests.append(exp.Paren(this=self.compare(left, operator, right)))
            left = right
        return exp.Paren(this=exp.and_(*tests, copy=False)) if len(tests) > 1 else tests[0]

    def compare(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> exp.Expression:
        left, right = self.without_truncating(left, operator, right)
        this = self.sql(left)
        if isinstance(operator, (ast.Is, ast.IsNot)):
            test: exp.Expression = exp.Is(this=this, expression=exp.Null())
            return exp.Not(this=test) if isinstance(operator, ast.IsNot) else test
        if isinstance(operator, (ast.In, ast.NotIn)):
            test = exp.In(this=this, expressions=self.members(right)) if self.members(right) else exp.false()
            return exp.Not(this=test) if isinstance(operator, ast.NotIn) else test
        return _OPERATORS[type(operator)](this=this, expression=self.sql(right))

    def without_truncating(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> tuple[ast.expr, ast.expr]:
        """A day's month is before a month if the day is; a month known beforehand moves instead of every row's."""
        if not (self.is_month(left) and self.is_month(right)):
            return left, right
        if called(right) == "add_months" and isinstance(right, ast.Call) and not self.sql(left).find(exp.Column):
            back = ast.Call(ast.Name("add_months"), [left, ast.UnaryOp(ast.USub(), right.args[1])], [])
            return back, right.args[0]
        if called(left) == "month_of" and isinstance(left, ast.Call) and isinstance(operator, (ast.Lt, ast.GtE)):
            return left.args[0], right
        return left, right

    def members(self, node: ast.expr) -> list[exp.Expression]:
        if isinstance(node, ast.Name):
            held = self.table_of(node.id) or frozenset()
            return [exp.Literal.string(each) for each in sorted(held)]
        assert isinstance(node, (ast.Set, ast.Tuple, ast.List))
        return [self.sql(each) for each in node.elts]

    def look_up(self, node: ast.Subscript) -> Typed:
        assert isinstance(node.value, ast.Name)
        kind = TABLES[self.kind_of(node.value.id)]
        table = self.table_of(node.value.id) or {}
        assert isinstance(table, Mapping)

        def found() -> exp.Expression:
            case = exp.Case(this=self.sql(node.slice))
            for key, value in table.items():
                case = case.when(exp.Literal.string(key), literal(value, kind), copy=False)
            return cast(case, kind)

        if not table:
            return Typed(null(kind))
        plain = isinstance(node.slice, ast.Name) and isinstance(self.reference(node.slice.id), exp.Column)
        key = (node.value.id, node.slice.id) if plain and isinstance(node.slice, ast.Name) else None
        return Typed(self.hold_once(key, found) if key else found(), PLACES.get(kind, 0), limit=LIMITS.get(kind))

    def call(self, node: ast.Call) -> Typed:
        assert isinstance(node.func, ast.Name)
        if beside := self.beside_a_ratio(node):
            return beside
        arguments = [self.typed(each) for each in node.args]
        if dividing := DIVIDING.get(node.func.id):
            return dividing(self.hold, *arguments)
        if node.func.id in ("min", "max", "month_of"):
            arguments = [self.once(each) for each in arguments]
        if node.func.id == "months_between" and all(self.is_month(each) for each in node.args):
            return months_apart(*arguments)
        return HELPERS[node.func.id](*arguments)

    def once(self, value: Typed) -> Typed:
        """The same value as a column: engines that pass unknowns over in LEAST make us write each argument twice."""
        plain = isinstance(value.sql, exp.Column) or not value.sql.find(exp.Column)
        return value if plain else replace(value, sql=self.hold(value.sql))

    def is_month(self, node: ast.expr) -> bool:
        """Whether it is the first day of a month."""
        if isinstance(node, ast.Name):
            return self.kind_of(node.id) == "Month"
        moved = called(node) == "add_months" and isinstance(node, ast.Call) and self.is_month(node.args[0])
        return moved or called(node) == "month_of"

    def beside_a_ratio(self, node: ast.Call) -> Typed | None:
        """`floor_whole(ratio(a, b))`: the ratio itself is only for the rows that need 128 bits."""
        inner = node.args[0]
        rounding = BESIDE.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if rounding is None or not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)):
            return None
        if inner.func.id != "ratio":
            return None
        top, bottom = (self.typed(each) for each in inner.args)
        return rounding(self.hold, divided(top, bottom, 10, self.hold, often=False))


def called(node: ast.expr) -> str:
    """The helper that a call names."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
