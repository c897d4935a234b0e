"""The field's words: kinds of value, exact numbers, dates, identifiers. Only the standard library comes in."""

from tongxing.terms.dates import (
    add_days,
    add_months,
    add_years,
    days_between,
    month_of,
    months_between,
    year_of,
    years_between,
)
from tongxing.terms.numbers import ceil_whole, divide_to_fen, floor_whole, ratio, round_to_fen, round_whole
from tongxing.terms.values import (
    Count,
    CountTable,
    Date,
    Money,
    MoneyTable,
    Month,
    Months,
    Quantity,
    Share,
    Text,
    Texts,
)

__all__ = [
    "Count",
    "CountTable",
    "Date",
    "Money",
    "MoneyTable",
    "Month",
    "Months",
    "Quantity",
    "Share",
    "Text",
    "Texts",
    "add_days",
    "add_months",
    "add_years",
    "ceil_whole",
    "days_between",
    "divide_to_fen",
    "floor_whole",
    "month_of",
    "months_between",
    "ratio",
    "round_to_fen",
    "round_whole",
    "year_of",
    "years_between",
]
