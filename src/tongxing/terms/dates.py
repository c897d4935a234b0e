"""Calendar arithmetic as the Civil Code counts it. Nothing here knows a rule or a holiday table.

A period by months ends on the corresponding day, or on the month's last day where there is none
(民法典 202, source national/K0). Month differences are counted by shifting dates, because databases disagree.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from tongxing.terms.values import Count, Date, Month, Months


def add_months(day: Date, months: int) -> Date:
    """The corresponding day `months` later (earlier if negative), or that month's last day. Raises `OverflowError`."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def add_years(day: Date, years: int) -> Date:
    """The corresponding day `years` later; 29 February falls back to the 28th."""
    return add_months(day, 12 * years)


def add_days(day: Date, days: int) -> Date:
    """The day `days` later; the first day is not counted (民法典 201)."""
    return day + timedelta(days=days)


def months_between(start: Date, end: Date) -> Months:
    """Whole months passed from `start` to `end`: the most whose corresponding day is not after `end`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: Date, end: Date) -> Count:
    """Whole years passed from `start` to `end`."""
    years = end.year - start.year
    return years if add_years(start, years) <= end else years - 1


def days_between(start: Date, end: Date) -> Count:
    """Days passed from `start` to `end`; the first day is not counted."""
    return (end - start).days


def month_of(day: Date) -> Month:
    """The month a day lies in."""
    return day.replace(day=1)


def year_of(day: Date) -> Count:
    return day.year
