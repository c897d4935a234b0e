"""Figures that leave the house give nobody away."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tongxing.indicators.disclosure import SMALLEST_SHOWN, Figure, for_publication


def figure(division: str, numerator: int, denominator: int | None = None) -> Figure:
    whole = None if denominator is None else Decimal(denominator)
    return Figure("trainings", division, Decimal(numerator), whole, Decimal(numerator))


def counties(*counts: int) -> list[Figure]:
    rows = [figure(f"15020{n}", count) for n, count in enumerate(counts)]
    return [*rows, figure("", sum(counts))]


def withheld(rows: list[Figure]) -> list[str]:
    return [row.division for row in for_publication(rows) if row.withheld]


def test_a_small_count_is_withheld_and_the_next_smallest_with_it() -> None:
    assert withheld(counties(3, 40, 12, 90)) == ["150200", "150202"]


def test_two_small_counts_protect_each_other() -> None:
    assert withheld(counties(3, 40, 2, 90)) == ["150200", "150202"]


def test_zero_and_five_are_shown() -> None:
    assert withheld(counties(0, 5, 12)) == []


def test_all_but_four_are_as_telling_as_four() -> None:
    rows = [figure("150200", 96, 100), figure("150201", 50, 100), figure("", 146, 200)]
    assert withheld(rows) == ["150200", "150201"]


def test_money_is_not_a_count_of_people() -> None:
    assert not any(row.withheld for row in for_publication(counties(3, 40), counts_people=False))


@given(st.lists(st.integers(0, 30), min_size=2, max_size=9))
def test_no_withheld_count_can_be_worked_out_from_the_city(counts: list[int]) -> None:
    rows = for_publication(counties(*counts))
    hidden = [row for row in rows if row.withheld and row.division]
    assert all(row.numerator is None or not 0 < row.numerator < SMALLEST_SHOWN for row in rows)
    others = [row for row in rows if row.division and not row.withheld and row.numerator]
    assert len(hidden) != 1 or not others
