"""What may stand in a pack: one model for each kind of entry. An unknown key is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _as_list(value: object) -> object:
    return value if isinstance(value, (list, type(None))) else [value]


Names = Annotated[list[str], BeforeValidator(_as_list)]
Confidence = Literal["A", "B", "K", "U"]
"""A statute text, B a page quoting it, K from knowledge and unverified, U unresolved (see law/facts.yaml)."""


class Entry(BaseModel):
    """The base of all entries. `file` and `line` say where it stands; they are set by the loader."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str = Field(default="", exclude=True)
    line: int = Field(default=1, exclude=True)
    pack: str = Field(default="", exclude=True)


class Plan(Entry):
    title: str
    number: str | None = None
    file_name: str = Field(default="plan.md", alias="file")
    issued_on: date | None = None
    promulgated_on: date | None = None
    since: date | None = None
    until: date | None = None
    successor: str | None = None


class Division(Entry):
    code: str
    label: str
    note: str | None = None


class Department(Entry):
    name: str
    label: str
    role: str | None = None
    note: str | None = None


class Header(Entry):
    """pack.yaml."""

    name: str
    label: str
    parent: str | None = None
    english: str | None = None
    fictional: bool = False
    plan: Plan | None = None
    divisions: list[Division] = []
    departments: list[Department] = []
    note: str | None = None


class Fact(Entry):
    """A name that rules read and that data or a person supplies."""

    name: str
    label: str
    english: str | None = None
    type: str
    subject: Names = []
    supplied_by: str | None = None
    unit: str | None = None
    question: str | None = None
    values: dict[str, str] = {}
    presumed: str | None = None
    """How a rule goes on where this is not known, in the words of the explanation; only with a recorded reading."""
    also: dict[str, str] = {}
    """Other words for a value: {visual: "1"}; a value's label is one without being listed."""
    note: str | None = None

    def settled(self, word: str) -> str:
        """The value that `word` stands for, or `word` itself."""
        return {label: value for value, label in self.values.items()}.get(word, self.also.get(word, word))


class DatedValue(Entry):
    since: date = date.min
    until: date = date.max
    value: str | list[str] | dict[str, str] | None
    source: Names
    confidence: Confidence = "A"
    unverified_in: list[str] = []
    """The divisions that the doubt is about, where it is not about all."""
    note: str | None = None

    def unverified(self, division: str | None = None) -> bool:
        """Whether the value, or a division's, is only known from memory or in dispute."""
        return self.confidence in ("K", "U") and (not self.unverified_in or division is None or division in self.unverified_in)


class Delegated(Entry):
    to: str
    note: str | None = None
    source: Names = []


class Parameter(Entry):
    name: str
    label: str
    english: str | None = None
    type: str
    unit: str | None = None
    by: Literal["division"] | None = None
    values: list[DatedValue] = []
    delegated: Delegated | None = None
    same_as: str | None = None
    """Another parameter whose values these are, read on another day."""
    read_on: Literal["year_end", "last_year_end", "months_of_year"] | None = None
    """31 December of the year or of the year before; or the twelve months of the year added up, for an exact mean."""
    note: str | None = None


class EnteredValue(Entry):
    """A value that the operator of one city has entered, with the citation that two people confirmed."""

    name: str
    since: date
    until: date = date.max
    value: str | list[str] | dict[str, str]
    source: Names
    note: str | None = None


class Alternative(Entry):
    value: str
    label: str


class Interpretation(Entry):
    """An ambiguity of the text with the reading that is encoded."""

    id: str
    name: str | None = None
    where: Names
    question: str
    reading: str
    label: str
    alternatives: list[Alternative] = []
    parameter: str | None = None
    """The parameter whose value this reading chooses; without it a rule reads the name."""
    fixed_because: str | None = None
    """Why nothing can be switched here: the ambiguity does not touch what the program works out."""
    decided_by: str | None = None
    certainty: str | None = None
    note: str | None = None


