"""Quotients and rounding in SQL are those of `terms`, in 64 bits and beyond, below zero and for a zero divisor."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from tongxing import terms
from tongxing.law.quotient import Typed, divided, floored, rounded

WHOLE = st.integers(-(10**11), 10**11) | st.integers(-50, 50)
MONEY = st.decimals(-(10**10), 10**10, places=2, allow_nan=False)
FINE = st.decimals(-(10**7), 10**7, places=6, allow_nan=False)


def asked(select: str, rows: list[tuple[object, object]], kinds: tuple[str, str]) -> list[object]:
    with duckdb.connect() as db:
        db.execute(f"CREATE TABLE t (x {kinds[0]}, y {kinds[1]})").fetchall()
        db.executemany("INSERT INTO t VALUES (?, ?)", rows)
        return [row[0] for row in db.execute(f"SELECT {select} FROM t").fetchall()]


def in_place(expression: exp.Expression) -> exp.Expression:
    """Instead of a column of an earlier level."""
    return exp.paren(expression)


X, Y = exp.column("x"), exp.column("y")
SHAPES = [("BIGINT", 0, WHOLE, "BIGINT", 0, WHOLE), ("DECIMAL(18,2)", 2, MONEY, "INT", 0, st.integers(-999, 999)),
          ("DECIMAL(18,6)", 6, FINE, "DECIMAL(18,2)", 2, MONEY)]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("places", [0, 2, 10])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_quotient_has_the_same_digits_in_both(shape, places, data):
    kind, top_places, tops, other, bottom_places, bottoms = shape
    rows = data.draw(st.lists(st.tuples(st.none() | tops, st.none() | bottoms), min_size=1, max_size=20))
    built = divided(Typed(X, top_places), Typed(Y, bottom_places), places, in_place)
    for (top, bottom), found in zip(rows, asked(built.sql.sql("duckdb"), rows, (kind, other)), strict=True):
        unknown = top is None or not bottom
        assert found == (None if unknown else terms.numbers.divided(top, bottom, places)), (top, bottom)


@pytest.mark.parametrize("shape", SHAPES[:2])
@pytest.mark.parametrize("sign", [1, -1])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_whole_number_beside_a_quotient_is_the_same_in_both(shape, sign, data):
    kind, top_places, tops, other, bottom_places, bottoms = shape
    rows = data.draw(st.lists(st.tuples(tops, bottoms.filter(bool)), min_size=1, max_size=20))
    ratio = divided(Typed(X, top_places), Typed(Y, bottom_places), 10, in_place)
    beside = terms.floor_whole if sign > 0 else terms.ceil_whole
    for (top, bottom), found in zip(rows, asked(floored(ratio, in_place, sign).sql("duckdb"), rows, (kind, other)), strict=True):
        assert found == beside(terms.ratio(top, bottom)), (top, bottom)


@settings(max_examples=20, deadline=None)
@given(values=st.lists(FINE, min_size=1, max_size=20))
def test_rounding_to_the_fen_is_the_same_in_both(values):
    sql = rounded(Typed(X, 6), 2, in_place).sql("duckdb")
    found = asked(sql, [(value, None) for value in values], ("DECIMAL(18,6)", "INT"))
    assert found == [terms.round_to_fen(value) for value in values]


def test_a_number_too_long_for_64_bits_is_still_exact():
    rows = [(Decimal("99999999999999.99"), 7)]
    built = divided(Typed(X, 2), Typed(Y), 2, in_place)
    assert asked(built.sql.sql("duckdb"), rows, ("DECIMAL(18,2)", "INT")) == [Decimal("14285714285714.28")]
