"""What came out otherwise, counted: groups of subjects with the same move, rolled up as a reader asks. Reads no table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")

MOVES = {
    "gained": "新增",
    "lost": "失去",
    "risen": "增加",
    "fallen": "减少",
    "changed": "结果改变",
    "now_undecided": "变为尚不能确定",
    "now_decided": "由不能确定变为已确定",
    "now_review": "转人工判断",
    "no_longer_review": "不再需要人工判断",
}
"""How a subject can move, each subject in one way."""


class Group(NamedTuple):
    """Whom: county, disability category and grade of the person, size class of the employer; '' or None where there is none."""

    division: str = ""
    category: str = ""
    grade: int | None = None
    size: str = ""


class Moved(NamedTuple):
    """So many subjects of one group that moved alike, with their money before and after."""

    group: Group
    was: str
    now: str
    turn: int
    """1 a larger amount, -1 a smaller one, 0 the same, 2 another value that is no number."""
    many: int
    before: Decimal
    after: Decimal

    @property
    def move(self) -> str:
        if self.was == self.now:
            return {1: "risen", -1: "fallen"}.get(self.turn, "changed")
        if self.now in ("undecided", "review"):
            return f"now_{self.now}"
        if self.was in ("undecided", "review"):
            return "now_decided" if self.was == "undecided" else "no_longer_review"
        return "gained" if self.now == "eligible" else "lost"


class Standing(NamedTuple):
    """Before the change: how many of a group were eligible, and their money."""

    group: Group
    many: int
    money: Decimal


@dataclass
class Tally:
    """Moves and money of some groups together. Money is of those who are eligible."""

    moves: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MOVES, 0))
    eligible_before: int = 0
    eligible_after: int = 0
    money_before: Decimal = Decimal("0.00")
    money_after: Decimal = Decimal("0.00")

    @property
    def money_moved(self) -> Decimal:
        return self.money_after - self.money_before

    @property
    def count(self) -> int:
        """How many moved in any way."""
        return sum(self.moves.values())

    def stand(self, each: Standing) -> None:
        self.eligible_before += each.many
        self.eligible_after += each.many
        self.money_before += each.money
        self.money_after += each.money

    def move(self, each: Moved) -> None:
        self.moves[each.move] += each.many
        self.eligible_after += each.many * ((each.now == "eligible") - (each.was == "eligible"))
        self.money_after += each.after - each.before

    def as_json(self) -> dict[str, object]:
        return {
            "moves": self.moves,
            "eligible_before": self.eligible_before,
            "eligible_after": self.eligible_after,
            "money_before": str(self.money_before),
            "money_after": str(self.money_after),
            "money_moved": str(self.money_moved),
        }


def tally(standing: Iterable[Standing], moved: Iterable[Moved]) -> Tally:
    """All together."""
    total = Tally()
    for each in standing:
        total.stand(each)
    for one in moved:
        total.move(one)
    return total


def by(key: Callable[[Group], Key], standing: Iterable[Standing], moved: Iterable[Moved]) -> dict[Key, Tally]:
    """A tally for each value of `key`."""
    found: dict[Key, Tally] = {}
    for each in standing:
        found.setdefault(key(each.group), Tally()).stand(each)
    for one in moved:
        found.setdefault(key(one.group), Tally()).move(one)
    return found
