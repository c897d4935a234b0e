"""One case, answered: each name with its status, value, sources, reasons, readings and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tongxing.law.book import BUILT_IN, RuleBook, RuleNode, SchemeNode, SettingNode
from tongxing.law.choices import chosen
from tongxing.law.errors import FactError
from tongxing.law.evaluate import Evaluation, Verdict, evaluate
from tongxing.law.explain import Reason, missing_of, readings_of, sources_of, steps_of, tree_of
from tongxing.law.pack import Pack
from tongxing.law.reasons import Step
from tongxing.law.telling import Telling, told
from tongxing.terms.values import Value, WrongValueError, parse, written


@dataclass(frozen=True)
class Answer:
    """The answer to one name. `status` is decided, undecided (see `missing`) or review (a person must judge)."""

    name: str
    evaluation: Evaluation

    @property
    def label(self) -> str:
        return self.evaluation.book.node(self.name).label

    @property
    def kind(self) -> str:
        return self.evaluation.book.node(self.name).kind

    @property
    def value(self) -> Value | None:
        return self.evaluation.values[self.name]

    @property
    def text(self) -> str | None:
        return written(self.kind, self.value)

    @property
    def verdict(self) -> Verdict | None:
        """For a scheme: eligible, not_eligible, undecided or review, with the masks."""
        return self.evaluation.verdicts.get(self.name)

    @cached_property
    def status(self) -> str:
        if self.name in self.evaluation.given:
            return "decided"
        if self.verdict and self.verdict.status == "not_eligible":
            return "decided"
        if any(each.status == "review" for each in self._verdicts_below()):
            return "review"
        return "undecided" if self.value is None and not self._ended_quietly() else "decided"

    def _ended_quietly(self) -> bool:
        """A date that a person has no claim to is decided: there is none."""
        return self.verdict is not None and self.verdict.status == "eligible"

    def _verdicts_below(self) -> list[Verdict]:
        names = {node.name for node in self.evaluation.book.order((self.name,))}
        return [verdict for name, verdict in self.evaluation.verdicts.items() if name in names]

    @cached_property
    def missing(self) -> list[str]:
        """The facts and delegated parameters that stand between this case and a decision."""
        return missing_of(self.evaluation, self.name) if self.status == "undecided" else []

    @cached_property
    def sources(self) -> list[str]:
        return sources_of(self.evaluation, self.name)

    @cached_property
    def readings(self) -> list[str]:
        return readings_of(self.evaluation, self.sources, self.name)

    @cached_property
    def why(self) -> list[Step]:
        """The steps, each after what it rests on."""
        return steps_of(self.evaluation, self.name)

    @cached_property
    def tree(self) -> Reason:
        """The same as a tree, put into words as it is read."""
        return tree_of(self.evaluation, self.name)

    @cached_property
    def telling(self) -> Telling:
        """The answer in full sentences, and in easy words."""
        return told(self)

    def as_json(self) -> dict[str, object]:
        """The contract of the command line."""
        return {
            "label": self.label,
            "status": self.status,
            "value": self.text,
            "sources": self.sources,
            "why": [step.as_json() for step in self.why],
            "missing": self.missing,
            "readings": self.readings,
            "told": self.telling.sentences(),
            "easy_read": self.telling.easy,
        }


def answer(
    pack: Pack,
    on: date,
    facts: Mapping[str, object],
    names: Iterable[str],
    division: str | None = None,
    settings: Mapping[str, object] | None = None,
) -> dict[str, Answer]:
    """Answer `names` for one case.

    `facts` and `settings` hold text or plain values by name; raises `FactError` with a sentence that names
    whichever is unknown or not of its kind.
    """
    book = pack.book(on)
    names = tuple(names)
    given, place = _given(book, facts)
    _check_division(pack, division or place)
    evaluation = evaluate(book, names, given, division or place, chosen(book, settings or {}))
    return {name: Answer(name, evaluation) for name in names}


def _check_division(pack: Pack, division: str | None) -> None:
    """A county that is not the city's is refused; the city's own code stands for no county in particular."""
    if division is None or not pack.divisions or division in pack.divisions:
        return
    if division not in {f"{code[:4]}00" for code in pack.divisions}:
        known = "、".join(f"{code} {label}" for code, label in pack.divisions.items())
        raise FactError(f"行政区划“{division}”不在{pack.label}，可用：{known} (no such division here)")


def _given(book: RuleBook, facts: Mapping[str, object]) -> tuple[dict[str, Value], str | None]:
    place = facts.get("division")
    given = {}
    for name, text in facts.items():
        if name not in BUILT_IN and text is not None:
            given[name] = _fact(book, name, text)
    return given, str(place) if place is not None else None


def _fact(book: RuleBook, name: str, text: object) -> Value:
    node = book.node(name)
    if isinstance(node, SettingNode):
        raise FactError(f"“{name}”是参数，不是事实 (a parameter, not a fact)：用 --set {name}=值")
    fact = book.pack.facts.get(name)
    try:
        value = parse(node.kind if isinstance(node, (RuleNode, SchemeNode)) or fact is None else fact.type, text)
    except WrongValueError as error:
        raise FactError(f"事实“{node.label}”（{name}）：{error}") from None
    if fact and isinstance(value, (int, Decimal)) and value < 0:
        raise FactError(f"事实“{fact.label}”（{name}）不能是负数：{text} (must not be negative)")
    if fact and isinstance(value, str):
        value = fact.settled(value)
    if fact and fact.values and value not in fact.values:
        allowed = "、".join(f"{key}({label})" for key, label in fact.values.items())
        raise FactError(f"事实“{fact.label}”（{name}）不能是“{value}”，可用：{allowed} (not an allowed value)")
    return value
