"""The five plans side by side: what each city says of one benefit, word for word from its pack. Nothing is decided here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongxing.law import Answer, FactError, Pack, answer, current_pack, plans
from tongxing.law.book import SettingNode
from tongxing.law.schema import Example, Parameter, Scheme
from tongxing.law.spoken import setting_in_words
from tongxing.office.portal.outcome import told as said
from tongxing.office.portal.scheme_page import KINDS, exact, told


@dataclass(frozen=True)
class Standard:
    """A number that a city sets, or that somebody has yet to set."""

    label: str
    text: str
    source: str
    unverified: bool
    open: bool


@dataclass(frozen=True)
class Column:
    """One city on one benefit. Without a scheme, the plan does not speak of it."""

    pack: Pack
    scheme: Scheme | None
    on: date
    conditions: list[str]
    standards: list[Standard]
    clauses: list[tuple[str, str]]
    answer: Answer | None

    @property
    def result(self) -> str:
        """How the shared case comes out here, and what is missing where it does not."""
        if self.answer is None:
            return "这个城市的规定不按这些情况判断。"
        telling = self.answer.telling
        return telling.result.partition("：")[2] + "".join(telling.missing)


def all_cities() -> list[Pack]:
    return [current_pack(name) for name in plans()]


def last_day(pack: Pack, today: date) -> date:
    """The day a plan is shown for: today, or its own last day."""
    until = pack.plan.until if pack.plan else None
    return until if until and until < today else today


def benefits() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be compared, by kind: name and label, those that most cities have first."""
    found: dict[str, list[Scheme]] = {}
    for pack in all_cities():
        for scheme in pack.schemes.values():
            if scheme.twin_of is None:
                found.setdefault(scheme.name, []).append(scheme)
    several = {name: each for name, each in found.items() if len(each) > 1}
    ordered = sorted(several, key=lambda name: -len(several[name]))
    groups = [(label, [(name, several[name][0].label) for name in ordered if several[name][0].kind == kind]) for kind, label in KINDS.items()]
    return [group for group in groups if group[1]]


def side_by_side(name: str, today: date) -> tuple[list[Column], Example | None]:
    """A column for each city, and one case that all are asked, taken from the packs' worked examples."""
    schemes = [pack.schemes.get(name) for pack in all_cities()]
    gives = next((each.gives for each in schemes if each), "")
    case = next(cases(gives), None)
    return [column(pack, pack.schemes.get(name), last_day(pack, today), case) for pack in all_cities()], case


def cases(gives: str) -> Iterator[Example]:
    """Worked examples of an answer that is decided and not nothing."""
    nothing = ("0.00", "0", "false")
    for pack in all_cities():
        for each in pack.examples:
            expected = each.expect.get(gives)
            if isinstance(expected, str) and expected not in nothing and not each.set and each.pack == pack.name:
                yield each


def column(pack: Pack, scheme: Scheme | None, on: date, case: Example | None) -> Column:
    if scheme is None:
        return Column(pack, None, on, [], [], [], None)
    book = pack.book(on)
    nodes = book.order((scheme.gives,))
    entries = [each.entry for each in nodes if isinstance(each, SettingNode) and isinstance(each.entry, Parameter)]
    return Column(
        pack=pack,
        scheme=scheme,
        on=on,
        conditions=[str(told(book.node(name))["label"]) for name in scheme.conditions],
        standards=[standard(pack, each, on) for each in entries if not each.same_as],
        clauses=[(exact(pack, each), pack.quote(each)) for each in scheme.sources],
        answer=asked(pack, scheme, on, case),
    )


def standard(pack: Pack, entry: Parameter, on: date) -> Standard:
    dated = pack.value(entry.name, on)
    if dated is None or dated.value is None:
        by = f"由{entry.delegated.to}规定，尚未录入" if entry.delegated else "没有规定"
        return Standard(entry.label, by, "", False, True)
    return Standard(
        label=entry.label,
        text=setting_in_words(entry, dated.value, labels(pack, dated.value)),
        source=pack.citation(dated.source[0]),
        unverified=dated.unverified(),
        open=False,
    )


def labels(pack: Pack, value: object) -> dict[str, str]:
    """What stands for the keys of a value that goes by county or by kind."""
    words = pack.book(date.max).words
    return {key: pack.divisions.get(key) or words.get(key, key) for key in value} if isinstance(value, dict) else {}


def asked(pack: Pack, scheme: Scheme, on: date, case: Example | None) -> Answer | None:
    """The shared case in this city; nothing where the city's law cannot take it."""
    if case is None:
        return None
    division = case.division if case.division in pack.divisions else next(iter(pack.divisions), None)
    try:
        return answer(pack, on, {k: v for k, v in case.given.items() if k != "division"}, [scheme.gives], division)[scheme.gives]
    except FactError:
        return None


def given(case: Example | None) -> list[str]:
    """The shared case in words."""
    if case is None:
        return []
    pack = all_cities()[0]
    return [f"{pack.facts[name].label} {said(pack, name, text)}" for name, text in case.given.items() if name in pack.facts]
