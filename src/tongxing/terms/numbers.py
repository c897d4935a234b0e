"""Exact arithmetic that rules may use. No float comes in; rounding is half up (away from zero at a tie).

Each helper has a counterpart in SQL in `law/compile.py`; the differential test holds the two together.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from tongxing.terms.values import Count, Money, Quantity

Number = Decimal | int
_PRECISION = 60


def divided(numerator: Number, denominator: Number, places: int) -> Decimal:
    """`numerator / denominator`, exact, rounded half up once to `places`. Raises ZeroDivisionError."""
    if denominator == 0:
        raise ZeroDivisionError
    with localcontext() as context:
        context.prec = _PRECISION
        quotient = Decimal(numerator) / Decimal(denominator)
        return quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def ratio(numerator: Number, denominator: Number) -> Quantity:
    """The quotient to ten decimals, for showing; compare and multiply numerators instead."""
    return divided(numerator, denominator, 10)


def divide_to_fen(numerator: Number, denominator: Number) -> Money:
    """The exact quotient in yuan, rounded half up to the fen."""
    return divided(numerator, denominator, 2)


def round_whole(numerator: Number, denominator: Number) -> Count:
    """The quotient rounded half up to a whole number."""
    return int(divided(numerator, denominator, 0))


def round_to_fen(amount: Number) -> Money:
    """Yuan rounded half up to the fen."""
    return Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def floor_whole(number: Number) -> Count:
    """The whole number at or below."""
    return int(Decimal(number).to_integral_value(ROUND_FLOOR))


def ceil_whole(number: Number) -> Count:
    """The whole number at or above."""
    return int(Decimal(number).to_integral_value(ROUND_CEILING))
