"""Translates one rule's body to a SQL expression. Which names are columns or literals is the caller's business.

Every helper here is the counterpart of one in `terms`; the differential test holds them equal.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlglot import exp

from tongxing.law.quotient import Hold, Typed, divided, farthest, floored, product, rounded
from tongxing.law.subset import Parsed
from tongxing.terms.values import PLACES, TABLES, Value, written

SQL_TYPES = {
    "Money": "DECIMAL(18, 2)",
    "Quantity": "DECIMAL(28, 10)",
    "Share": "DECIMAL(18, 10)",
    "Count": "INT",
    "Months": "INT",
    "Date": "DATE",
    "Month": "DATE",
    "bool": "BOOLEAN",
    "Text": "TEXT",
}
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


_TYPES = {kind: exp.DataType.build(sql) for kind, sql in SQL_TYPES.items()}


def cast(expression: exp.Expression, kind: str) -> exp.Expression:
    """Built once and shared: reading a type's name anew for every column took a quarter of the time of compiling."""
    if isinstance(expression, exp.Cast) and expression.to is _TYPES[kind]:
        return expression
    return exp.Cast(this=expression, to=_TYPES[kind])


def null(kind: str) -> exp.Expression:
    return exp.Null() if kind in TABLES or kind == "Texts" else cast(exp.Null(), kind)


def literal(value: Value, kind: str) -> exp.Expression:
    """A Python value as a SQL literal of its kind."""
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, (Decimal, int)):
        text = written("", value) or "0"
        number: exp.Expression = exp.Literal.number(text.lstrip("-"))
        return exp.Neg(this=number) if text.startswith("-") else number
    if isinstance(value, date):
        return cast(exp.Literal.string(value.isoformat()), "Date")
    return exp.Literal.string(str(value))


def either(test: exp.Expression, then: exp.Expression, other: exp.Expression) -> exp.Case:
    """CASE WHEN test THEN then ELSE other END, of expressions that are ours alone."""
    return exp.Case(ifs=[exp.If(this=test, true=then)], default=other)


def all_of(tests: Sequence[exp.Expression]) -> exp.Expression:
    return exp.and_(*tests, copy=False) if tests else exp.true()


def settled(value: Typed, kind: str, hold: Hold) -> tuple[exp.Expression, int]:
    """The expression as a column of its kind, and the places that column has.

    A quantity whose places are few is kept in 64 bits: wider decimals are slow and large.
    """
    if kind not in PLACES:
        return cast(value.sql, kind), 0
    places = min(PLACES[kind], value.places) if kind != "Money" else PLACES[kind]
    if kind == "Money" or places <= 6:
        return rounded(value, places, hold, 18), places
    return cast(exp.cast(rounded(value, PLACES[kind], hold), f"DECIMAL(38, {PLACES[kind]})"), kind), PLACES[kind]


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


LIMITS = {"Count": 2**31, "Months": 2**31}
"""How far from zero a column of a kind can be."""


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
        if dividing := _DIVIDING.get(node.func.id):
            return dividing(self.hold, *arguments)
        if node.func.id in ("min", "max", "month_of"):
            arguments = [self.once(each) for each in arguments]
        if node.func.id == "months_between" and all(self.is_month(each) for each in node.args):
            return _months_apart(*arguments)
        return _HELPERS[node.func.id](*arguments)

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
        rounding = _BESIDE.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if rounding is None or not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)):
            return None
        if inner.func.id != "ratio":
            return None
        top, bottom = (self.typed(each) for each in inner.args)
        return rounding(self.hold, divided(top, bottom, 10, self.hold, often=False))


