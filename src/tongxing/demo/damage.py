"""The ways an identity is damaged on its way through an office, and the list of whose line each damaged one really is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from tongxing.demo.columns import Dice, Ints
from tongxing.demo.mess import Cell, old_number, wrong_check
from tongxing.demo.people import Everyone, Holders

VARIANTS = {"阎": "闫", "萧": "肖", "傅": "付", "邱": "丘", "戴": "代", "范": "範", "沈": "沉", "余": "佘"}
SHARE = 0.005
Spoilt = tuple[Cell, str]


@dataclass(frozen=True)
class Damaged:
    """A line whose identity is damaged; `person` is whose it really is."""

    file: str
    sheet: str
    line: int
    person: int
    kind: str


@dataclass
class Damage:
    """Spoils identities in place and remembers the truth."""

    everyone: Everyone
    holders: Holders
    doubles: Ints
    dice: Dice
    found: list[Damaged] = field(default_factory=list)

    def spoil(
        self,
        file: str,
        rows: Sequence[list[Cell]],
        people: Sequence[int],
        *,
        at: int,
        first_line: int,
        sheet: str = "",
        closed: Collection[int] = frozenset(),
        typed: bool = False,
    ) -> None:
        """Spoil one row in two hundred (each kind at least once where there are rows enough), doubles first.

        The number stands in column `at`, the name beside it; `typed`: the file can hold a number as a number.
        """
        open_rows = [i for i, person in enumerate(people) if person not in closed]
        wanted = min(len(open_rows) // 8, max(len(KINDS), round(len(rows) * SHARE)))
        for i in self._chosen(open_rows, people, wanted):
            kind = tuple(KINDS)[len(self.found) % len(KINDS)]
            number, name = KINDS[kind](self, people[i])
            rows[i][at] = f"{number:.5E}" if isinstance(number, float) and not typed else number
            rows[i][at + 1] = name
            self.found.append(Damaged(file, sheet, first_line + i, people[i], kind))

    def note(self, file: str, sheet: str, line: int, person: int, kind: str) -> None:
        """Remember a line that was damaged elsewhere."""
        self.found.append(Damaged(file, sheet, line, person, kind))

    def _chosen(self, open_rows: list[int], people: Sequence[int], wanted: int) -> list[int]:
        """Rows of people who have a twin or a namesake fill a third, chance the rest."""
        if not wanted:
            return []
        with_double = set(self.doubles[:, 0].tolist())
        doubles = [i for i in open_rows if people[i] in with_double][: wanted // 3]
        rest = np.setdiff1d(np.array(open_rows, dtype=np.int64), doubles)
        drawn = self.dice.choice(rest, size=wanted - len(doubles), replace=False)
        chosen = [*doubles, *drawn.tolist()]
        return [chosen[int(i)] for i in self.dice.permutation(len(chosen))]

    def number_and_name(self, person: int) -> tuple[str, str]:
        return self.everyone.id_of(person), self.everyone.name_of(person)

    def within(self, last: int) -> int:
        return int(self.dice.integers(0, last))


def _number_only(change: Callable[[Damage, str], Cell]) -> Callable[[Damage, int], Spoilt]:
    def spoil(damage: Damage, person: int) -> Spoilt:
        number, name = damage.number_and_name(person)
        return change(damage, number), name

    return spoil


def _with_name(
    change: Callable[[Damage, str], str], rename: Callable[[str], str]
) -> Callable[[Damage, int], Spoilt]:
    def spoil(damage: Damage, person: int) -> Spoilt:
        number, name = damage.number_and_name(person)
        return change(damage, number), rename(name)

    return spoil


def shorter(damage: Damage, number: str) -> str:
    """One digit was not typed: the last one, or one in the middle."""
    lost = (17, damage.within(17))[damage.within(2)]
    return number[:lost] + number[lost + 1 :]


def swapped(damage: Damage, number: str) -> str:
    """Two neighbours changed places; there are always two that differ."""
    places = [i for i in range(6, 16) if number[i] != number[i + 1]]
    i = places[damage.within(len(places))]
    return number[:i] + number[i + 1] + number[i] + number[i + 2 :]


def mistyped(damage: Damage, number: str) -> str:
    i = damage.within(17)
    return number[:i] + str((int(number[i]) + 1 + damage.within(9)) % 10) + number[i + 1 :]


def _of_another(damage: Damage, person: int) -> Spoilt:
    """One character away from somebody else's number; only the name tells that it is not theirs."""
    other = damage.within(damage.holders.count)
    other = (other + 1) % damage.holders.count if other == person else other
    return wrong_check(damage.everyone.id_of(other)), damage.everyone.name_of(person)


def _certificate(damage: Damage, person: int) -> Spoilt:
    number, name = damage.number_and_name(person)
    if person >= damage.holders.count:
        return wrong_check(number), name
    return f"{number}{damage.holders.category[person] + 1}{damage.holders.grade[person] + 1}", name


def as_variant(name: str) -> str:
    return VARIANTS.get(name[0], name[0]) + name[1:]


def formerly(name: str) -> str:
    return f"{name}（原名{name[0]}建军）"


def half_lost(name: str) -> str:
    """A character that the code page did not have."""
    return name[:-1] + "?"


KINDS: dict[str, Callable[[Damage, int], Spoilt]] = {
    "wrong_check": _number_only(lambda _, number: wrong_check(number)),
    "fifteen": _number_only(lambda _, number: old_number(number)),
    "seventeen": _number_only(shorter),
    "transposed": _number_only(swapped),
    "substituted": _number_only(mistyped),
    "masked": _number_only(lambda _, number: f"{number[:6]}********{number[14:]}"),
    "certificate": _certificate,
    "as_number": _number_only(lambda _, number: float(number.replace("X", "0"))),
    "spaces": _number_only(lambda _, number: f"{number[:6]} {number[6:14]} {number[14:]}"),
    "name_variant": _with_name(mistyped, as_variant),
    "former_name": _with_name(swapped, formerly),
    "question_mark": _with_name(shorter, half_lost),
    "near_another": _of_another,
}
