"""Puts the plan page together: the text in blocks, each clause with what carries it out, and the figures of the latest snapshot."""

from collections import Counter
from dataclasses import dataclass

from tongxing.indicators.disclosure import CITY
from tongxing.law import Pack
from tongxing.law.schema import Clause
from tongxing.office import seam
from tongxing.office.figures import basis, written
from tongxing.office.portal import plan_text
from tongxing.office.portal.city import Standing
from tongxing.office.portal.references import KINDS, carrier
from tongxing.office.targets import TargetShown, report_shown, target_shown


@dataclass(frozen=True)
class CityFigure:
    """One indicator for the whole city, as text, with how it is counted."""

    name: str
    label: str
    text: str
    basis: str
    meaning: str


def context(pack: Pack, standing: Standing) -> dict[str, object]:
    clauses = [each for each in pack.clauses.values() if each.pack == pack.name]
    figures, snapshot = seam.live_figures(pack), seam.latest()
    blocks = plan_text.blocks(pack.plan_text, clauses)
    return {
        "pack": pack,
        "standing": standing,
        "blocks": [
            shown(number, block, pack, figures, standing) for number, block in enumerate(blocks, start=1)
        ],
        "contents": contents(blocks),
        "clause_count": len(clauses),
        "counts": counts(clauses),
        "figures": city_figures(),
        "figures_on": seam.day_of(snapshot) if snapshot else None,
        "targets": targets(pack, standing),
        "report": report_shown(pack, standing.on),
    }


def targets(pack: Pack, standing: Standing) -> list[TargetShown]:
    """The whole city's targets as anyone may read them; those that a figure measures come first."""
    found = [
        target_shown(each, pack)
        for each in seam.targets(pack, standing.on, published=True)
        if each.division == CITY
    ]
    return sorted(found, key=lambda each: not each.measured)


def contents(blocks: list[plan_text.Block]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Chapters with their sections: anchor and words of each."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for number, block in enumerate(blocks, start=1):
        if block.level == 2:
            found.append((anchor(number), heading(block), []))
        elif block.level and found:
            found[-1][2].append((anchor(number), heading(block)))
    return found


def anchor(number: int) -> str:
    return f"part-{number}"


def heading(block: plan_text.Block) -> str:
    return block.text.strip("# 　\n")


def shown(
    number: int, block: plan_text.Block, pack: Pack, figures: dict[str, str], standing: Standing
) -> dict[str, object]:
    units = {tuple(each.units) for each in block.clauses}
    same = units.pop() if len(units) == 1 else ()
    return {
        "level": block.level,
        "anchor": anchor(number) if block.level else "",
        "spans": plan_text.starts(block),
        "units": same,
        "clauses": [entry(clause, pack, figures, standing, same) for clause in block.clauses],
    }


def entry(
    clause: Clause, pack: Pack, figures: dict[str, str], standing: Standing, said: tuple[str, ...]
) -> dict[str, object]:
    """`said`: the departments already named for the whole paragraph."""
    return {
        "clause": clause,
        "units": [] if tuple(clause.units) == said else clause.units,
        "carriers": [
            carrier(each, pack, figures, standing.on, said=tuple(clause.units))
            for each in clause.carried_out_by
        ],
    }


def city_figures() -> list[CityFigure]:
    """Empty before the first run."""
    labels, units, meanings = seam.indicator_labels(), seam.indicator_units(), seam.indicator_meanings()
    return [
        CityFigure(
            each.indicator,
            labels.get(each.indicator, each.indicator),
            written(each, units.get(each.indicator, "")),
            basis(each),
            meanings.get(each.indicator, ""),
        )
        for each in seam.public_figures()
        if each.division == CITY
    ]


def counts(clauses: list[Clause]) -> list[tuple[str, int]]:
    """How many different things of each kind carry the plan out."""
    references = {each for clause in clauses for each in clause.carried_out_by}
    found = Counter(each.partition(":")[0] for each in references)
    return [(label, found[kind]) for kind, label in KINDS.items() if found[kind]]
