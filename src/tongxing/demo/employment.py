"""Which holders work where: filings for the annual verification and months insured, one part of the city at a time."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import POSTS, YEAR, Scale, minimum_wage
from tongxing.demo.columns import Dice, Truths
from tongxing.demo.employers import Employers
from tongxing.demo.people import Hands, Holders
from tongxing.demo.traces import Traces


@dataclass(frozen=True)
class Filing:
    """One line of the annual verification: this employer says that it employs this person."""

    employer: int
    person: int
    contract_start: date
    contract_end: date | None
    form: str
    post: str
    wage: int
    user_employer: int | None = None
    public_welfare_post: bool = False


@dataclass(frozen=True)
class Spell:
    """Months of 2024 that a holder is insured by one employer, or alone (employer None)."""

    person: int
    employer: int | None
    first: int
    last: int
    wage: int
    wage_in_december: int


@dataclass
class Work:
    """Everything the builders of the city fill: who may still be taken, what was filed, what was insured, what was planted."""

    dice: Dice
    scale: Scale
    holders: Holders
    employers: Employers
    hands: Hands
    filings: list[Filing] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    shams: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    heads: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    traces: Traces = field(default_factory=Traces)

    def part(self, name: str) -> list[int]:
        return self.employers.parts[name]

    def shared_hosts(self, name: str) -> list[int]:
        """Half of a part's employers, so that one of them serves for an owed case and for a paid one."""
        hosts = self.part(name)
        return hosts[: max(1, len(hosts) // 2)]

    def cast(self, roles: tuple[tuple[str, int], ...], among: Truths) -> list[tuple[str, int]]:
        """People for each role, three at least: (role, person), role after role."""
        return [
            (name, person)
            for name, full in roles
            for person in self.hands.take(self.scale.of(full, 3), among)
        ]

    def wages(self, employer: int) -> tuple[int, int]:
        """A wage for January to November and one for December; one in eight earns just the minimum until December."""
        if self.dice.random() < 0.12:
            division = int(self.employers.division[employer])
            return minimum_wage(division, 11), minimum_wage(division, 12) + 20
        wage = 2300 + 10 * int(self.dice.gamma(2.0, 85.0))
        return wage, wage

    def insure(
        self, person: int, employer: int | None, first: int, last: int, wages: tuple[int, int]
    ) -> None:
        self.spells.append(Spell(person, employer, first, last, *wages))
        if employer is not None:
            self.heads[employer] += 1

    def employ(
        self,
        person: int,
        employer: int,
        first: int = 1,
        last: int = 12,
        wages: tuple[int, int] | None = None,
        insured: bool = True,
    ) -> Filing:
        """File a person whose contract covers exactly the months insured (and more years before or after)."""
        paid = wages or self.wages(employer)
        if insured:
            self.insure(person, employer, first, last, paid)
        start = date(YEAR, first, 1) if first > 1 else self.day_before(2024 if last == 12 else 2023)
        end = contract_end(start) if last == 12 else end_of_month(YEAR, last)
        self.filings.append(Filing(employer, person, start, end, "合同", self.post(), paid[1]))
        return self.filings[-1]

    def day_before(self, year: int) -> date:
        """The first of some month in the years before `year`."""
        return date(int(self.dice.integers(2019, year)), int(self.dice.integers(1, 13)), 1)

    def post(self) -> str:
        return POSTS[int(self.dice.integers(len(POSTS)))]

    def amend_last(self, **changes: object) -> Filing:
        """Change the filing made last."""
        self.filings[-1] = replace(self.filings[-1], **changes)  # type: ignore[arg-type]
        return self.filings[-1]


def end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def contract_end(start: date) -> date:
    """Contracts run for three years at a time, and all run past the end of 2024."""
    years = 3
    while start.year + years <= YEAR + 1:
        years += 3
    return start.replace(year=start.year + years) - timedelta(days=1)


def months_of(dice: Dice) -> tuple[int, int]:
    """Most people stay the whole year; some come, some leave."""
    chance = dice.random()
    if chance < 0.14:
        return int(dice.integers(2, 11)), 12
    return (1, int(dice.integers(4, 12))) if chance < 0.19 else (1, 12)


def insure_alone(work: Work, person: int) -> None:
    base = 4200 + 10 * int(work.dice.integers(0, 200))
    first, last = months_of(work.dice)
    work.insure(person, None, first, last, (base, base))


def own_payment_in_fen(wage: int, alone: bool) -> int:
    """What the person pays in a month: a fifth and a hundredth of the base alone, 10.5 % of the wage when employed."""
    return wage * 21 if alone else wage * 21 // 2


def disabled_staff(work: Work) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Heads of insured holders at each employer."""
    heads = np.zeros(work.employers.count, dtype=np.int64)
    for employer, count in work.heads.items():
        heads[employer] = count
    return heads
