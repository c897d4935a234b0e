"""What of the figures may leave the house: small counts are withheld so that nobody is found in them. Reads no table.

The number 5 is our own house rule, not a number of law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

SMALLEST_SHOWN = 5
CITY = ""


@dataclass(frozen=True)
class Figure:
    """One indicator in one division; `division` '' is the city. None = not known, or withheld."""

    indicator: str
    division: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    withheld: bool = False


def for_publication(figures: Iterable[Figure], counts_people: bool = True) -> list[Figure]:
    """One indicator's figures as they may be published.

    A count from 1 to 4, or its complement in the denominator, is withheld. Where only one county would be
    withheld, the next smallest goes too, or the city's total would give the first away.
    """
    rows = list(figures)
    if not counts_people:
        return rows
    withheld = {row.division for row in rows if row.division != CITY and _small(row)}
    if len(withheld) == 1:
        withheld |= {row.division for row in _next_smallest(rows, withheld)}
    return [
        _withhold(row) if row.division in withheld or (row.division == CITY and _small(row)) else row
        for row in rows
    ]


def _small(row: Figure) -> bool:
    rest = None if row.denominator is None or row.numerator is None else row.denominator - row.numerator
    return any(
        count is not None and 0 < count < SMALLEST_SHOWN for count in (row.numerator, row.denominator, rest)
    )


def _next_smallest(rows: Sequence[Figure], withheld: set[str]) -> list[Figure]:
    others = [row for row in rows if row.division not in withheld and row.division != CITY and row.numerator]
    return sorted(others, key=lambda row: (row.numerator or Decimal(0), row.division))[:1]


def _withhold(row: Figure) -> Figure:
    return replace(row, numerator=None, denominator=None, value=None, withheld=True)
