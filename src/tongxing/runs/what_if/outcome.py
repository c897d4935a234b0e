"""What a scenario moves, scheme by scheme, as data and as JSON. It counts what it is given and reads nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tongxing.law import Pack, schema
from tongxing.runs.what_if.errors import WhatIfError
from tongxing.runs.what_if.fund import Fund
from tongxing.runs.what_if.moved import MOVES, Group, Moved, Standing, Tally, by, tally
from tongxing.runs.what_if.scenario import Scenario
from tongxing.runs.what_if.stored import LARGEST, SIZES, sized

UNITS = {
    "person": "人",
    "employer": "家",
    "overdue_levy": "家",
    "employment": "人次",
    "employment_month": "人月",
    "business": "户",
    "training_class": "班次",
    "trainee": "人次",
    "tobacco_licence": "件",
}
"""What is counted where a scheme's subjects are counted."""
BY = ("county", "category", "size")
NOT_KNOWN = "不详"
GRADES = {1: "一级", 2: "二级", 3: "三级", 4: "四级"}


def breakdown_named(name: str) -> str:
    """Raises `WhatIfError` where there is no such breakdown."""
    if name not in BY:
        raise WhatIfError(f"没有“{name}”这种分法，可用：{'、'.join(BY)} (no such breakdown)")
    return name


class Place(NamedTuple):
    """Where a group stands in a breakdown: its place in the order, its code, its label."""

    order: int
    code: str
    label: str


@dataclass
class SchemeMoved:
    """One scheme under one scenario."""

    pack: Pack
    scheme: schema.Scheme
    standing: list[Standing]
    moved: list[Moved]

    @property
    def unit(self) -> str:
        return UNITS.get(self.scheme.subject, "个")

    @property
    def money(self) -> bool:
        """Whether the scheme moves money, before or after."""
        return bool(self.total.money_before or self.total.money_after)

    @cached_property
    def total(self) -> Tally:
        return tally(self.standing, self.moved)

    def sentences(self) -> list[str]:
        """How many moved how, and the money where there is any."""
        found = self.total
        told = [f"{MOVES[move]} {many:,} {self.unit}" for move, many in found.moves.items() if many]
        if self.money:
            told.append(f"金额 {found.money_before:,.2f} 元 → {found.money_after:,.2f} 元（{found.money_moved:+,.2f}）")
        return told

    def lines(self, how: str) -> dict[Place, Tally]:
        """The breakdown by county, category (with grade) or size, in order; empty where the subjects have no such group."""
        if how != "county" and sized(self.scheme.subject) != (how == "size"):
            return {}
        place = {"county": self._county, "category": self._category, "size": self._size}[how]
        found = by(place, self.standing, self.moved)
        return dict(sorted(found.items()))

    def _county(self, group: Group) -> Place:
        codes = list(self.pack.divisions)
        known = group.division in codes
        order = codes.index(group.division) if known else len(codes)
        return Place(order, group.division, self.pack.divisions.get(group.division, group.division or NOT_KNOWN))

    def _category(self, group: Group) -> Place:
        fact = self.pack.facts.get("disability_category")
        label = fact.values.get(group.category, NOT_KNOWN) if fact else group.category
        order = int(group.category) if group.category.isdigit() else 99
        grade = group.grade or 0
        return Place(order * 10 + grade, f"{group.category}-{grade or ''}", f"{label}{GRADES.get(grade, '')}")

    def _size(self, group: Group) -> Place:
        labels = [*(label for _, label in SIZES), LARGEST]
        known = group.size in labels
        return Place(labels.index(group.size) if known else len(labels), group.size, group.size or NOT_KNOWN)

    def as_json(self) -> dict[str, object]:
        told: dict[str, object] = {
            "scheme": self.scheme.name,
            "label": self.scheme.label,
            "kind": self.scheme.kind,
            "subject": self.scheme.subject,
            "unit": self.unit,
            **self.total.as_json(),
        }
        for how in BY:
            if lines := self.lines(how):
                told[f"by_{how}"] = [
                    {"code": place.code, "label": place.label, **each.as_json()} for place, each in lines.items()
                ]
        return told


@dataclass
class Outcome:
    """What one scenario moves. Schemes that it does not move are left out."""

    scenario: Scenario
    changes: list[str]
    schemes: list[SchemeMoved]
    fund: Fund
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.scenario.name,
            "changes": self.changes,
            "schemes": [each.as_json() for each in self.schemes],
            "fund": self.fund.as_json(),
            "notes": self.notes,
        }
