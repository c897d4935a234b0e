"""Sets a pack's targets beside the figures of the snapshots, one for each year. It compares nothing itself; the law does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from tongxing.indicators.disclosure import CITY, Figure
from tongxing.law import Pack
from tongxing.law.schema import Target
from tongxing.law.targets import Judged, Measured, judged
from tongxing.runs.errors import DamagedSnapshotError
from tongxing.runs.figures import figure_of, figures_for_publication
from tongxing.runs.gaps import contracts_of
from tongxing.runs.receipt import read_receipt
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.sql_files import SqlFile, sql_files


@dataclass(frozen=True)
class Year:
    """A year's figures with the last day they speak of. `absent`: contracts nobody delivered, with their labels."""

    on: date
    figures: Sequence[Figure]
    absent: Mapping[str, str] = field(default_factory=dict)


Yearly = Sequence[Year]


def targets_now(pack: Pack, snapshot: Snapshot, *, published: bool) -> list[Judged]:
    """Every target of the city's own plan on the snapshot's day, each followed by its counties where the plan has a split.

    `published`: as anyone may read it, small counts withheld; what is withheld is not compared either.
    """
    yearly = [
        Year(day, _figures(each, published), {gap.contract: gap.label for gap in each.receipt.missing})
        for day, each in one_each_year(snapshot)
    ]
    return targets_on(pack, yearly, date.fromisoformat(snapshot.receipt.on))


def targets_on(pack: Pack, yearly: Yearly, on: date) -> list[Judged]:
    """The same from the figures themselves; no figures at all is a city before its first run."""
    return [
        _judged(pack, target, yearly, on, division)
        for target in pack.targets.values()
        if target.pack == pack.name
        for division in (CITY, *target.by_division)
    ]


def _judged(pack: Pack, target: Target, yearly: Yearly, on: date, division: str) -> Judged:
    file = next((each for each in sql_files("indicators") if each.name == target.indicator), None)
    if file is None:
        return judged(pack, target, [], on, division)
    found = judged(pack, target, _measured(yearly, file, division), on, division)
    latest = next((each for each in yearly if found.figure and each.on == found.figure.on), None)
    if latest and (absent := _absent(file, latest)) and found.figure and not found.figure.known:
        found = replace(found, reason=f"还没有报来{'、'.join(absent)}，算不出来")
    return _with_readings_of_the_count(pack, file, found)


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


def _measured(yearly: Yearly, file: SqlFile, division: str) -> Iterator[Measured]:
    """A count over a contract that nobody delivered is no zero: it is not known."""
    for year in yearly:
        for each in year.figures:
            if each.indicator == file.name and each.division == division:
                counted = None if _absent(file, year) else each.numerator
                yield Measured(year.on, counted, each.denominator, each.withheld)


def _absent(file: SqlFile, year: Year) -> list[str]:
    """Labels of the contracts that the count rests on and nobody delivered."""
    return [label for contract, label in year.absent.items() if contract in contracts_of(file)]


def _with_readings_of_the_count(pack: Pack, file: SqlFile, found: Judged) -> Judged:
    """Adds the readings that the indicator's SQL reads by name: they decide what was counted."""
    read = [each.id for name, each in pack.readings.items() if file.mentions(name)]
    return replace(found, readings=tuple(sorted({*found.readings, *read})))
