"""Turns the engine's answers about one visitor into what the result page lists. It only sorts and words; it decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongxing.law import Answer, Pack, answer
from tongxing.law.book import FactNode
from tongxing.law.schema import Scheme
from tongxing.law.spoken import spoken
from tongxing.office.portal.amounts import amount
from tongxing.office.portal.later import Later, later_days, rests_on, since_then
from tongxing.office.portal.missing import Missing, missing_of
from tongxing.office.portal.questions import Question, asked, bears_on, situations_of
from tongxing.terms.values import parse

SUBJECTS = ("person", "business", "tobacco_licence", "trainee", "employment")
KINDS = ("entitlement", "permission")
GROUPS = (
    ("eligible", "可以享受"),
    ("review", "需要人工判断"),
    ("undecided", "还缺情况，暂时不能确定"),
    ("later", "方案届满以后的，按新的规定办"),
    ("not_eligible", "目前不符合"),
    ("elsewhere", "与您选的情况无关的项目"),
)


@dataclass(frozen=True)
class Failed:
    """A condition that is not met, as the law words it, with what the visitor said about it."""

    condition: str
    said: list[str]


@dataclass(frozen=True)
class Outcome:
    """How one scheme comes out for this visitor. `later` are sentences about days after the plan's last."""

    scheme: Scheme
    answer: Answer
    status: str
    group: str
    amount: str
    failed: list[Failed]
    missing: list[Missing]
    later: list[str]
    sources: list[dict[str, str]]

    @property
    def from_you(self) -> list[Missing]:
        return [each for each in self.missing if each.step]

    @property
    def from_office(self) -> list[Missing]:
        return [each for each in self.missing if not each.step]


@dataclass(frozen=True)
class Visitor:
    """What was said, on which pages, and what of it lies after the day the pages answer for."""

    said: Mapping[str, str]
    situations: list[str]
    pages: list[Question]
    days: dict[str, Later]


def outcomes(
    pack: Pack, on: date, said: Mapping[str, str], situations: list[str], today: date | None = None
) -> list[Outcome]:
    """Every scheme a person may have, answered by the rules from what was said. `today`: the real day, where it is later."""
    visitor = Visitor(said, situations, asked(situations, on.year), later_days(pack, on, said))
    schemes = offered(pack)
    found = asked_of_rules(pack, on, visitor, schemes)
    now = asked_of_rules(pack, today, visitor, schemes) if today and today > on else {}
    return [outcome(pack, on, each, found[each.gives], now.get(each.gives), visitor) for each in schemes]


def asked_of_rules(pack: Pack, on: date, visitor: Visitor, schemes: list[Scheme]) -> dict[str, Answer]:
    facts = {"applied_on": on.isoformat(), **visitor.said}
    division = facts.pop("division", None)
    facts = {name: value for name, value in facts.items() if name in pack.facts and name not in visitor.days}
    return answer(pack, on, facts, [each.gives for each in schemes], division)


def offered(pack: Pack) -> list[Scheme]:
    """What a person can go and ask for: it has an office to ask, and is not another scheme's question of admission."""
    schemes = [
        each
        for each in pack.schemes.values()
        if each.kind in KINDS and each.subject in SUBJECTS and each.apply_to
    ]
    paying = {(each.subject, *each.conditions) for each in schemes if each.kind == "entitlement"}
    return [
        each
        for each in schemes
        if each.kind == "entitlement" or (each.subject, *each.conditions) not in paying
    ]


def outcome(
    pack: Pack, on: date, scheme: Scheme, found: Answer, now: Answer | None, visitor: Visitor
) -> Outcome:
    status = verdict(found)
    later = rests_on(found, visitor.days)
    if not later and status == "not_eligible" and now and verdict(now) != "not_eligible":
        later = [since_then(pack, on, visitor.said)]
    return Outcome(
        scheme=scheme,
        answer=found,
        status=status,
        group=group(found, status, bool(later), visitor.situations),
        amount=amount(scheme, found),
        failed=failed(pack, scheme, found, visitor),
        missing=[] if later else missing_of(pack, found, visitor.pages, visitor.said.get("division", "")),
        later=later,
        sources=[
            {"id": each, "citation": pack.citation(each), "quote": pack.quote(each)}
            for each in scheme.sources
        ],
    )


def verdict(found: Answer) -> str:
    return found.verdict.status if found.verdict else found.status


def group(found: Answer, status: str, later: bool, situations: list[str]) -> str:
    """What belongs to situations not chosen is set aside, unless it is decided that the visitor may have it."""
    read = facts_read(found, found.name)
    belongs = situations_of(read)
    if status != "eligible" and belongs and not belongs & set(situations):
        return "elsewhere"
    if status == "undecided" and not belongs and not bears_on(read, situations):
        return "elsewhere"
    return "later" if later else status


def facts_read(found: Answer, name: str) -> set[str]:
    book = found.evaluation.book
    return {each.name for each in book.order((name,)) if isinstance(each, FactNode)}


def failed(pack: Pack, scheme: Scheme, found: Answer, visitor: Visitor) -> list[Failed]:
    """The conditions that are not met, as the law words them."""
    if found.verdict is None:
        return []
    names = [name for bit, name in enumerate(scheme.conditions) if found.verdict.failed >> bit & 1]
    return [Failed(condition(found, name), what_was_said(pack, found, name, visitor)) for name in names]


def condition(found: Answer, name: str) -> str:
    node = found.evaluation.book.node(name)
    law = node.rule.law if hasattr(node, "rule") else ""
    return f"{node.label}：{law}" if law else node.label


def what_was_said(pack: Pack, found: Answer, name: str, visitor: Visitor) -> list[str]:
    names = [each for each in visitor.said if each in facts_read(found, name)]
    return [f"{pack.facts[each].label} {told(pack, each, visitor.said[each])}" for each in names]


def told(pack: Pack, name: str, text: str) -> str:
    """An answer as a person says it."""
    fact = pack.facts[name]
    unit = None if fact.type == "Money" else fact.unit
    return fact.values.get(text) or spoken(fact.type, parse(fact.type, text), unit)


def grouped(found: list[Outcome]) -> list[tuple[str, str, list[Outcome]]]:
    groups = [(key, label, [each for each in found if each.group == key]) for key, label in GROUPS]
    return [group for group in groups if group[2]]
