"""Dates, months and years in the shapes in which departments write them; knows no file."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from tongxing.extracts.reasons import refuse

SERIAL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 21_000, 73_050
"""June 1957 to the end of 2099: a smaller number is a year, a month, a slip, or like 20241 a month that lost its 0."""
FIRST_YEAR, LAST_YEAR = 1880, 2099
"""Nobody of whom a department tells was born earlier; nothing that it tells lies later."""
_TIME = r"(?:[T ](?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)))?"
"""A zone may stand behind midnight only: there the sender's day is plain, at 16:00Z it is another one here."""
_DAY = re.compile(rf"(\d{{4}})(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})[日号]?){_TIME}")
"""One stroke throughout: 2024.1-3 is three months and no day."""
_DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?份?")
_MONTH_DIGITS = re.compile(r"(\d{4})(\d{2})")
_YEAR = re.compile(r"(\d{4})年?度?")


def read_date(text: str) -> date:
    """A day: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, or Excel's serial number."""
    plain = _tight(text)
    if found := _DAY.fullmatch(plain):
        return _day(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    if found := _DAY_DIGITS.fullmatch(plain):
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
    return re.sub(r"\s*([-/.年月])\s*|\s+(?=[日号])", r"\1", visible)


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
