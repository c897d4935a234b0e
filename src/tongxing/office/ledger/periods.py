"""When a measure falls due: pure dates from what the plan says. No database, no today, and no holiday moves a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tongxing.law.schema import Measure, Plan

ONCE = "once"
MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
HALVES = ("上半年", "下半年")


@dataclass(frozen=True)
class Period:
    """One time of a measure. `key` sorts: 2024, 2024-H1, 2024-Q2, 2024-05, once; `due_on` is the last day, inclusive."""

    key: str
    label: str
    due_on: date


def term(plan: Plan | None, on: date) -> tuple[date, date]:
    """The plan's first and last day; what it leaves open is the year of `on`."""
    since, until = (plan.since, plan.until) if plan else (None, None)
    since = since or min(date(on.year, 1, 1), until or date.max)
    return since, until or date(max(on.year, since.year), 12, 31)


def periods(measure: Measure, since: date, until: date) -> list[Period]:
    """Every time the measure is due while the plan runs: nothing before its first day, and nothing later than its last."""
    if measure.every == "once":
        return [Period(ONCE, "一次性任务", measure.due_on or until)]
    length = MONTHS[measure.every]
    found = []
    for year in range(since.year, until.year + 1):
        for part in range(12 // length):
            first, last = date(year, part * length + 1, 1), _end_of_month(year, (part + 1) * length)
            due = min(_last_day(measure.by, first, last), until)
            if first <= until and since <= due:
                found.append(Period(*_named(measure.every, year, part), due))
    return found


def named_day(by: str, year: int) -> date | None:
    """`11-30` in a year; 02-29 is the last of February in every year; None where the calendar has no such day."""
    month, day = map(int, by.split("-"))
    if by == "02-29":
        return _end_of_month(year, month)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(by: str | None, first: date, last: date) -> date:
    """The day the plan names, where it lies in the period; else the period's own last day."""
    named = named_day(by, first.year) if by else None
    return named if named and first <= named <= last else last


def _named(every: str, year: int, part: int) -> tuple[str, str]:
    if every == "half_year":
        return f"{year}-H{part + 1}", f"{year}年{HALVES[part]}"
    if every == "quarter":
        return f"{year}-Q{part + 1}", f"{year}年第{part + 1}季度"
    if every == "month":
        return f"{year}-{part + 1:02}", f"{year}年{part + 1}月"
    return str(year), f"{year}年"


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