def called(node: ast.expr) -> str:
    """The helper that a call names."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


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


def _ratio(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return divided(numerator, denominator, 10, hold)


def _divide_to_fen(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return divided(numerator, denominator, 2, hold)


def _round_whole(hold: Hold, numerator: Typed, denominator: Typed) -> Typed:
    return Typed(cast(divided(numerator, denominator, 0, hold).sql, "Count"), limit=LIMITS["Count"])


def _round_to_fen(hold: Hold, value: Typed) -> Typed:
    return Typed(rounded(value, 2, hold), 2)


def _floor_whole(hold: Hold, value: Typed) -> Typed:
    return Typed(cast(floored(value, hold), "Count"), limit=LIMITS["Count"])


def _ceil_whole(hold: Hold, value: Typed) -> Typed:
    return Typed(cast(floored(value, hold, -1), "Count"), limit=LIMITS["Count"])


def _nearest(before: type[exp.Binary], every: type[exp.Func]) -> Callable[..., Typed]:
    """Of two values the lesser (greater), unknown where either is: engines pass unknowns over in LEAST."""

    def nearest(*values: Typed) -> Typed:
        first, second = sorted(values[:2], key=lambda each: isinstance(each.sql, exp.Literal))
        if len(values) > 2:
            chosen: exp.Expression = every(this=values[0].sql, expressions=[each.sql for each in values[1:]])
        elif isinstance(second.sql, exp.Literal):
            chosen = either(before(this=second.sql, expression=first.sql), second.sql, first.sql)
        else:
            chosen = either(before(this=first.sql, expression=second.sql), first.sql, exp.Null())
            given = exp.Not(this=exp.Is(this=first.sql, expression=exp.Null()))
            chosen = exp.Case(ifs=[chosen.args["ifs"][0], exp.If(this=given, true=second.sql)])
        return Typed(chosen, max(each.places for each in values), limit=farthest(*values))

    return nearest


def _add_days(day: Typed, days: Typed) -> Typed:
    return Typed(exp.Paren(this=exp.Add(this=day.sql, expression=exp.Paren(this=days.sql))))


def _add_months(day: Typed, months: Typed) -> Typed:
    moved = exp.DateAdd(this=day.sql, expression=exp.Paren(this=months.sql), unit=exp.var("MONTH"))
    return Typed(cast(moved, "Date"))


def _add_years(day: Typed, years: Typed) -> Typed:
    return _add_months(day, Typed(exp.Mul(this=exp.Paren(this=years.sql), expression=exp.Literal.number(12))))


def _year(day: Typed) -> exp.Expression:
    return cast(exp.Year(this=day.sql), "Count")


def _month(day: Typed) -> exp.Expression:
    return cast(exp.Month(this=day.sql), "Count")


def _part(name: str, day: Typed) -> exp.Expression:
    return exp.Anonymous(this=name, expressions=[day.sql])


def _short_of(late: exp.Expression) -> exp.Expression:
    return either(late, exp.Literal.number(1), exp.Literal.number(0))


def _day_not_reached(start: Typed, end: Typed) -> exp.Expression:
    """Whether the start's day is still to come in the end's month; the month's last day stands for days it has not."""
    later = exp.GT(this=_part("DAY", start), expression=_part("DAY", end))
    return exp.Paren(this=exp.and_(later, exp.NEQ(this=end.sql, expression=_part("LAST_DAY", end))))


def _months_apart(start: Typed, end: Typed) -> Typed:
    """Between first days of months, where no day can be short of another."""
    years = exp.Paren(this=exp.Sub(this=_year(end), expression=_year(start)))
    months = exp.Add(this=exp.Mul(this=years, expression=exp.Literal.number(12)), expression=_month(end))
    return Typed(exp.Paren(this=exp.Sub(this=months, expression=_month(start))), limit=LIMITS["Months"])


def _months_between(start: Typed, end: Typed) -> Typed:
    rough = _months_apart(start, end).sql
    short = exp.Paren(this=exp.Sub(this=rough, expression=_short_of(_day_not_reached(start, end))))
    return Typed(short, limit=LIMITS["Months"])


def _years_between(start: Typed, end: Typed) -> Typed:
    rough = exp.Paren(this=exp.Sub(this=_year(end), expression=_year(start)))
    in_month = exp.and_(exp.EQ(this=_month(start), expression=_month(end)), _day_not_reached(start, end))
    late = exp.or_(exp.GT(this=_month(start), expression=_month(end)), in_month)
    return Typed(exp.Paren(this=exp.Sub(this=rough, expression=_short_of(late))))


def _days_between(start: Typed, end: Typed) -> Typed:
    return Typed(cast(exp.DateDiff(this=end.sql, expression=start.sql, unit=exp.var("DAY")), "Count"))


def _month_of(day: Typed) -> Typed:
    """As whole days back, which is half the work of DATE_TRUNC."""
    back = cast(exp.Sub(this=_part("DAY", day), expression=exp.Literal.number(1)), "Count")
    return Typed(exp.Paren(this=exp.Sub(this=day.sql, expression=back)))


_HELPERS: dict[str, Callable[..., Typed]] = {
    "min": _nearest(exp.LT, exp.Least),
    "max": _nearest(exp.GT, exp.Greatest),
    "add_days": _add_days,
    "add_months": _add_months,
    "add_years": _add_years,
    "months_between": _months_between,
    "years_between": _years_between,
    "days_between": _days_between,
    "month_of": _month_of,
    "year_of": lambda day: Typed(_year(day)),
}
_DIVIDING: dict[str, Callable[..., Typed]] = {
    "ratio": _ratio,
    "divide_to_fen": _divide_to_fen,
    "round_whole": _round_whole,
    "round_to_fen": _round_to_fen,
    "floor_whole": _floor_whole,
    "ceil_whole": _ceil_whole,
}
_BESIDE = {"floor_whole": _floor_whole, "ceil_whole": _ceil_whole}
