"""Puts a scheme's page together: conditions, amount, parameters with their dates, readings, sources. Every word is the pack's."""

from datetime import date

from tongxing.law import Pack
from tongxing.law.book import Node, RuleNode, SettingNode
from tongxing.law.schema import DatedValue, Interpretation, Parameter, Scheme
from tongxing.law.spoken import setting_in_words, spoken
from tongxing.office.portal.outcome import offered

KINDS = {"entitlement": "可以享受的", "permission": "可以办理的", "obligation": "单位应当履行的"}
PERIODS = {"year": "每年", "month": "每月", "once": "一次", "term": ""}


CLAIMED_BY_UNITS = ("employer", "agency", "training_body")
UNITS = ("employer", "overdue_levy", "training_class")


def by_whom(pack: Pack) -> list[tuple[str, list[Scheme]]]:
    """What a person can go and ask for, and what concerns employers and other bodies; each with its easy sentence."""
    found = [each for each in offered(pack) if each.easy_read and each.claimed_by not in CLAIMED_BY_UNITS]
    theirs = [
        each
        for each in pack.schemes.values()
        if each.easy_read
        and (each.claimed_by in CLAIMED_BY_UNITS or each.subject in UNITS)
        and not estimate(each)
    ]
    return [group for group in (("个人", found), ("单位", theirs)) if group[1]]


def estimate(scheme: Scheme) -> bool:
    """Works out what another scheme would give; nobody asks for it."""
    return scheme.kind == "permission" and not scheme.apply_to


def by_kind(pack: Pack) -> list[tuple[str, list[Scheme]]]:
    groups = [
        (label, [each for each in pack.schemes.values() if each.kind == kind])
        for kind, label in KINDS.items()
    ]
    return [group for group in groups if group[1]]


def context(pack: Pack, scheme: Scheme, on: date) -> dict[str, object]:
    book = pack.book(on)
    nodes = book.order((scheme.gives,))
    readings = [
        node.entry
        for node in nodes
        if isinstance(node, SettingNode) and isinstance(node.entry, Interpretation)
    ]
    return {
        "scheme": scheme,
        "on": on,
        "kind": KINDS[scheme.kind],
        "period": PERIODS[scheme.period],
        "conditions": [told(book.node(name)) for name in scheme.conditions],
        "review_when": [told(book.node(name)) for name in scheme.review_when],
        "amount": told(book.node(scheme.amount)) if scheme.amount else None,
        **parameters(nodes, pack),
        "readings": readings + [each for each in bound_readings(pack, scheme) if each not in readings],
        "sources": [
            {"id": each, "citation": exact(pack, each), "quote": pack.quote(each)} for each in scheme.sources
        ],
        "exclusive_with": [pack.schemes[each] for each in scheme.exclusive_with if each in pack.schemes],
        "split": [(words(pack, key), f"{share * 100:.0f}%") for key, share in scheme.split.items()],
    }


def words(pack: Pack, key: str) -> str:
    return {"city": "市级", "county": "旗县区级", "province": "自治区级"}.get(key, key)


def told(node: Node) -> dict[str, object]:
    rule = node.rule if isinstance(node, RuleNode) else None
    return {"label": node.label, "law": rule.law if rule else "", "sources": rule.sources if rule else ()}


def bound_readings(pack: Pack, scheme: Scheme) -> list[Interpretation]:
    """Readings that no rule can switch but that speak of this scheme's clauses."""
    return [each for each in pack.interpretations.values() if set(each.where) & set(scheme.sources)]


def exact(pack: Pack, source: str) -> str:
    """A citation down to the norm: `… 二(九)2-04`."""
    number = source.rpartition("-")[2] if source in pack.clauses else ""
    return f"{pack.citation(source)}-{number}" if number else pack.citation(source)


def parameters(nodes: tuple[Node, ...], pack: Pack) -> dict[str, object]:
    """What the scheme reads: one table of plain standards, one table for each that differs by county, and what nobody has set."""
    entries = [
        node.entry for node in nodes if isinstance(node, SettingNode) and isinstance(node.entry, Parameter)
    ]
    return {
        "standards": [row for entry in entries if not entry.by for row in all_rows(entry, pack)],
        "by_county": [(entry, all_rows(entry, pack)) for entry in entries if entry.by and entry.values],
        "delegated": [
            entry
            for entry in entries
            if entry.delegated and all(each.until < date.max for each in entry.values)
        ],
    }


def all_rows(entry: Parameter, pack: Pack) -> list[dict[str, object]]:
    return [row for dated in entry.values for row in rows(entry, dated, pack)]


def rows(entry: Parameter, dated: DatedValue, pack: Pack) -> list[dict[str, object]]:
    values = dated.value.items() if isinstance(dated.value, dict) else [("", dated.value)]
    said = in_words(pack, [key for key, _ in values])
    return [
        {
            "where": pack.divisions.get(key, key) if entry.by else f"{entry.label}{key and '：' + said[key]}",
            "value": setting_in_words(entry, value, {}),
            "era": era(dated),
            "sources": [(each, pack.citation(each)) for each in dated.source],
            "unverified": dated.unverified(key or None),
        }
        for key, value in values
    ]


def in_words(pack: Pack, keys: list[str]) -> dict[str, str]:
    """The keys of a table as people say them: a fact whose closed list holds them all has their labels."""
    labels = next((each.values for each in pack.facts.values() if set(keys) <= set(each.values)), {})
    return {key: labels.get(key, key) for key in keys}


def era(dated: DatedValue) -> str:
    since = "" if dated.since == date.min else f"{spoken('Date', dated.since)}起"
    until = "" if dated.until == date.max else f"{spoken('Date', dated.until)}止"
    return "，".join(filter(None, (since, until))) or "没有写明起止"
