"""Which lines of which files returned workbooks speak of, and in which turn each file therefore speaks; settles nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from tongxing.extracts.duplicates import quiet_engine
from tongxing.extracts.quarantine import KEY_CHARACTERS, Place, row_key, sealed_lines
from tongxing.extracts.receipt import FileReport, staged_path

Key = tuple[str, str]
"""Contract and row key: a key that was copied into a workbook of another contract speaks of nothing there."""
_ACCEPTED = f"""
SELECT coalesce(_sheet, '') AS sheet, _line, left(sha256(concat_ws(chr(10), ?, sheet, _line)), {KEY_CHARACTERS}) AS key
FROM read_parquet(?) WHERE key IN (SELECT unnest(?)) ORDER BY ALL
"""


class Turn(NamedTuple):
    """A later turn goes before an earlier one. A workbook speaks after the files that it mends, even where it came first."""

    delivery: int
    workbook: bool
    arrived: int


@dataclass(frozen=True, slots=True)
class Original:
    """A line that was handed out: `accepted` where only another file contradicted it, else set aside."""

    report: FileReport
    place: Place
    accepted: bool


def originals(
    staging: Path, reports: Sequence[FileReport], keys: Set[Key]
) -> dict[Key, Original]:
    """Of the keys that came back those whose line is in this inbox. Accepted lines are searched for what is not set aside."""
    found: dict[Key, Original] = {}
    standing = [report for report in reports if report.stands] if keys else []
    for report in standing:
        for line in sealed_lines(staging, report.hash):
            if (report.contract, line.key) in keys and line.key == row_key(report.hash, *line.place):
                found[report.contract, line.key] = Original(report, line.place, accepted=False)
    elsewhere: defaultdict[str, list[str]] = defaultdict(list)
    for contract, key in keys - found.keys():
        elsewhere[contract].append(key)
    for report in standing:
        for place, key in _accepted(staging, report, elsewhere[report.contract]):
            found[report.contract, key] = Original(report, place, accepted=True)
    return found


def _accepted(staging: Path, report: FileReport, keys: Sequence[str]) -> Iterator[tuple[Place, str]]:
    path = staged_path(staging, report.contract, report.hash)
    if not keys or not path.exists():
        return
    with quiet_engine() as connection:
        for sheet, line, key in connection.execute(_ACCEPTED, [report.hash, str(path), keys]).fetchall():
            yield (sheet, line), key


def turns(
    reports: Sequence[FileReport], arrived: Mapping[str, int], spoken_of: Mapping[str, Collection[str]]
) -> dict[str, Turn]:
    """By content hash. `spoken_of`: of each workbook, the files whose lines it brings back, by content hash."""

    def delivery(each: str) -> int:
        # A key is made of the content of its file, so no two workbooks can speak of each other.
        return max(arrived[each], *(delivery(original) for original in spoken_of.get(each, ())), 0)

    return {
        report.hash: Turn(delivery(report.hash), report.returned > 0, arrived[report.hash])
        for report in reports
        if report.stands
    }


def linked_places(linked: Mapping[str, Path], report: FileReport) -> set[Place]:
    """The lines of one file whose person was found out."""
    if report.hash not in linked:
        return set()
    table = pq.read_table(linked[report.hash], columns=["_sheet", "_line"])
    return set(zip(table.column("_sheet").to_pylist(), table.column("_line").to_pylist(), strict=True))
