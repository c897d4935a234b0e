"""How figures are written, inside the house and outside. Counts and sums come in; nothing is read here."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tongxing.indicators.disclosure import CITY, Figure, for_publication
from tongxing.law import Pack
from tongxing.office.casework.queries import Waiting

WITHHELD = "人数太少，不公开"
NO_DATA = "数据不足"
ELIGIBLE = {"entitlement": "符合", "obligation": "适用"}


def written(figure: Figure, unit: str) -> str:
    """A share as a percentage, anything else as a number with its unit."""
    if figure.withheld:
        return WITHHELD
    if figure.value is None:
        return NO_DATA
    if figure.denominator is not None:
        return f"{figure.value * 100:.1f}%"
    return f"{figure.value:,.2f} 元" if unit == "元" else f"{plain(figure.value)} {unit}".strip()


def told_of_references(
    pack: Pack,
    findings: Mapping[str, int],
    statuses: Mapping[str, Mapping[str, int]],
    waiting: Mapping[tuple[str, str], Waiting],
    figures: Iterable[Figure],
    units: Mapping[str, str],
) -> dict[str, str]:
    """What stands behind each reference of a clause, from a run's counts and what waits: "scheme:…", "check:…", "indicator:…"."""
    nothing = Waiting(0, Decimal(0))
    told = {f"check:{name}": check_told(waiting.get(("finding", name), nothing).count) for name in findings}
    for name in statuses.keys() & pack.schemes.keys():
        scheme, offers = pack.schemes[name], waiting.get(("offer", name), nothing)
        eligible = statuses[name].get("eligible", 0)
        told[f"scheme:{name}"] = scheme_told(scheme.kind, eligible, scheme.offer, *offers)
    for figure in figures:
        if figure.division == CITY:
            told[f"indicator:{figure.indicator}"] = written(figure, units.get(figure.indicator, ""))
    return told


def basis(figure: Figure) -> str:
    """What a share was worked out from."""
    if figure.withheld or figure.denominator is None or figure.numerator is None:
        return ""
    return f"{plain(figure.numerator)} ÷ {plain(figure.denominator)}"


def scheme_told(kind: str, eligible: int, offered: bool, waiting: int, amount: Decimal) -> str:
    """How a scheme stands in the city, as anyone may read it: who is eligible, and what waits with its money.

    A permission has no count: it says only that nothing known forbids it. What waits is withheld too where it would give away that only a few have received it.
    """
    told = [f"{ELIGIBLE[kind]} {_count(eligible)}"] if kind != "permission" else ["没有全市数字"]
    if offered:
        rest = eligible - waiting
        shown = _shown(waiting) and (rest < 0 or _shown(rest))
        money = f"，{amount:,.2f} 元" if amount else ""
        told.append(f"应享未享 {waiting:,} 件{money}" if shown else f"应享未享 {WITHHELD}")
    return "；".join(told)


def check_told(waiting: int) -> str:
    return f"疑点 {_count(waiting, '条')}"


def plain(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def _count(count: int, unit: str = "件") -> str:
    return f"{count:,} {unit}" if _shown(count) else WITHHELD


def _shown(count: int) -> bool:
    """The same rule as for indicators: from one to four is withheld."""
    number = Decimal(count)
    return not for_publication([Figure("", CITY, number, None, number)])[0].withheld
