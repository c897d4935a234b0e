"""From the sheets of one file to rows, refused lines and counts; nothing is written in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from tongxing.extracts.contract import Contract
from tongxing.extracts.duplicates import fold_duplicates, quiet_engine
from tongxing.extracts.headings import Heading
from tongxing.extracts.keys import Keys
from tongxing.extracts.local import Local
from tongxing.extracts.quarantine import RefusedLine
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.repairs import counted
from tongxing.extracts.rows import SheetRows, read_rows
from tongxing.extracts.sheets import CELL_CHARACTERS, Sheet
from tongxing.extracts.slips import Outcome, Slip, confirmed, follow, is_slip, slips, without_slip
from tongxing.extracts.unidentified import SAID

NOTES = ("说明", "填表说明", "填写说明", "字典", "代码表")


@dataclass(frozen=True, slots=True)
class Door:
    """What every file is read with: where to stage, whose headers, which keys."""

    staging: Path
    local: Local
    keys: Keys


@dataclass(slots=True)
class Taken:
    """What the sheets of one file gave: rows, refused lines, and of these the rows that lack nothing but a person."""

    kept: list[pa.Table] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)
    unidentified: list[pa.Table] = field(default_factory=list)
    said: list[dict[str, str]] = field(default_factory=list)
    repaired: list[pa.Table] = field(default_factory=list)
    slips: list[dict[int, Slip]] = field(default_factory=list)
    outcomes: dict[tuple[str, int], str] = field(default_factory=dict)

    def reword(self, sheet: str, line: int, outcome: str) -> None:
        """What became of a returned line after all."""
        if (sheet, line) in self.outcomes:
            self.outcomes[sheet, line] = outcome


def read_all_sheets(
    sheets: list[Sheet], headings: list[Heading | None], door: Door, report: FileReport
) -> Taken:
    taken = Taken()
    for place, (sheet, heading) in enumerate(zip(sheets, headings, strict=True)):
        taken.slips.append(slips(sheet, heading) if heading and is_slip(heading) else {})
        rows = _read_sheet(sheet, heading, door, confirmed(taken.slips[-1]))
        if taken.slips[-1]:
            _follow(sheet, rows, taken, report)
        report.heading += rows.heading
        report.blank += rows.blank
        report.continuation += rows.continuation
        report.footer += rows.footer
        if rows.repeated:
            report.warn("heading-repeated", "", rows.repeated)
        for code, count in rows.unknown_divisions.items():
            report.warn("division-not-listed", code, count)
        for cells in rows.repaired:
            report.tell_repairs(counted(cells))
            taken.repaired.append(cells.append_column("_sheet", pa.array([sheet.name] * len(cells))))
        taken.refused += [
            refused_line(sheet, heading, line, faults, taken.slips[-1].get(line))
            for line, faults in sorted(rows.refused.items())
        ]
        taken.kept += [_placed(table, sheet, place) for table in rows.accepted]
        if heading:
            taken.unidentified += [_placed(table, sheet, place) for table in rows.unidentified]
            taken.said += [_said(sheet, heading, line) for line in _lines(rows.unidentified)]
    return taken


def _read_sheet(sheet: Sheet, heading: Heading | None, door: Door, confirmed: frozenset[int]) -> SheetRows:
    return (
        read_rows(sheet, heading, door.local, door.keys.pseudonyms, confirmed) if heading else _unknown(sheet)
    )


def _follow(sheet: Sheet, rows: SheetRows, taken: Taken, report: FileReport) -> None:
    """What a returned workbook says of its lines; withdrawn ones are settled by being withdrawn."""
    for line, outcome in follow(taken.slips[-1], rows).items():
        taken.outcomes[sheet.name, line] = outcome
        report.returned += 1
        report.mended += outcome == "withdrawn"


def refused_line(
    sheet: Sheet, heading: Heading | None, line: int, faults: Mapping[str, str], slip: Slip | None
) -> RefusedLine:
    """One line as the sender wrote it; of a returned workbook without what stands around it."""
    cells = sheet.cells(line)
    if slip is None or heading is None:
        return RefusedLine(sheet.name, line, tuple(cells), faults)
    _, _, kept = without_slip(heading)
    own = tuple(cells[i] if i < len(cells) else "" for i in kept)
    key = slip.key if slip.fault != "row-key-damaged" else ""
    return RefusedLine(sheet.name, line, own, faults, key, slip.file, slip.place)


def _lines(tables: Iterable[pa.Table]) -> list[int]:
    return [line for table in tables for line in table.column("_line").to_pylist()]


def _said(sheet: Sheet, heading: Heading, line: int) -> dict[str, str]:
    """What a line says of its person, as it stands there."""
    cells = sheet.cells(line)
    places = {name: heading.columns[name] for name in SAID if name in heading.columns}
    return {
        name: cells[i] for name, i in places.items() if i < len(cells) and len(cells[i]) <= CELL_CHARACTERS
    }


def _placed(table: pa.Table, sheet: Sheet, place: int) -> pa.Table:
    """Adds which sheet the rows stand on; `_place` finds it again when rows turn out to be contradictory."""
    length = table.num_rows
    table = table.append_column("_sheet", pa.array([sheet.name] * length, pa.string()))
    return table.append_column("_place", pa.array([place] * length, pa.int64()))


def _unknown(sheet: Sheet) -> SheetRows:
    """A sheet without heading: notes for the person who fills it in, or lines that must not get lost."""
    rows = SheetRows()
    for line in range(1, sheet.height + 1):
        if not any(cell.strip() for cell in sheet.cells(line)):
            rows.blank += 1
        elif sheet.name.strip() in NOTES:
            rows.heading += 1
        else:
            rows.refused[line] = {"": "sheet-without-heading"}
    return rows


def fold(
    contract: Contract,
    taken: Taken,
    report: FileReport,
    sheets: list[Sheet],
    headings: list[Heading | None],
) -> pa.Table | None:
    """Counts repeated lines and refuses contradictory ones; None when nothing was accepted."""
    table = pa.concat_tables(taken.kept, promote_options="default") if taken.kept else None
    if table is None or not table.num_rows:
        return None
    with quiet_engine(threads=1) as connection:
        distinct = fold_duplicates(connection, contract, table)
    report.duplicate += len(distinct.repeated)
    report.superseded += len(distinct.taken_back)
    for place, line in _places(table, distinct.contradictory):
        slip = taken.slips[place].get(line)
        faults = {"": "same-key-different-content"}
        taken.refused.append(refused_line(sheets[place], headings[place], line, faults, slip))
        taken.reword(sheets[place].name, line, "open")
    for place, line in _places(table, (*distinct.repeated, *distinct.taken_back)):
        taken.reword(sheets[place].name, line, "duplicate")
    return distinct.rows


def _places(table: pa.Table, rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Number of the sheet and line of some rows."""
    some = table.select(["_place", "_line"]).take(pa.array(rows, pa.int64()))
    return list(zip(some.column("_place").to_pylist(), some.column("_line").to_pylist(), strict=True))


def outcomes_of(sheets: list[Sheet], taken: Taken) -> list[Outcome]:
    """Of the returned lines that have a key."""
    return [
        Outcome(slip.key, sheet.name, line, taken.outcomes[sheet.name, line])
        for sheet, found in zip(sheets, taken.slips, strict=True)
        for line, slip in found.items()
        if slip.key and slip.fault != "row-key-damaged" and (sheet.name, line) in taken.outcomes
    ]
