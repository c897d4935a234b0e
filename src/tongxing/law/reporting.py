"""Which days of a year's report are on time: the rule is asked day by day around the deadline. It knows no report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tongxing.law.answer import Answer, answer
from tongxing.law.pack import Pack

FIRST_DUE_ON = "county_report_first_due_on"
DUE_ON, PUNCTUALITY = "county_report_due_on", "report_punctuality"


@dataclass(frozen=True)
class ReportDeadline:
    """The counties' report of one year. `remind_for` is the last day that no reading calls late."""

    year: int
    due_on: date
    remind_for: date
    on_the_day: str
    """What the rule says of the deadline's own day, in Chinese."""
    sources: tuple[str, ...]
    readings: tuple[str, ...]


def report_deadline(
    pack: Pack, year: int, settings: dict[str, object] | None = None
) -> ReportDeadline | None:
    """The deadline of a year's report, or nothing where the plan has none; readings are those in force, or as set."""
    on = date(year, 12, 31)
    if FIRST_DUE_ON not in pack.parameters:
        return None
    found = answer(pack, on, {"report_year": year}, [DUE_ON], settings=settings)[DUE_ON]
    if not isinstance(found.value, date):
        return None
    due_on = found.value
    on_the_day = _punctuality(pack, due_on, due_on, settings)
    strictly_on_time = on_the_day.value == "ON_TIME"
    sources = tuple(dict.fromkeys([*found.sources, *on_the_day.sources]))
    clauses = set(sources) & set(pack.clauses)
    return ReportDeadline(
        year=year,
        due_on=due_on,
        remind_for=due_on if strictly_on_time else due_on - timedelta(1),
        on_the_day=_word(pack, on_the_day),
        sources=sources,
        readings=tuple(each.id for each in pack.interpretations.values() if clauses & set(each.where)),
    )


def _punctuality(pack: Pack, reported_on: date, due_on: date, settings: dict[str, object] | None) -> Answer:
    facts = {"reported_on": reported_on, "report_year": due_on.year}
    return answer(pack, date(due_on.year, 12, 31), facts, [PUNCTUALITY], settings=settings)[PUNCTUALITY]


def _word(pack: Pack, found: Answer) -> str:
    fact, value = pack.facts.get(PUNCTUALITY), str(found.value)
    return fact.values.get(value, value) if fact else value
