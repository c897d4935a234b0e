"""What anyone with a certificate may ask for by the plan, without an amount to work out. The words and the offices are the clauses' own."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongxing.law import Pack
from tongxing.law.schema import Clause

OFFERED = (
    ("measure:four_services", "“四个一”就业服务", "jobless"),
    ("measure:assistance_month", "就业援助月、专场招聘会", "jobless"),
    ("measure:zero_employment_households", "帮助全家没有人就业的残疾人家庭", "jobless"),
    ("measure:training_for_all", "就业创业技能培训", "training"),
    ("rule:training_standard_met", "残联办的实用技术培训、职业技能培训", "rural"),
    ("measure:farmer_training", "高素质农牧民培育", "rural"),
    ("measure:assisted_employment_placement", "辅助性就业", ""),
    ("rule:labour_coefficient", "算低保时的照顾", ""),
    ("measure:tapered_exit_linkage", "就业以后低保逐步退出", ""),
)
"""What carries a clause out, what people call it, and the situation that puts it first ('' = none)."""


@dataclass(frozen=True)
class Service:
    """One thing to ask for: its clauses, who they are for, and who answers for it."""

    label: str
    clauses: list[Clause]
    chosen: bool

    @property
    def whom(self) -> list[str]:
        return unique(name for clause in self.clauses for name in clause.beneficiaries)

    @property
    def units(self) -> list[str]:
        return unique(name for clause in self.clauses for name in clause.units)


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def services(pack: Pack, situations: list[str]) -> list[Service]:
    """All that the pack's plan holds, those of the chosen situations first."""
    found = [
        Service(label, clauses, about in situations)
        for reference, label, about in OFFERED
        if (clauses := carried_by(pack, reference))
    ]
    return sorted(found, key=lambda each: not each.chosen)


def carried_by(pack: Pack, reference: str) -> list[Clause]:
    return [
        each for each in pack.clauses.values() if each.pack == pack.name and reference in each.carried_out_by
    ]
