"""Dates, months and years in the shapes in which departments write them; knows no file."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from tongxing.extracts.reasons import refuse

SERIAL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_000
"""May 1927 to November 2099: a smaller number in a column of days is a year, a month or a slip."""
FIRST_YEAR, LAST_YEAR = 1880, 2099
"""Nobody of whom a department tells was born earlier; nothing that it tells lies later."""
_TIME = r"([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?"
_DAY = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{_TIME}")
_DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?份?")
_MONTH_DIGITS = re.compile(r"(\d{4})(\d{2})")
_YEAR = re.compile(r"(\d{4})年?度?")


def read_date(text: str) -> date:
    """A day: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, or Excel's serial number."""
    plain = _tight(text)
    found = _DAY.fullmatch(plain) or _DAY_DIGITS.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if is_serial(plain):
        return SERIAL_EPOCH + timedelta(days=int(plain))
    raise refuse("date-unreadable")


def read_month(text: str) -> date:
    """The first day of a month: 202403, 2024-3, 2024年3月, a whole date, or Excel's serial number."""
    plain = _tight(text)
    found = _MONTH.fullmatch(plain) or _MONTH_DIGITS.fullmatch(plain)
    if not found:
        if _DAY.fullmatch(plain) or _DAY_DIGITS.fullmatch(plain) or is_serial(plain):
            return read_date(plain).replace(day=1)
        raise refuse("month-unreadable")
    year, month = int(found[1]), int(found[2])
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise refuse("month-not-real")
    return date(year, month, 1)


def read_year(text: str) -> int:
    """A year: 2024, 2024年, 2024年度."""
    found = _YEAR.fullmatch(_tight(text))
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise refuse("year-unreadable")
    return int(found[1])


def _tight(text: str) -> str:
    half = unicodedata.normalize("NFKC", text)
    visible = "".join(c for c in half if unicodedata.category(c) != "Cf").strip()
    return re.sub(r"\s*([-/.年月日])\s*", r"\1", visible)


def is_serial(text: str) -> bool:
    """Whether this is a day as spreadsheets count them."""
    return bool(re.fullmatch(r"\d{5}", text)) and FIRST_SERIAL <= int(text) <= LAST_SERIAL


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise refuse("date-not-real") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse("date-not-real")
    return found
