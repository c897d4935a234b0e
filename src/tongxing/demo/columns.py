"""Whole columns at once: the array types of the demo and the few vector steps that several files share."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
Days = NDArray[np.datetime64]
Texts = NDArray[np.bytes_]
Dice = np.random.Generator


def day(value: date) -> int:
    """Days since 1970-01-01, the number that numpy keeps for a date."""
    return value.toordinal() - date(1970, 1, 1).toordinal()


def days_between(dice: Dice, first: date, last: date, count: int) -> Days:
    """`count` days, both ends included."""
    drawn = dice.integers(day(first), day(last) + 1, count)
    return drawn.astype("datetime64[D]")


def drawn_by_share(dice: Dice, shares: tuple[float, ...], count: int) -> Ints:
    """Indices 0… in the given shares (which need not add up to one)."""
    weights = np.array(shares, dtype=np.float64)
    return dice.choice(len(shares), size=count, p=weights / weights.sum()).astype(np.int64)


def as_date(value: Any) -> date:
    """One cell of a `Days` column as a Python date."""
    found = value.astype("datetime64[D]").item()
    assert isinstance(found, date)
    return found


def digits(numbers: Ints, width: int) -> NDArray[np.uint8]:
    """Each number as a row of `width` decimal digits."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return ((numbers[:, None] // powers) % 10).astype(np.uint8)
