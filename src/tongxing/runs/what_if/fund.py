"""The employment fund before and after: obligations that flow in, entitlements that flow out. It adds up and reads nothing.

What is included: every scheme marked `fund: employment_fund` except those that estimate or split another (`twin_of`),
each with the amounts of all who are eligible in the run's year, whether paid by now or not. Of two awards that exclude
each other for one receiver the higher is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tongxing.law import Pack, schema
from tongxing.runs.what_if.moved import Moved

FUND = "employment_fund"
NOTHING = Decimal("0.00")


@dataclass
class Flow:
    """One scheme's money through the fund; `yielded` is what it gives way to an award that excludes it."""

    scheme: schema.Scheme
    before: Decimal = NOTHING
    after: Decimal = NOTHING
    yielded_before: Decimal = NOTHING
    yielded_after: Decimal = NOTHING

    @property
    def inward(self) -> bool:
        return self.scheme.kind == "obligation"

    @property
    def net_before(self) -> Decimal:
        return self.before - self.yielded_before

    @property
    def net_after(self) -> Decimal:
        return self.after - self.yielded_after


@dataclass
class Fund:
    """The fund's year."""

    flows: list[Flow] = field(default_factory=list)

    @property
    def in_before(self) -> Decimal:
        return sum((each.net_before for each in self.flows if each.inward), NOTHING)

    @property
    def in_after(self) -> Decimal:
        return sum((each.net_after for each in self.flows if each.inward), NOTHING)

    @property
    def out_before(self) -> Decimal:
        return sum((each.net_before for each in self.flows if not each.inward), NOTHING)

    @property
    def out_after(self) -> Decimal:
        return sum((each.net_after for each in self.flows if not each.inward), NOTHING)

    @property
    def balance_before(self) -> Decimal:
        return self.in_before - self.out_before

    @property
    def balance_after(self) -> Decimal:
        return self.in_after - self.out_after

    def sentences(self) -> list[str]:
        """The balance before and after; nothing where no scheme flows through the fund."""
        if not self.flows:
            return []
        return [
            f"残疾人就业保障金：收入 {self.in_before:,.2f} → {self.in_after:,.2f} 元，支出 {self.out_before:,.2f} → "
            f"{self.out_after:,.2f} 元，结余 {self.balance_before:,.2f} → {self.balance_after:,.2f} 元"
            f"（{self.balance_after - self.balance_before:+,.2f}）"
        ]

    def as_json(self) -> dict[str, object]:
        return {
            "before": {"in": str(self.in_before), "out": str(self.out_before), "balance": str(self.balance_before)},
            "after": {"in": str(self.in_after), "out": str(self.out_after), "balance": str(self.balance_after)},
            "moved": str(self.balance_after - self.balance_before),
            "schemes": [
                {
                    "scheme": each.scheme.name,
                    "label": each.scheme.label,
                    "flow": "in" if each.inward else "out",
                    "before": str(each.net_before),
                    "after": str(each.net_after),
                    "yielded_before": str(each.yielded_before),
                    "yielded_after": str(each.yielded_after),
                }
                for each in self.flows
            ],
        }


def in_fund(pack: Pack) -> list[schema.Scheme]:
    """The schemes whose money flows through the fund."""
    return [each for each in pack.schemes.values() if each.fund == FUND and not each.twin_of]


def fund(
    pack: Pack,
    before: Mapping[str, Decimal],
    moved: Mapping[str, Sequence[Moved]],
    yielded_before: Mapping[str, Decimal],
    yielded_after: Mapping[str, Decimal],
) -> Fund:
    """The fund's year under a scenario; the mappings go by scheme, `before` is the money of the run."""
    flows = []
    for scheme in in_fund(pack):
        money = before.get(scheme.name, NOTHING)
        difference = sum((each.after - each.before for each in moved.get(scheme.name, ())), NOTHING)
        gone = (yielded_before.get(scheme.name, NOTHING), yielded_after.get(scheme.name, NOTHING))
        flows.append(Flow(scheme, money, money + difference, *gone))
    return Fund(flows)
