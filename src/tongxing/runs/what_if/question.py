"""One scheme under one scenario as SQL: who could move, what they get again, and how many moved how. It runs nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from tongxing.law.book import RuleBook, SchemeNode
from tongxing.law.compile import population_sql
from tongxing.runs.what_if.affected import Source, source
from tongxing.runs.what_if.stored import GROUPS

WAS, HAD = "was__status", "was__amount"
_NUMBERS = ("Money", "Quantity", "Share", "Count", "Months")


@dataclass
class Question:
    """What a scenario does to one scheme."""

    number: int
    subject: str
    node: SchemeNode
    before: RuleBook
    after: RuleBook
    on: date
    touched: frozenset[str]
    present: dict[str, int]
    recounted: dict[str, str] = field(default_factory=dict)
    """SQL for the facts that come out otherwise under the scenario."""
    joined: str = ""
    """What that SQL needs joined to the stored rows."""

    @property
    def scheme(self) -> str:
        return self.node.scheme.name

    @property
    def before_node(self) -> SchemeNode:
        """The scheme as the run had it."""
        found = self.before.node(self.node.name)
        assert isinstance(found, SchemeNode)
        return found

    @property
    def source(self) -> Source:
        return source(
            self.before, self.after, self.subject, self.node.name, self.touched, self.present, self.recounted
        )

    @property
    def stored_before(self) -> dict[str, str]:
        """How the run answered, as columns."""
        if f"{self.scheme}__status" not in self.present:
            return {WAS: "'not_eligible'", HAD: "NULL"}
        return {WAS: f'"{self.scheme}__status"', HAD: f'"{self.node.name}"'}

    @property
    def could_move(self) -> str:
        """Whoever fails a condition that the scenario does not touch fails it under the scenario too."""
        untouched = [bit for bit, name in enumerate(self.node.scheme.conditions) if name not in self.touched]
        mask = sum(1 << bit for bit in untouched)
        return f"({self._filtered_by[0]} & {mask}) = 0" if mask and self._filtered_by else "true"

    @property
    def _filtered_by(self) -> list[str]:
        return [f'"{self.scheme}__failed"'] if f"{self.scheme}__failed" in self.present else []

    def reads(self) -> set[str]:
        """The stored columns that it needs."""
        columns = (*self.source.columns.values(), *self.stored_before.values(), *self._filtered_by)
        return {each.strip('"') for each in columns if each.startswith('"')}

    def judged(self, table: str, also: Collection[str] = GROUPS, *, everybody: bool = False) -> str:
        """How the run answered and how the scenario does, for who could move or for `everybody`; `also` come along."""
        found = self.source
        ours = {name: f's."{name}"' for name in ("division", *also)}
        columns = ours | self.stored_before | found.columns
        selected = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
        let_through = f"SELECT {selected} FROM {table} AS s{self.joined} WHERE {'true' if everybody else self.could_move}"
        law = population_sql(
            self.after,
            self.subject,
            "let_through",
            list(columns),
            settings={"on": self.on},
            stored=found.stored,
            only=(self.node.name,),
        )
        return (
            f"WITH let_through AS ({let_through}) "
            f'SELECT *, "{self.scheme}__status" AS now__status, "{self.node.name}" AS now__amount FROM ({law})'
        )

    def moved(self, table: str) -> str:
        """Groups of those who moved: scenario, scheme, groups, status before and after, turn, count, money before and after."""
        money = self.node.kind == "Money"
        groups = ", ".join(GROUPS)
        return (
            f"SELECT {self.number} AS scenario, '{self.scheme}' AS scheme, {groups}, {WAS}, now__status, {self._turn} AS turn, "
            f"count(*) AS many, {_money(WAS, HAD, money)} AS before, {_money('now__status', 'now__amount', money)} AS after "
            f"FROM ({self.judged(table)}) "
            f"WHERE {WAS} IS DISTINCT FROM now__status OR {HAD} IS DISTINCT FROM now__amount GROUP BY ALL"
        )

    @property
    def _turn(self) -> str:
        if self.node.kind in _NUMBERS:
            return f"sign(coalesce(now__amount, 0) - coalesce({HAD}, 0))"
        return f"CASE WHEN now__amount IS DISTINCT FROM {HAD} THEN 2 ELSE 0 END"


def _money(status: str, amount: str, money: bool) -> str:
    counted = f"coalesce(sum({amount}) FILTER ({status} = 'eligible'), 0)" if money else "0"
    return f"CAST({counted} AS DECIMAL(38,2))"


def standing_sql(nodes: Collection[SchemeNode], rows: str, groups: dict[str, str]) -> str:
    """Before the change: scheme, groups, how many are eligible, their money; one scan for all schemes of a subject."""
    sums = []
    for node in nodes:
        status = f"\"{node.scheme.name}__status\" = 'eligible'"
        money = f'sum("{node.name}") FILTER ({status})' if node.kind == "Money" else "0"
        sums.append(f"count(*) FILTER ({status}) AS \"{node.scheme.name}__many\", CAST(coalesce({money}, 0) AS DECIMAL(38,2)) AS \"{node.scheme.name}__money\"")
    grouped = ", ".join(f'{sql} AS "{name}"' for name, sql in groups.items())
    return f"SELECT {grouped}, {', '.join(sums)} FROM {rows} GROUP BY ALL"