class Law(Entry):
    """A listed law or regulation that sources may cite."""

    id: str
    text: str
    ref: str | None = None
    confidence: Confidence
    note: str | None = None


class Step(Entry):
    step: str
    by: str | None = None
    within: str | None = None
    notice: str | None = None
    source: Names = []


class Scheme(Entry):
    name: str
    label: str
    english: str | None = None
    kind: Literal["entitlement", "obligation", "permission"]
    subject: str
    gives: str
    conditions: list[str] = []
    amount: str | None = None
    review_when: list[str] = []
    outlives_plan: bool = False
    period: Literal["year", "month", "once", "term"] = "once"
    apply_to: str | None = None
    apply_within: str | None = None
    evidence: Names = []
    procedure: list[Step] = []
    paid_from: str | None = None
    fund: Literal["employment_fund"] | None = None
    """The purse that pays it, or that it flows into, where the law names the purse."""
    split: dict[str, Decimal] = {}
    exclusive_with: Names = []
    caps: Names = []
    offer: bool = False
    claimed_by: str | None = None
    summary: str | None = None
    easy_read: str | None = None
    twin_of: str | None = None
    """The scheme of which this is an estimate or a part: screens show that one."""
    sources: Names
    note: str | None = None


class Clause(Entry):
    id: str
    doc: str | None = None
    clause: str | None = None
    line_of_plan: int = Field(default=0, alias="line")
    offset: int = 0
    type: str = ""
    modality: str = ""
    exec: str = ""
    summary: str = ""
    label: str | None = None
    quote: str
    units: Names = []
    beneficiaries: Names = []
    numbers: list[dict[str, str | None]] = []
    dates: Names = []
    carried_out_by: Names = []


class Measure(Entry):
    """An item of the responsibility ledger."""

    name: str
    label: str
    english: str | None = None
    lead: str | None = None
    """The department that reports; every one of `departments` shares the duty."""
    departments: Names = []
    every: Literal["once", "year", "half_year", "quarter", "month"] = "year"
    by: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] | None = None
    """The last day in each year, MM-DD, where the plan names one; else the period's own last day."""
    due_on: date | None = None
    """The last day of what is done once; else the plan's last day."""
    by_county: bool = False
    """Each county reports for itself."""
    due: str | None = None
    """The time limit in the plan's own words."""
    evidence: Names = []
    clauses: Names = []
    note: str | None = None


class Target(Entry):
    name: str
    label: str
    english: str | None = None
    indicator: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    """清零: the figure may be no larger; then `at_least` is left out."""
    exceeds: bool = False
    """突破: the number itself does not suffice."""
    strive: bool = False
    """力争: missing it is a warning, not a failure."""
    monotone: bool = False
    """The figure may only rise from one period to the next."""
    since: date | None = None
    """The first day of what is summed up, year by year, until the deadline."""
    by_division: dict[str, Decimal] = {}
    """The county split, where the plan has one."""
    due_on: date | None = None
    due_by: str | None = None
    """The parameter that holds the deadline, where a reading chooses it; then `due_on` is left out."""
    yearly: bool = False
    """Due again on the last day of every year; then `due_on` is left out."""
    due: str | None = None
    met_by: str = "target_met"
    """The rule that compares, where the city has its own."""
    unit: str | None = None
    sources: Names = []
    note: str | None = None


class Word(Entry):
    name: str
    label: Names
    note: str | None = None


class Mapping(Entry):
    """How a city's own file maps onto a contract."""

    contract: str
    headers: dict[str, str] = {}
    note: str | None = None


class Example(Entry):
    name: str
    case: str | None = None
    on: date
    division: str | None = None
    given: dict[str, str] = {}
    set: dict[str, str] = {}
    expect: dict[str, str | dict[str, str | list[str]]]
    sources: Names = []
    note: str | None = None
