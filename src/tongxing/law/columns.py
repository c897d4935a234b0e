"""How values of our kinds are written as SQL columns and literals. No rule and no name is known here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlglot import exp

from tongxing.law.quotient import Hold, Typed, rounded
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
_TYPES = {kind: exp.DataType.build(sql) for kind, sql in SQL_TYPES.items()}
LIMITS = {"Count": 2**31, "Months": 2**31}
"""How far from zero a column of a kind can be."""


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
