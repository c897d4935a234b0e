"""Which lines returned workbooks have settled; corrects the counts of both files and reads no cell.

A word holds for as long as its workbook is in the inbox, whatever became of the reason for which the line was handed out. A
line is handed out whole, so what is mended counts before its original file is there: nothing true is kept waiting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tongxing.extracts.originals import Key, Original, Turn, linked_places, originals, turns
from tongxing.extracts.quarantine import Place
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.slips import read_outcomes

HANDLED = ("accepted", "duplicate", "withdrawn", "open")


@dataclass(frozen=True, slots=True)
class Said:
    """One line that bears a key: of the file that was handed in first, or of a workbook that came back."""

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
    """`closed`: by file, lines that are open or accepted no longer; `clashing`: lines of which two workbooks say different
    things; `turns`: when each file speaks; `ahead`: by workbook, how many of its lines have no original here; `order`: of
    two files, which went before which."""

    closed: defaultdict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    clashing: dict[str, dict[Place, str]] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)
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
    books = [report for report in reports if report.returned and report.stands]
    returned = _returned(staging, books, linked, arrived)
    first = _first(originals(staging, reports, returned.keys()), linked, arrived)
    settled = Settled(turns=turns(reports, arrived, _spoken_of(returned, first)))
    for key, words in sorted(returned.items()):
        _settle(settled, key, words, first.get(key))
    return settled


def spoken_of_anew(staging: Path, reports: Sequence[FileReport]) -> dict[str, set[Place]]:
    """Of these files the lines of which a workbook says something else, by content hash; asked before anything is settled."""
    books = [report for report in reports if report.returned and report.stands]
    keys = {
        (report.contract, each.key)
        for report in books
        for each in read_outcomes(staging, report.hash)
        if each.outcome in HANDLED
    }
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for each in originals(staging, reports, keys).values():
        found[each.report.hash].add(each.place)
    return found


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


def _first(
    found: Mapping[Key, Original], linked: Mapping[str, Path], arrived: Mapping[str, int]
) -> dict[Key, Said]:
    """Of the keys that came back, the lines that were first handed out."""
    aside = {each.report.hash: each.report for each in found.values() if not each.accepted}
    known = {digest: linked_places(linked, report) for digest, report in aside.items()}
    return {
        key: Said(
            report := each.report,
            each.place,
            "accepted" if each.accepted else "set aside",
            arrived[report.hash],
            not each.accepted and each.place in known[report.hash],
        )
        for key, each in found.items()
    }


def _spoken_of(returned: Mapping[Key, Sequence[Said]], first: Mapping[Key, Said]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, original in first.items():
        for said in returned[key]:
            found[said.report.hash].add(original.report.hash)
    return found


def _settle(settled: Settled, key: Key, words: list[Said], first: Said | None) -> None:
    handled = [said for said in words if said.state in HANDLED]
    idle = [said for said in words if said.state == "unhandled"]
    if first is None:
        for said in words:
            settled.ahead[said.report.hash] = settled.ahead.get(said.report.hash, 0) + 1
    if not handled:
        _leave_one_waiting(settled, idle, first)
        return
    best = max(said.rank for said in handled)
    standing = {said.report.hash for said in handled if said.rank == best}
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


def _leave_one_waiting(settled: Settled, idle: list[Said], first: Said | None) -> None:
    """A line that came back without a word waits where it waited; without its first file, in the last workbook."""
    kept = None if first else max(idle, key=lambda said: (said.arrival, said.report.file))
    for said in idle:
        if said is not kept:
            settled.close(said, "duplicate")
