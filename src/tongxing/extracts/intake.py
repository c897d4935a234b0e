"""One inbox, file by file: recognise, read, account for every line, stage; a broken file does not stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from traceback import extract_tb

import pyarrow as pa

from tongxing.extracts.contract import Contract
from tongxing.extracts.databases import check_unchanged, table_hash
from tongxing.extracts.duplicates import fold_duplicates, quiet_engine
from tongxing.extracts.headings import Heading, find_heading
from tongxing.extracts.keys import KeyProblemError, Keys
from tongxing.extracts.local import Local
from tongxing.extracts.policies import warn_of_policies
from tongxing.extracts.quarantine import RefusedLine, Returned, seal_lines
from tongxing.extracts.reasons import FileRefusedError, LinesLostError
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.repairs import counted, stage_repairs
from tongxing.extracts.rows import SheetRows, read_rows
from tongxing.extracts.sheets import CELL_CHARACTERS, Sheet
from tongxing.extracts.slips import (
    Outcome,
    Slip,
    confirmed,
    follow,
    is_slip,
    slips,
    without_slip,
    write_outcomes,
)
from tongxing.extracts.sniffing import read_sheets
from tongxing.extracts.staging import seal_identities, stage
from tongxing.extracts.unidentified import SAID, stage_unidentified

HASHED_BYTES = 1 << 20
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


def file_hash(path: Path) -> str:
    """SHA-256 of the content; a file under another name is the same file. Of a database's address, of its rows."""
    if (rows := table_hash(path)) is not None:
        return rows
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(HASHED_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def read_file(
    path: Path, name: str, digest: str, contracts: Mapping[str, Contract], door: Door, title: str
) -> FileReport:
    """Reads and stages one file; whatever is wrong with it stands in the report. `title` names its workbook."""
    started = perf_counter()
    report = FileReport(name, digest, title=title)
    try:
        _read_file(path, contracts, door, report)
    except FileRefusedError as refused:
        report.refused = refused.problem.code
    except (LinesLostError, KeyProblemError, OSError):
        raise
    except Exception as error:
        # A fault of ours in one file must not cost the others; its message may hold values, its place does not.
        report.refused, report.fault = "reading-failed", _place_of(error)
    pa.default_memory_pool().release_unused()
    report.seconds = perf_counter() - started
    return report


def _place_of(error: Exception) -> str:
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"


def _read_file(path: Path, contracts: Mapping[str, Contract], door: Door, report: FileReport) -> None:
    sheets, report.format = read_sheets(path)
    check_unchanged(sheets, report.hash)
    sheets = [sheet for sheet in sheets if sheet.height]
    if not sheets:
        raise FileRefusedError("file-empty")
    headings = _headings(sheets, contracts, door.local)
    report.lines = sum(sheet.height for sheet in sheets)
    found = [heading for heading in headings if heading]
    contract = found[0].contract
    report.contract = contract.name
    report.unused_headers = sorted({text for heading in found for text in heading.unused})
    taken = _read_sheets(sheets, headings, door, report)
    warn_of_policies(report, sheets, headings)
    rows = _fold(contract, taken, report, sheets, headings)
    report.accepted = rows.num_rows if rows is not None else 0
    report.quarantined = len(taken.refused)
    for line in taken.refused:
        report.blame(line.line, dict.fromkeys(line.faults.values()))
    report.assert_every_line()
    _write(contract, rows, taken, found[0], sheets, door, report)


def _headings(sheets: list[Sheet], contracts: Mapping[str, Contract], local: Local) -> list[Heading | None]:
    """The heading of each sheet; all sheets of a file are of the contract that the first match has."""
    first = next((h for sheet in sheets if (h := find_heading(sheet, contracts.values(), local))), None)
    if first is None:
        raise FileRefusedError("contract-unknown" if len(contracts) > 1 else "heading-missing")
    return [find_heading(sheet, [first.contract], local) for sheet in sheets]


def _read_sheets(
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


def _fold(
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
    for place, line in _places(table, distinct.contradictory):
        slip = taken.slips[place].get(line)
        faults = {"": "same-key-different-content"}
        taken.refused.append(refused_line(sheets[place], headings[place], line, faults, slip))
        taken.reword(sheets[place].name, line, "open")
    for place, line in _places(table, distinct.repeated):
        taken.reword(sheets[place].name, line, "duplicate")
    return distinct.rows


def _places(table: pa.Table, rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Number of the sheet and line of some rows."""
    some = table.select(["_place", "_line"]).take(pa.array(rows, pa.int64()))
    return list(zip(some.column("_place").to_pylist(), some.column("_line").to_pylist(), strict=True))


def _write(
    contract: Contract,
    rows: pa.Table | None,
    taken: Taken,
    heading: Heading,
    sheets: list[Sheet],
    door: Door,
    report: FileReport,
) -> None:
    if rows is not None and rows.num_rows:
        seal_identities(door.staging, contract, rows, report.hash, door.keys)
        stage(door.staging, contract, rows, report.file, report.hash)
    stage_repairs(door.staging, contract.name, taken.repaired, report.hash, door.keys)
    if taken.unidentified:
        lost = pa.concat_tables(taken.unidentified, promote_options="default").drop_columns("_place")
        stage_unidentified(door.staging, contract, lost, taken.said, (report.file, report.hash), door.keys)
    if taken.refused:
        headers, columns = own_heading(heading)
        returned = Returned(report.file, report.title, report.hash, contract, headers, columns, taken.refused)
        seal_lines(door.staging, returned, door.keys)
    if report.returned:
        write_outcomes(door.staging, report.hash, _outcomes(sheets, taken))


def own_heading(heading: Heading) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The sender's headers and the column of each field, without what a returned workbook adds."""
    return without_slip(heading)[:2] if is_slip(heading) else (heading.texts, heading.columns)


def _outcomes(sheets: list[Sheet], taken: Taken) -> list[Outcome]:
    """Of the returned lines that have a key."""
    return [
        Outcome(slip.key, sheet.name, line, taken.outcomes[sheet.name, line])
        for sheet, found in zip(sheets, taken.slips, strict=True)
        for line, slip in found.items()
        if slip.key and slip.fault != "row-key-damaged" and (sheet.name, line) in taken.outcomes
    ]


def lines_again(
    path: Path, contract: Contract, local: Local, places: Mapping[tuple[str, int], str]
) -> tuple[list[RefusedLine], tuple[tuple[str, ...], Mapping[str, int]]]:
    """Lines that were accepted and turned out to contradict others, read once more for their sender."""
    sheets = [sheet for sheet in read_sheets(path)[0] if sheet.height]
    headings = _headings(sheets, {contract.name: contract}, local)
    found = []
    for sheet, heading in zip(sheets, headings, strict=True):
        around = slips(sheet, heading) if heading and is_slip(heading) else {}
        for (name, line), code in sorted(places.items()):
            if name == sheet.name:
                found.append(refused_line(sheet, heading, line, {"": code}, around.get(line)))
    return found, own_heading(next(heading for heading in headings if heading))
