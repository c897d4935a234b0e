"""Sets a pack's targets beside the figures of the snapshots, one for each year. It compares nothing itself; the law does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from tongxing.indicators.disclosure import CITY, Figure
from tongxing.law import Pack
from tongxing.law.targets import Judged, Measured, judged
from tongxing.runs.errors import DamagedSnapshotError
from tongxing.runs.figures import figure_of, figures_for_publication
from tongxing.runs.receipt import read_receipt
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.sql_files import sql_files

Yearly = Sequence[tuple[date, Sequence[Figure]]]
"""Figures of several years, each with the last day they speak of."""


def targets_now(pack: Pack, snapshot: Snapshot, *, published: bool) -> list[Judged]:
    """Every target of the city's own plan on the snapshot's day, each followed by its counties where the plan has a split.

    `published`: as anyone may read it, small counts withheld; what is withheld is not compared either.
    """
    yearly = [(day, _figures(each, published)) for day, each in one_each_year(snapshot)]
    return targets_on(pack, yearly, date.fromisoformat(snapshot.receipt.on))


def targets_on(pack: Pack, yearly: Yearly, on: date) -> list[Judged]:
    """The same from the figures themselves; no figures at all is a city before its first run."""
    return [
        _with_readings_of_the_count(pack, judged(pack, target, measured, on, division))
        for target in pack.targets.values()
        if target.pack == pack.name
        for division in (CITY, *target.by_division)
        for measured in [list(_measured(yearly, target.indicator, division))]
    ]


def one_each_year(snapshot: Snapshot) -> list[tuple[date, Snapshot]]:
    """This snapshot, and of each earlier year the same city's with the latest day; of one day, the newest."""
    on = date.fromisoformat(snapshot.receipt.on)
    found = {on.year: (on, 0.0, snapshot)}
    for path in sorted(snapshot.path.parent.glob("*/receipt.json")):
        told, written = _told_by(path.parent, path.stat().st_mtime), path.stat().st_mtime
        if told is None or told[0] != snapshot.receipt.pack or told[1].year >= on.year:
            continue
        before = found.get(told[1].year)
        if before is None or before[:2] < (told[1], written):
            found[told[1].year] = told[1], written, Snapshot(path.parent)
    return [(day, each) for _, (day, _, each) in sorted(found.items())]


@lru_cache(maxsize=1024)
def _told_by(folder: Path, written: float) -> tuple[str, date] | None:
    """City and day of a snapshot; a damaged one counts as none, so that its year is said to be missing."""
    try:
        receipt = read_receipt(folder)
        return receipt.pack, date.fromisoformat(receipt.on)
    except (DamagedSnapshotError, ValueError):
        return None


def _figures(snapshot: Snapshot, published: bool) -> list[Figure]:
    return figures_for_publication(snapshot) if published else [figure_of(row) for row in snapshot.figures()]


def _measured(yearly: Yearly, indicator: str | None, division: str) -> Iterator[Measured]:
    for on, figures in yearly:
        for each in figures:
            if each.indicator == indicator and each.division == division:
                yield Measured(on, each.numerator, each.denominator, each.withheld)


def _with_readings_of_the_count(pack: Pack, found: Judged) -> Judged:
    """Adds the readings that the indicator's SQL reads by name: they decide what was counted."""
    file = next((each for each in sql_files("indicators") if each.name == found.target.indicator), None)
    if file is None:
        return found
    read = [each.id for name, each in pack.readings.items() if file.mentions(name)]
    return replace(found, readings=tuple(sorted({*found.readings, *read})))
