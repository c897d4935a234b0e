"""A pack: the data that say what the law and one plan say, with its parents merged in.

Only loading and looking up live here; which rules follow from a pack is the rule book's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from tongxing.law import schema
from tongxing.law.book import RuleBook
from tongxing.law.rule import REGISTRY
from tongxing.terms.values import Value, parse


@dataclass(frozen=True)
class Pack:
    """One city's law. `chain` runs from the city to the nation; nearer entries override farther ones."""

    name: str
    chain: tuple[str, ...]
    root: Path
    header: schema.Header
    facts: Mapping[str, schema.Fact]
    parameters: Mapping[str, schema.Parameter]
    interpretations: Mapping[str, schema.Interpretation]
    schemes: Mapping[str, schema.Scheme]
    laws: Mapping[str, schema.Law]
    clauses: Mapping[str, schema.Clause]
    measures: Mapping[str, schema.Measure]
    targets: Mapping[str, schema.Target]
    words: Mapping[str, schema.Word]
    mappings: tuple[schema.Mapping, ...]
    examples: tuple[schema.Example, ...]
    headers: Mapping[str, schema.Header] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    books: dict[date, RuleBook] = field(default_factory=dict, repr=False, compare=False)

    @property
    def label(self) -> str:
        return self.header.label

    @property
    def plan(self) -> schema.Plan | None:
        return self.header.plan

    @property
    def plan_text(self) -> str:
        """The plan verbatim, or an empty text where the pack has none."""
        path = self.root / self.name / (self.plan.file_name if self.plan else "plan.md")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @property
    def divisions(self) -> dict[str, str]:
        """Six-digit code → label."""
        return {each.code: each.label for each in self.header.divisions}

    @cached_property
    def readings(self) -> dict[str, schema.Interpretation]:
        """Interpretations that rules read, by the name they read."""
        return {each.name: each for each in self.interpretations.values() if each.name}

    @cached_property
    def hash(self) -> str:
        """SHA-256 over every file of the chain: part of a snapshot's name."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    def quote(self, source: str) -> str:
        """The words of a clause or listed law; empty where the source is not in this chain."""
        if clause := self.clauses.get(source):
            return clause.quote
        law = self.laws.get(source)
        return law.text if law else ""

    def citation(self, source: str) -> str:
        """How a person would cite it."""
        if clause := self.clauses.get(source):
            plan = self.headers[clause.pack].plan
            return f"{plan.number or plan.title if plan else clause.pack} {clause.clause or clause.id}"
        law = self.laws.get(source)
        return (law.ref or law.id) if law else source

    def plan_of(self, scheme: schema.Scheme) -> schema.Plan | None:
        """The plan that a scheme stands in: only a plan's own clauses end with it."""
        plan = self.headers[scheme.pack].plan
        return plan if plan and scheme.sources and scheme.sources[0] in self.clauses else None

    def value(self, name: str, on: date) -> schema.DatedValue | None:
        """The dated value in force on a day, or nothing."""
        parameter = self.parameters[name]
        if parameter.same_as:
            return self._read_elsewhen(parameter.same_as, parameter.read_on, on)
        return next((each for each in parameter.values if each.since <= on <= each.until), None)

    def _read_elsewhen(self, source: str, read_on: str | None, on: date) -> schema.DatedValue | None:
        if read_on == "months_of_year":
            return summed([self.value(source, date(on.year, month, 1)) for month in range(1, 13)])
        years_back = {"year_end": 0, "last_year_end": 1}
        return self.value(source, date(on.year - years_back[read_on], 12, 31) if read_on in years_back else on)

    def setting(self, name: str, on: date, division: str | None) -> Value | None:
        """A parameter's value on a day in a division; `None` is unknown: ended, delegated, or no such division."""
        parameter = self.parameters[name]
        dated = self.value(name, on)
        if dated is None or dated.value is None:
            return None
        if parameter.by is None:
            return parse(parameter.type, dated.value)
        if not isinstance(dated.value, dict) or division is None:
            return None
        text = dated.value.get(division)
        return None if text is None else parse(parameter.type, text)

    def book(self, on: date) -> RuleBook:
        """The rules in force on a day; the same book is handed out again."""
        if on not in self.books:
            self.books[on] = RuleBook(self, on)
        return self.books[on]

    def dates_of_change(self) -> list[date]:
        """Every first day on which a value, a rule or a plan is another than on the day before."""
        eras = [(each.since, each.until) for parameter in self.parameters.values() for each in parameter.values]
        eras += [(each.since, each.until) for each in REGISTRY if each.pack in self.chain]
        plans = [header.plan for header in self.headers.values() if header.plan]
        eras += [(plan.since or date.min, plan.until or date.max) for plan in plans]
        begun = {since for since, _ in eras if since > date.min}
        return sorted(begun | {until + timedelta(1) for _, until in eras if until < date.max})


def summed(values: list[schema.DatedValue | None]) -> schema.DatedValue | None:
    """Values added up, division by division; nothing where one of them is unknown, no division that one leaves out."""
    known = [each for each in values if each is not None and each.value is not None]
    if len(known) < len(values):
        return None
    tables = [each.value if isinstance(each.value, dict) else {"": str(each.value)} for each in known]
    shared = [key for key in tables[0] if all(key in table for table in tables)]
    total = {key: str(sum(Decimal(table[key]) for table in tables)) for key in shared}
    sources = list(dict.fromkeys(source for each in known for source in each.source))
    value = total if isinstance(known[0].value, dict) else total[""]
    return known[-1].model_copy(update={"value": value, "source": sources, "since": date.min})
