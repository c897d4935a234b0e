"""Traces every clause of a plan to what carries it out; a clause that nothing carries out is a fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tongxing.law import schema
from tongxing.law.book import BUILT_IN, rules_named
from tongxing.law.pack import Pack
from tongxing.law.rule import REGISTRY

KINDS = ("rule", "scheme", "check", "indicator", "report", "procedure", "screen", "extract", "measure", "target")


@dataclass(frozen=True)
class Trace:
    """One clause, what carries it out, and what is wrong with that."""

    id: str
    carried_out_by: tuple[str, ...]
    problem: str | None

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "carried_out_by": list(self.carried_out_by), "problem": self.problem}

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of things that carry it out."""
        return frozenset(each.partition(":")[0] for each in self.carried_out_by)


def trace(pack: Pack, existing: Mapping[str, Collection[str]] | None = None) -> list[Trace]:
    """Every clause of the pack itself, in the plan's order.

    `existing` names, by kind, what stands outside the packs: checks, indicators, extracts, reports, screens.
    What it leaves out does not exist.
    """
    known, text = {**_inside(pack), **(existing or {})}, pack.plan_text
    clauses = [clause for clause in pack.clauses.values() if clause.pack == pack.name]
    return [
        Trace(each.id, tuple(each.carried_out_by), _problem(each.carried_out_by, known) or _misquoted(each, text))
        for each in clauses
    ]


def _inside(pack: Pack) -> dict[str, Collection[str]]:
    rules = {name for name in {each.name for each in REGISTRY} if any(rules_named(pack, name))}
    return {
        "rule": (rules | {each.gives for each in pack.schemes.values()}) - set(BUILT_IN),
        "scheme": pack.schemes,
        "procedure": {each.name for each in pack.schemes.values() if each.procedure},
        "measure": pack.measures,
        "target": pack.targets,
    }


def _problem(references: list[str], known: Mapping[str, Collection[str]]) -> str | None:
    if not references:
        return "没有任何东西落实这一条 (nothing carries it out)"
    for reference in references:
        kind, _, name = reference.partition(":")
        if kind not in KINDS:
            return f"“{reference}”的种类不认识 (unknown kind)"
        if name not in known.get(kind, ()):
            return f"“{reference}”不存在 (does not resolve)"
    return None


def _misquoted(clause: schema.Clause, plan: str) -> str | None:
    """A quotation stands in the plan, at its place, to the letter."""
    if not clause.quote.strip():
        return "没有引方案的原话 (no quotation)"
    if not plan.strip():
        return "方案全文不见了，原话无从核对 (the plan's text is missing)"
    if plan[clause.offset : clause.offset + len(clause.quote)] == clause.quote:
        return None
    found = plan.find(clause.quote)
    if found < 0:
        return f"“{clause.quote[:12]}……”不是方案的原话 (not in the plan)"
    return f"原话在第 {found} 个字，不在第 {clause.offset} 个字 (the quotation stands elsewhere)"
