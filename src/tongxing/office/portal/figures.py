"""The city's figures as anyone may see them: small counts are withheld. Rows about a person never come here."""

from dataclasses import dataclass

from tongxing.indicators.disclosure import CITY
from tongxing.office import seam
from tongxing.office.figures import basis, written


@dataclass(frozen=True)
class Shown:
    """One indicator for the whole city, as text."""

    name: str
    label: str
    text: str
    basis: str


def public_figures() -> list[Shown]:
    """Nothing before the first run."""
    labels, units = seam.indicator_labels(), seam.indicator_units()
    return [
        Shown(each.indicator, labels[each.indicator], written(each, units[each.indicator]), basis(each))
        for each in seam.public_figures()
        if each.division == CITY
    ]
