"""At the end of an intake: the lines that are open still, told in the reports and handed back in workbooks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tongxing.extracts.contract import Contract
from tongxing.extracts.intake import lines_again
from tongxing.extracts.mending import workbook_names, write_workbooks
from tongxing.extracts.originals import linked_places
from tongxing.extracts.quarantine import (
    OpenLine,
    Place,
    RefusedLine,
    Returned,
    opened_heading,
    opened_lines,
    row_key,
    sealed_lines,
)
from tongxing.extracts.reasons import LinesLostError
from tongxing.extracts.receipt import FileReport, Json
from tongxing.extracts.settling import Settled
from tongxing.extracts.staging import write_json
from tongxing.extracts.taking import Door

_SUFFIX = re.compile(r"(_[0-9a-f]{8})?_待更正(_\d+)?$")


@dataclass(slots=True)
class Desk:
    """What the end of an intake knows: settled lines, linked rows, contested lines with their code, where each file lies."""

    settled: Settled = field(default_factory=Settled)
    linked: Mapping[str, Path] = field(default_factory=dict)
    contested: dict[str, dict[Place, str]] = field(default_factory=dict)
    sources: Mapping[str, Path] = field(default_factory=dict)


def hand_back(
    staging: Path, reports: Sequence[FileReport], contracts: Mapping[str, Contract], door: Door, desk: Desk
) -> None:
    """Writes a workbook for every file with open lines, unless it lies there already, and takes the others away."""
    folder = staging / "quarantine"
    before = _digests(folder)
    digests: dict[str, object] = {}
    for report in reports:
        if not report.stands:
            continue
        lines = open_lines(staging, report, desk)
        _tell(report, lines, contracts[report.contract])
        if lines:
            _hand_back(folder, report, contracts[report.contract], lines, door, desk, before, digests)
    for path in folder.glob("*_待更正*.xlsx"):
        if path.name not in digests:
            path.unlink()
    if digests != before:
        write_json(folder / "workbooks.json", digests)


def open_lines(staging: Path, report: FileReport, desk: Desk) -> list[OpenLine]:
    """The lines of one file that wait for somebody; raises LinesLostError when they are not those that were counted."""
    away = desk.settled.closed.get(report.hash, set()) | linked_places(desk.linked, report)
    lines = [line for line in sealed_lines(staging, report.hash) if line.place not in away]
    lines += [
        OpenLine(row_key(report.hash, *place), *place, {"": code})
        for place, code in sorted(desk.contested.get(report.hash, {}).items())
    ]
    report.assert_every_line()
    if len(lines) != report.quarantined:
        raise LinesLostError(
            f"{report.file}：应有{report.quarantined}行待更正，实有{len(lines)}行，本批停止。请把这个文件交给系统管理员。"
            f" {report.quarantined} lines should be open, {len(lines)} are; the batch stops."
        )
    return lines


def _tell(report: FileReport, lines: Sequence[OpenLine], contract: Contract) -> None:
    """The reasons of the report are those of the lines that are open now."""
    report.reasons, report.reason_counts, report.reason_columns = {}, {}, {}
    for line in lines:
        report.blame(line.line, line.faults, contract)


def _hand_back(
    folder: Path,
    report: FileReport,
    contract: Contract,
    lines: Sequence[OpenLine],
    door: Door,
    desk: Desk,
    before: Mapping[str, object],
    digests: dict[str, object],
) -> None:
    title = workbook_title(report)
    report.workbooks = workbook_names(title, len(lines))
    digest = _digest(report, lines)
    digests |= dict.fromkeys(report.workbooks, digest)
    if all(before.get(name) == digest and (folder / name).exists() for name in report.workbooks):
        return
    write_workbooks(folder, _returned(folder.parent, report, contract, lines, door, desk, title))


def workbook_title(report: FileReport) -> str:
    """A workbook that came back and goes out again is told apart by its content, not by one more ending."""
    if not report.returned:
        return report.title
    return f"{_SUFFIX.sub('', report.title)}_{report.hash[:8]}"


def _returned(
    staging: Path,
    report: FileReport,
    contract: Contract,
    lines: Sequence[OpenLine],
    door: Door,
    desk: Desk,
    title: str,
) -> Returned:
    contested = desk.contested.get(report.hash, {})
    wanted = {line.place for line in lines} - set(contested)
    found: list[RefusedLine] = list(opened_lines(staging, report.hash, wanted, door.keys))
    heading = opened_heading(staging, report.hash, door.keys)
    if contested:
        again, heading = lines_again(desk.sources[report.hash], contract, door.local, contested)
        found += again
    assert heading is not None
    return Returned(report.file, title, report.hash, contract, *heading, found)


def _digest(report: FileReport, lines: Sequence[OpenLine]) -> str:
    """Equal for equal workbooks: the cells of a line follow from its file."""
    content = [report.file, report.title, report.hash]
    told = [[line.key, line.sheet, line.line, dict(line.faults)] for line in lines]
    return sha256(json.dumps([content, told], ensure_ascii=False).encode()).hexdigest()


def _digests(folder: Path) -> Json:
    try:
        found = json.loads((folder / "workbooks.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
