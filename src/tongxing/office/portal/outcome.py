"""Turns the engine's answers about one visitor into what the result page lists. It only sorts and words; it decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tongxing.law import Answer, Pack, answer
from tongxing.law.explain import spoken
from tongxing.law.schema import Scheme
from tongxing.office.portal.questions import all_facts, facts_asked
from tongxing.office.portal.scheme_page import PERIODS

SUBJECTS = ("person", "business", "tobacco_licence", "trainee", "employment")
KINDS = ("entitlement", "permission")
GROUPS = (
    ("eligible", "可以享受"),
    ("review", "需要人工判断"),
    ("undecided", "还缺情况，暂时不能确定"),
    ("not_eligible", "目前不符合"),
    ("elsewhere", "与您选的情况无关的项目"),
)


@dataclass(frozen=True)
class Missing:
    """A thing still to be known, and who supplies it."""

    label: str
    supplied_by: str


@dataclass(frozen=True)
class Outcome:
    """How one scheme comes out for this visitor."""

    scheme: Scheme
    answer: Answer
    status: str
    group: str
    amount: str
    failed: list[str]
    missing: list[Missing]
    sources: list[dict[str, str]]


def outcomes(pack: Pack, on: date, said: Mapping[str, str], situations: list[str]) -> list[Outcome]:
    """Every scheme a person may have, answered by the rules from what was said."""
    facts = {"applied_on": on.isoformat(), **said}
    division = facts.pop("division", None)
    facts = {name: value for name, value in facts.items() if name in pack.facts}
    schemes = offered(pack)
    found = answer(pack, on, facts, [each.gives for each in schemes], division)
    return [outcome(pack, each, found[each.gives], situations) for each in schemes]


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


def outcome(pack: Pack, scheme: Scheme, found: Answer, situations: list[str]) -> Outcome:
    status = found.verdict.status if found.verdict else found.status
    return Outcome(
        scheme=scheme,
        answer=found,
        status=status,
        group="elsewhere" if status == "undecided" and not concerns(found.missing, situations) else status,
        amount=amount(scheme, found),
        failed=failed(pack, scheme, found),
        missing=[missing(pack, name) for name in found.missing],
        sources=[
            {"id": each, "citation": pack.citation(each), "quote": pack.quote(each)}
            for each in scheme.sources
        ],
    )


def concerns(names: Iterable[str], situations: list[str]) -> bool:
    """Whether something missing was asked in this run, or is not asked anywhere; else it belongs to a situation not chosen."""
    unasked = all_facts() - facts_asked(situations)
    return not any(name in unasked for name in names)


def amount(scheme: Scheme, found: Answer) -> str:
    if found.value is None or found.value is False:
        return ""
    if found.value is True:
        return "可以办理"
    text = spoken(found.kind, found.value)
    return (
        f"{PERIODS[scheme.period]} {text}"
        if found.kind == "Money" and scheme.period in ("year", "month")
        else text
    )


def failed(pack: Pack, scheme: Scheme, found: Answer) -> list[str]:
    """The conditions that are not met, as the law words them."""
    if found.verdict is None:
        return []
    names = [name for bit, name in enumerate(scheme.conditions) if found.verdict.failed >> bit & 1]
    return [condition(found, name) for name in names]


def condition(found: Answer, name: str) -> str:
    node = found.evaluation.book.node(name)
    law = node.rule.law if hasattr(node, "rule") else ""
    return f"{node.label}：{law}" if law else node.label


def missing(pack: Pack, name: str) -> Missing:
    if fact := pack.facts.get(name):
        return Missing(fact.label, fact.supplied_by or "")
    if parameter := pack.parameters.get(name):
        return Missing(parameter.label, parameter.delegated.to if parameter.delegated else "")
    return Missing("户籍所在的旗县区" if name == "division" else name, "")


def grouped(found: list[Outcome]) -> list[tuple[str, str, list[Outcome]]]:
    groups = [(key, label, [each for each in found if each.group == key]) for key, label in GROUPS]
    return [group for group in groups if group[2]]
