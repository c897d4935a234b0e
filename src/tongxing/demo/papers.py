"""The desk at which the smaller files of issue are put together: who is free, whose identity may be damaged, which headers a contract has."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from tongxing.demo.building import City
from tongxing.demo.columns import Dice, Ints
from tongxing.demo.damage import Damage
from tongxing.demo.mess import Cell, dotted, in_words
from tongxing.extracts.contracts import CONTRACTS

WORN = {"姓名": "姓 名", "身份证号": "身份证号码(必填)"}


@dataclass
class Papers:
    """The city, the folder, the damage done so far, and holders who have no part in anything."""

    directory: Path
    city: City
    damage: Damage
    dice: Dice
    declared: list[tuple[int, int]] = field(default_factory=list)

    @property
    def suspects(self) -> frozenset[int]:
        """People of the key: no line of theirs is damaged."""
        work = self.city.work
        named = {person for _, person, _ in work.shams if person is not None}
        named |= {claim.person for claim in self.city.accounts.of_the_year() if claim.person is not None}
        return frozenset(named | work.traces.kept | {person for person, _ in work.traces.contracts})

    def idle(self, full: int, least: int, working_age: bool = True) -> list[int]:
        """Some living holders whom nothing is planted on and nobody insures, in the order of their numbers."""
        work = self.city.work
        free = (work.holders.status == 0) & ~work.hands.taken
        if working_age:
            free = (work.holders.status == 0) & work.holders.working_age & ~self._busy()
        free[list(work.traces.kept)] = False
        found = np.flatnonzero(free)
        count = min(len(found), work.scale.of(full, least))
        return [int(p) for p in np.sort(self.dice.choice(found, size=count, replace=False))]

    def _busy(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        busy = np.zeros(self.city.work.holders.count, dtype=np.bool_)
        busy[[spell.person for spell in self.city.work.spells]] = True
        return busy

    def relatives(self, count: int) -> Ints:
        """People of households who hold no certificate and are not insured."""
        everyone = self.city.everyone
        first = self.city.work.holders.count + everyone.workers
        doubles = set(self.damage.doubles[:, 1].tolist())
        drawn = first + self.dice.choice(everyone.relatives, size=count, replace=False)
        return np.array(sorted(p for p in drawn.tolist() if p not in doubles), dtype=np.int64)

    def who(self, person: int) -> tuple[str, str]:
        return self.city.everyone.id_of(person), self.city.everyone.name_of(person)

    def code(self, employer: int) -> str:
        return self.city.work.employers.code_of(employer)

    def division(self, person: int) -> int:
        return int(self.city.work.holders.division[person])

    def day(self, first: date, last: date) -> date:
        return date.fromordinal(int(self.dice.integers(first.toordinal(), last.toordinal() + 1)))

    def some(self, words: Sequence[str], *shares: float) -> str:
        return words[int(self.dice.choice(len(words), p=np.array(shares) / sum(shares)))]


def headers(contract: str, *, worn: bool = False) -> list[str]:
    """The headers of a contract in its order; `worn` ones look as they do in old forms."""
    labels = [field.label for field in CONTRACTS[contract].fields]
    return [WORN.get(label, label) for label in labels] if worn else labels


def dated(day: date | None, turn: int) -> Cell:
    """Mostly the usual way, now and then another one."""
    if day is None:
        return None
    text = day.isoformat()
    return dotted(text) if turn % 53 == 1 else in_words(text) if turn % 61 == 7 else text
