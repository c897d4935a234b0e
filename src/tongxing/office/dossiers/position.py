"""An employer's year, month by month: who counts, who does not, and why. Rows and pack come in, nothing is read here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tongxing.law import Answer, Pack, answer

WEIGHT = "counted_weight_in_month"
SUMMARY = (
    "headcount",
    "required_posts",
    "counted_disabled_employees",
    "missing_posts",
    "surplus_posts",
    "employment_levy_per_year",
    "over_quota_reward_per_year",
)


@dataclass(frozen=True)
class MonthCell:
    """One person in one month: 0 does not count, 1 or 2 counts so many, None is undecided."""

    month: str
    weight: int | None
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        if self.weight is None:
            return "不明"
        return f"计{self.weight}" if self.weight else "不计"


@dataclass(frozen=True)
class PersonYear:
    """One person's months at the employer."""

    person: str
    cells: tuple[MonthCell | None, ...]

    @property
    def person_months(self) -> int:
        return sum(cell.weight or 0 for cell in self.cells if cell)

    @property
    def stretches(self) -> list[tuple[str, MonthCell]]:
        """Neighbouring months with one and the same reason, told once: `1月至6月`."""
        present = [cell for cell in self.cells if cell]
        groups = [list(group) for _, group in groupby(present, key=lambda cell: (cell.weight, cell.reasons))]
        return [(_span(group[0].month, group[-1].month), group[0]) for group in groups]


@dataclass(frozen=True)
class Position:
    """The employer's year; `summary` are the answers on headcount, required, counted, missing and levy."""

    months: tuple[str, ...]
    people: tuple[PersonYear, ...]
    summary: tuple[Answer, ...]


def month_cell(
    pack: Pack, on: date, month: str, facts: Mapping[str, object], division: str | None
) -> MonthCell:
    """One month's weight with the sentences that decide it."""
    found = answer(pack, on, facts, [WEIGHT], division=division)[WEIGHT]
    weight = None if found.value is None else int(str(found.value))
    return MonthCell(month, weight, _reasons(found, weight))


def _reasons(found: Answer, weight: int | None) -> tuple[str, ...]:
    if weight is None:
        return tuple(step.text for step in found.why if step.name in found.missing)
    if weight:
        return ()
    return tuple(each.text for each in found.tree.children if each.value == "否") or (found.tree.text,)


def people_of(cells: Iterable[tuple[str, MonthCell]], months: tuple[str, ...]) -> tuple[PersonYear, ...]:
    """(person, cell) pairs as one row per person, twelve places each."""
    by_person: dict[str, dict[str, MonthCell]] = defaultdict(dict)
    for person, cell in cells:
        by_person[person][cell.month] = cell
    return tuple(
        PersonYear(person, tuple(found.get(month) for month in months))
        for person, found in sorted(by_person.items())
    )


def _span(first: str, last: str) -> str:
    begin, end = int(first[-2:]), int(last[-2:])
    return f"{begin}月" if begin == end else f"{begin}月至{end}月"
