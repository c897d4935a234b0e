"""Which set-aside lines returned workbooks have settled; corrects the counts of both files and reads no cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from tongxing.extracts.quarantine import Place, sealed_lines
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.slips import read_outcomes

HANDLED = ("accepted", "duplicate", "withdrawn", "open")
Key = tuple[str, str]
"""Contract and row key: a key that was copied into a workbook of another contract speaks of nothing there."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line that bears a key: of the file that was set aside, or of a workbook that came back."""

    report: FileReport
    place: Place
    state: str
    arrival: int
    linked: bool = False

    @property
    def rank(self) -> tuple[int, bool]:
        """A later word goes before an earlier one; of two at once, one that settles before one that is wrong still."""
        return self.arrival, self.state != "open" or self.linked


@dataclass(slots=True)
class Settled:
    """`closed`: by file, lines that are open or accepted no longer; `keys`: what was handled, and by which files;
    `waiting`: lines that came back without a word; `clashing`: lines of which two workbooks say different things; `order`: of two files, which went before which."""

    closed: defaultdict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    keys: dict[Key, set[str]] = field(default_factory=dict)
    waiting: dict[Key, list[Said]] = field(default_factory=dict)
    clashing: dict[str, dict[Place, str]] = field(default_factory=dict)
    order: set[tuple[str, str]] = field(default_factory=set)

    def close(self, said: Said, count: str) -> None:
        """Takes a line away from what it counted as and counts it anew."""
        if said.state == "withdrawn":
            return
        self.closed[said.report.hash].add(said.place)
        stood = said.state if said.state in ("accepted", "duplicate") else "quarantined"
        _move(said, "accepted" if said.linked else stood, count)
        said.report.linked -= said.linked


def _move(said: Said, away: str, to: str) -> None:
    setattr(said.report, away, getattr(said.report, away) - 1)
    setattr(said.report, to, getattr(said.report, to) + 1)


def settle(
    staging: Path, reports: Sequence[FileReport], linked: Mapping[str, Path], arrived: Mapping[str, int]
) -> Settled:
    """Compares every returned line with the line it speaks of."""
    settled = Settled()
    books = [report for report in reports if report.returned and report.stands]
    if not books:
        return settled
    returned = _returned(staging, books, linked, arrived)
    first = _set_aside(staging, reports, returned, linked, arrived)
    for key, words in sorted(returned.items()):
        _settle(settled, key, words, first.get(key))
    return settled


def _returned(
    staging: Path, books: Iterable[FileReport], linked: Mapping[str, Path], arrived: Mapping[str, int]
) -> dict[Key, list[Said]]:
    found: defaultdict[Key, list[Said]] = defaultdict(list)
    for report in books:
        known = linked_places(linked, report)
        for each in read_outcomes(staging, report.hash):
            place = (each.sheet, each.line)
            said = Said(report, place, each.outcome, arrived[report.hash], place in known)
            found[report.contract, each.key].append(said)
    return found


def linked_places(linked: Mapping[str, Path], report: FileReport) -> set[Place]:
    """The lines of one file whose person was found out."""
    if report.hash not in linked:
        return set()
    table = pq.read_table(linked[report.hash], columns=["_sheet", "_line"])
    return set(zip(table.column("_sheet").to_pylist(), table.column("_line").to_pylist(), strict=True))


def _set_aside(
    staging: Path,
    reports: Sequence[FileReport],
    keys: Mapping[Key, object],
    linked: Mapping[str, Path],
    arrived: Mapping[str, int],
) -> dict[Key, Said]:
    """Of the keys that came back, the lines that were first set aside."""
    found: dict[Key, Said] = {}
    for report in reports:
        if report.returned or not report.stands:
            continue
        spoken_of = [
            line for line in sealed_lines(staging, report.hash) if (report.contract, line.key) in keys
        ]
        known = linked_places(linked, report) if spoken_of else set()
        for line in spoken_of:
            said = Said(report, line.place, "set aside", arrived[report.hash], line.place in known)
            found[report.contract, line.key] = said
    return found


def _settle(settled: Settled, key: Key, words: list[Said], first: Said | None) -> None:
    handled = [said for said in words if said.state in HANDLED]
    idle = [said for said in words if said.state == "unhandled"]
    if not handled:
        settled.waiting[key] = _leave_one_waiting(settled, idle, first)
        return
    best = max(said.rank for said in handled)
    standing = {said.report.hash for said in handled if said.rank == best}
    settled.keys[key] = standing
    if len(standing) > 1 and _differ(handled, standing):
        _set_aside_both(settled, [said for said in handled if said.report.hash in standing])
    for said in handled:
        if said.report.hash not in standing:
            settled.close(said, "superseded" if said.state in ("accepted", "duplicate") else "mended")
            settled.order |= {(said.report.hash, winner) for winner in standing if said.arrival < best[0]}
    for said in idle:
        settled.close(said, "duplicate")
    if first:
        settled.close(first, "mended")


def _set_aside_both(settled: Settled, words: Iterable[Said]) -> None:
    for said in words:
        if said.state == "accepted":
            settled.close(said, "quarantined")
            settled.clashing.setdefault(said.report.hash, {})[said.place] = "same-row-returned-twice"


def _differ(handled: Iterable[Said], standing: set[str]) -> bool:
    """Whether one workbook withdraws what another keeps; two that keep it are compared row by row later."""
    return len({said.state == "withdrawn" for said in handled if said.report.hash in standing}) > 1


def _leave_one_waiting(settled: Settled, idle: list[Said], first: Said | None) -> list[Said]:
    """A line that came back without a word waits where it waited; without its first file, in the last workbook."""
    kept = [] if first else [max(idle, key=lambda said: (said.arrival, said.report.file))]
    for said in idle:
        if said not in kept:
            settled.close(said, "duplicate")
    return kept
