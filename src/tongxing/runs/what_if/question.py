"""One subject under one scenario as SQL: who could move, what they get again, and how many moved how. It runs nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tongxing.law.book import RuleBook, SchemeNode
from tongxing.law.compile import population_sql
from tongxing.runs.what_if.affected import Source, source
from tongxing.runs.what_if.stored import GROUPS

WAS, HAD, NOW, HAS = "was__status__", "was__amount__", "now__status__", "now__amount__"
"""Before a scheme's name: how the run answered, and how the scenario does."""
_NUMBERS = ("Money", "Quantity", "Share", "Count", "Months")


@dataclass
class Question:
    """What a scenario does to the schemes of one subject that it touches."""

    number: int
    subject: str
    nodes: list[SchemeNode]
    before: RuleBook
    after: RuleBook
    on: date
    touched: frozenset[str]
    present: dict[str, int]
    recounted: dict[str, str] = field(default_factory=dict)
    """SQL for the facts that come out otherwise under the scenario."""
    joined: str = ""
    """What that SQL needs joined to the stored rows."""
    narrowed: str = ""
    """Where only those facts change: the condition that they really do."""

    @property
    def table(self) -> str:
        """Where the answers are put that are looked at more than once."""
        return f"judged_{self.number}_{self.subject}"

    @cached_property
    def source(self) -> Source:
        names = tuple(node.name for node in self.nodes)
        return source(self.before, self.after, self.subject, names, self.touched, self.present, self.recounted)

    @property
    def stored_before(self) -> dict[str, str]:
        """How the run answered, as columns."""
        found = {}
        for node in self.nodes:
            name, known = node.scheme.name, f"{node.scheme.name}__status" in self.present
            found[WAS + name] = f'"{name}__status"' if known else "'not_eligible'"
            found[HAD + name] = f'"{node.name}"' if known else "NULL"
        return found

    @property
    def could_move(self) -> str:
        """Whoever fails a condition that the scenario does not touch fails it under the scenario too."""
        tests = [self._could_move(node) for node in self.nodes]
        return "true" if "true" in tests else f"({' OR '.join(dict.fromkeys(tests))})"

    def _could_move(self, node: SchemeNode) -> str:
        untouched = [bit for bit, name in enumerate(node.scheme.conditions) if name not in self.touched]
        failed, mask = f"{node.scheme.name}__failed", sum(1 << bit for bit in untouched)
        return f'("{failed}" & {mask}) = 0' if mask and failed in self.present else "true"

    def reads(self) -> set[str]:
        """The stored columns that it needs."""
        columns = {*self.source.columns.values(), *self.stored_before.values()}
        failed = {f"{node.scheme.name}__failed" for node in self.nodes} & self.present.keys()
        return failed | {each.strip('"') for each in columns if each.startswith('"')}

    def judged(
        self, table: str, also: Collection[str] = (), *, keeping: Collection[str] = (), everybody: bool = False
    ) -> str:
        """How the run answered and how the scenario does, for who moves; `also` are columns that come along.

        Beside them those whom a scheme in `keeping` gives something, or really `everybody`.
        """
        found, before = self.source, self.stored_before
        kept = tuple(dict.fromkeys((*GROUPS, *also)))
        columns = {name: f's."{name}"' for name in dict.fromkeys(("division", *kept))} | before | found.columns
        selected = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
        where = "true" if everybody else f"{self.could_move}{self.narrowed}"
        let_through = f"SELECT {selected} FROM {table} AS s{self.joined} WHERE {where}"
        law = population_sql(
            self.after,
            self.subject,
            "let_through",
            list(columns),
            settings={"on": self.on},
            stored=found.stored,
            only=tuple(node.name for node in self.nodes),
        )
        now = [f'"{n.scheme.name}__status" AS {NOW}{n.scheme.name}, "{n.name}" AS {HAS}{n.scheme.name}' for n in self.nodes]
        kept_too = [f"{NOW}{node.scheme.name} = 'eligible'" for node in self.nodes if node.scheme.name in keeping]
        moves = "true" if everybody else " OR ".join([*(self._moves(node) for node in self.nodes), *kept_too])
        answered = f"SELECT {', '.join((*kept, *before, *now))} FROM ({law})"
        return f"WITH let_through AS ({let_through}) SELECT * FROM ({answered}) WHERE {moves}"

    @staticmethod
    def _moves(node: SchemeNode) -> str:
        was, had, now, has = (f"{each}{node.scheme.name}" for each in (WAS, HAD, NOW, HAS))
        return f"{was} IS DISTINCT FROM {now} OR {had} IS DISTINCT FROM {has}"

    def moved(self, judged: str) -> Iterator[str]:
        """For each scheme its groups: scenario, scheme, groups, status before and after, turn, count, money before and after."""
        for node in self.nodes:
            name, money = node.scheme.name, node.kind == "Money"
            was, had, now, has = (each + name for each in (WAS, HAD, NOW, HAS))
            yield (
                f"SELECT {self.number} AS scenario, '{name}' AS scheme, {', '.join(GROUPS)}, {was} AS was, {now} AS now, "
                f"{_turn(node, had, has)} AS turn, count(*) AS many, {_money(was, had, money)} AS before, {_money(now, has, money)} AS after "
                f"FROM {judged} WHERE {self._moves(node)} GROUP BY ALL"
            )


def _turn(node: SchemeNode, had: str, has: str) -> str:
    if node.kind in _NUMBERS:
        return f"CAST(sign(coalesce({has}, 0) - coalesce({had}, 0)) AS INTEGER)"
    return f"CASE WHEN {has} IS DISTINCT FROM {had} THEN 2 ELSE 0 END"


def _money(status: str, amount: str, money: bool) -> str:
    counted = f"coalesce(sum({amount}) FILTER ({status} = 'eligible'), 0)" if money else "0"
    return f"CAST({counted} AS DECIMAL(38,2))"

