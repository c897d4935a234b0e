"""The kinds of value that law speaks of, and how each is read from text and written back.

Nothing here knows a rule, a table or a file. Unknown is `None`, never zero and never false.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeAlias

Money: TypeAlias = Decimal
"""Yuan, exact to the fen."""
Quantity: TypeAlias = Decimal
"""A number of persons, posts or months that need not be whole; ten decimals."""
Share: TypeAlias = Decimal
"""A proportion, 0 to 1; ten decimals."""
Count: TypeAlias = int
Months: TypeAlias = int
Date: TypeAlias = date
Month: TypeAlias = date
"""The first day of a month; written YYYY-MM."""
Text: TypeAlias = str
Texts: TypeAlias = frozenset[str]
"""A closed list of words, for membership."""
Value: TypeAlias = Decimal | int | bool | date | str | frozenset[str] | Mapping[str, "Value"]
MoneyTable: TypeAlias = Mapping[str, Decimal]
CountTable: TypeAlias = Mapping[str, int]

PLACES = {"Money": 2, "Quantity": 10, "Share": 10}
DIGITS = {"Money": 13, "Count": 9, "Months": 9}
"""Digits before the point that the columns of a kind can hold; eight for the others."""
TABLES = {"MoneyTable": "Money", "CountTable": "Count"}
KINDS = ("Money", "Quantity", "Share", "Count", "Months", "Date", "Month", "bool", "Text", "Texts", *TABLES)

SPOKEN = {
    "Money": "金额（元），例如 1980.00",
    "Quantity": "数字，例如 6 或 0.5",
    "Share": "比例（0 到 1），例如 0.015",
    "Count": "整数，例如 12",
    "Months": "月数（整数），例如 36",
    "Date": "日期，例如 2024-12-31",
    "Month": "年月，例如 1964-06",
    "bool": "是或否（true / false）",
    "Text": "文字",
    "Texts": "文字列表",
}
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(-(?P<day>\d{2}))?", re.ASCII)
_TRUTH = {"true": True, "false": False, "是": True, "否": False}


class WrongValueError(ValueError):
    """A text that is not of the kind it should be; the message is fit for the user."""


def parse(kind: str, text: object) -> Value:
    """Read `text` as a value of `kind`. Raises `WrongValueError` with a sentence that names the form expected."""
    try:
        return _parse(kind, text)
    except (ValueError, InvalidOperation, AttributeError, TypeError, LookupError):
        shown = str(text) if len(str(text)) <= 40 else f"{str(text)[:40]}…"
        raise WrongValueError(f"“{shown}”不是{SPOKEN.get(kind, kind)} (not a valid {kind})") from None


def _parse(kind: str, text: object) -> Value:
    if kind in TABLES:
        if not isinstance(text, Mapping):
            raise ValueError
        return {str(key): _parse(TABLES[kind], value) for key, value in text.items()}
    if kind == "Texts":
        return frozenset(map(str, text)) if isinstance(text, (list, tuple, set, frozenset)) else frozenset()
    if kind == "bool":
        return text if isinstance(text, bool) else _TRUTH[str(text).strip().lower()]
    if isinstance(text, (bool, list, dict)):
        raise ValueError
    return _parse_plain(kind, str(text).strip())


def _parse_plain(kind: str, text: str) -> Value:
    if kind == "Text":
        return text.encode().decode()
    if kind in ("Date", "Month"):
        return _parse_day(kind, text)
    number = Decimal(text)
    if not number.is_finite() or number.adjusted() >= DIGITS.get(kind, 8):
        raise ValueError
    if kind == "Share" and not 0 <= number <= 1:
        raise ValueError
    if kind in PLACES:
        return settle(kind, number)
    if number != int(number):
        raise ValueError
    return int(number)


def _parse_day(kind: str, text: str) -> date:
    written_as = _DAY.fullmatch(text)
    if written_as is None or (kind == "Date" and written_as["day"] is None):
        raise ValueError
    day = date(int(written_as["year"]), int(written_as["month"]), int(written_as["day"] or 1))
    if not 1900 <= day.year <= 2999:
        raise ValueError
    return day.replace(day=1) if kind == "Month" else day


def settle(kind: str, value: Value) -> Value:
    """Bring a computed value to the places of its kind, rounding half up: what the column of that kind holds."""
    places = PLACES.get(kind)
    if places is None or not isinstance(value, (Decimal, int)):
        return value
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def written(kind: str, value: Value | None) -> str | None:
    """The value as `answer --json` prints it: money with two places, truth as true/false, dates ISO."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "Money":
        return f"{value:.2f}"
    if kind == "Month" and isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
