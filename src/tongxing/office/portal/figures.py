"""The city's figures as anyone may see them: small counts are withheld. Rows about a person never come here."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from tongxing.indicators.disclosure import CITY, Figure, for_publication
from tongxing.office import seam


@dataclass(frozen=True)
class Shown:
    """One indicator for the whole city, as text."""

    name: str
    label: str
    text: str
    basis: str


def public_figures() -> dict[str, Shown]:
    """By name; empty before the first run."""
    labels, units = seam.indicator_labels(), seam.indicator_units()
    rows = sorted(seam.figures(), key=lambda row: str(row["indicator"]))
    shown = {}
    for name, group in groupby(rows, key=lambda row: str(row["indicator"])):
        safe = for_publication([figure(row) for row in group])
        city = next((each for each in safe if each.division == CITY), None)
        if city:
            shown[name] = Shown(name, labels.get(name, name), written(city, units.get(name, "")), basis(city))
    return shown


def figure(row: dict) -> Figure:
    return Figure(row["indicator"], row["division"], row["numerator"], row["denominator"], row["value"])


def written(figure: Figure, unit: str) -> str:
    if figure.withheld:
        return "人数太少，不公开"
    if figure.value is None:
        return "数据不足"
    if figure.denominator is not None:
        return f"{figure.value * 100:.1f}%"
    return f"{plain(figure.value)} {unit}".strip()


def basis(figure: Figure) -> str:
    if figure.withheld or figure.denominator is None or figure.numerator is None:
        return ""
    return f"{plain(figure.numerator)} ÷ {plain(figure.denominator)}"


def plain(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
