"""The staged rows of one contract, file by file, and which of them can meet at all; compares no row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from tongxing.extracts.contract import Contract
from tongxing.extracts.originals import Turn
from tongxing.extracts.receipt import FileReport, staged_path


@dataclass(frozen=True, slots=True)
class Part:
    """Staged rows of one file, and when that file speaks."""

    report: FileReport
    path: Path
    turn: Turn

    @property
    def linked(self) -> bool:
        """Whether these are rows whose person was found out afterwards."""
        return self.path.stem != self.report.hash


def parts_of(
    staging: Path, reports: Sequence[FileReport], linked: Mapping[str, Path], turns: Mapping[str, Turn]
) -> list[Part]:
    """What is staged of these files, with the rows whose person was found out."""
    return [
        Part(report, path, turns[report.hash])
        for report in reports
        for path in (staged_path(staging, report.contract, report.hash), linked.get(report.hash))
        if path and path.exists()
    ]


def groups(contract: Contract, parts: Sequence[Part]) -> list[list[Part]]:
    """Parts whose dates never meet are not compared: monthly files are told apart by their statistics alone."""
    dates = [n for f in contract.fields for n, sql in f.staged if sql == "DATE" and n in contract.key]
    ranges = [_range(part.path, dates[0]) if dates else None for part in parts]
    if None in ranges:
        return [list(parts)] if parts else []
    return [[parts[i] for i in sorted(places)] for places in _meeting(ranges)]


def _meeting(ranges: Sequence[tuple[date, date] | None]) -> Iterator[list[int]]:
    """Numbers of ranges that overlap, directly or through others."""
    known = sorted((r[0], r[1], i) for i, r in enumerate(ranges) if r)
    together: list[int] = []
    end = date.min
    for start, stop, i in known:
        if together and start > end:
            yield together
            together = []
        together.append(i)
        end = max(end, stop) if len(together) > 1 else stop
    if together:
        yield together


def _range(path: Path, column: str) -> tuple[date, date] | None:
    """First and last value of a column without nulls, from the file's statistics."""
    metadata = pq.read_metadata(path)
    place = metadata.schema.to_arrow_schema().get_field_index(column)
    found = [metadata.row_group(i).column(place).statistics for i in range(metadata.num_row_groups)]
    if not found or any(each is None or not each.has_min_max or each.null_count for each in found):
        return None
    return min(each.min for each in found), max(each.max for each in found)


def largest(parts: Sequence[Part]) -> int:
    """Number of the part with most rows; -1 where none was folded in itself, as linked rows are not."""
    folded = [(n, part) for n, part in enumerate(parts) if not part.linked]
    return max(folded, key=lambda each: pq.read_metadata(each[1].path).num_rows, default=(-1, None))[0]
