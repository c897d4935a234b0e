"""One inbox, file by file: recognise, read, account for every line, stage; a broken file does not stop the others."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from traceback import extract_tb

import pyarrow as pa

from tongxing.extracts.contract import Contract
from tongxing.extracts.databases import address_of, check_unchanged, table_hash
from tongxing.extracts.filenames import veiled
from tongxing.extracts.headings import Heading, find_heading
from tongxing.extracts.keys import KeyProblemError
from tongxing.extracts.local import Local
from tongxing.extracts.policies import warn_of_policies
from tongxing.extracts.quarantine import RefusedLine, Returned, seal_lines
from tongxing.extracts.reasons import FileRefusedError, LinesLostError
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.repairs import stage_repairs
from tongxing.extracts.sheets import Sheet
from tongxing.extracts.slips import SLIP, is_slip, slips, without_slip, write_outcomes
from tongxing.extracts.sniffing import read_sheets
from tongxing.extracts.staging import clear_staged, seal_identities, stage
from tongxing.extracts.taking import Door, Taken, fold, outcomes_of, read_all_sheets, refused_line
from tongxing.extracts.unidentified import stage_unidentified

HASHED_BYTES = 1 << 20
LINES_WORTH_COLLECTING = 100_000


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
    clear_staged(door.staging, digest)
    report = FileReport(name, digest, title=title)
    try:
        _read_file(path, contracts, door, report)
        if _changed(path, digest):
            raise FileRefusedError("file-changed")
    except FileRefusedError as refused:
        report = _set_aside(report, door, refused.problem.code)
    except (LinesLostError, KeyProblemError, OSError):
        raise
    except Exception as error:
        # A fault of ours in one file must not cost the others; its message may hold values, its place does not.
        code, fault = ("file-changed", "") if _changed(path, digest) else ("reading-failed", _place_of(error))
        report = _set_aside(report, door, code, fault)
    if report.lines > LINES_WORTH_COLLECTING:
        # A sheet and its pieces know each other: half a gigabyte would wait for the collector to come by.
        gc.collect()
    pa.default_memory_pool().release_unused()
    report.seconds = perf_counter() - started
    return report


def _set_aside(report: FileReport, door: Door, code: str, fault: str = "") -> FileReport:
    """The whole file, with nothing of what had been counted or staged."""
    clear_staged(door.staging, report.hash)
    told = {name: getattr(report, name) for name in ("file", "hash", "title", "contract", "format")}
    return FileReport(**told, refused=code, fault=fault)


def _changed(path: Path, digest: str) -> bool:
    """Whether somebody was still writing the file; of a database's table this is seen where it is read."""
    return bool(digest) and address_of(path) is None and file_hash(path) != digest


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
    report.unused_headers = sorted({veiled(text) for heading in found for text in _unused(heading)})
    taken = read_all_sheets(sheets, headings, door, report)
    warn_of_policies(report, sheets, headings)
    rows = fold(contract, taken, report, sheets, headings)
    report.accepted = rows.num_rows if rows is not None else 0
    report.quarantined = len(taken.refused)
    for line in taken.refused:
        report.blame(line.line, line.faults, contract)
    report.assert_every_line()
    _write(contract, rows, taken, found[0], sheets, door, report)


def _unused(heading: Heading) -> Sequence[str]:
    """The sender's own columns that no field takes; those of a slip are ours and are read."""
    return [text for text in heading.unused if not (is_slip(heading) and text in SLIP)]


def _headings(sheets: list[Sheet], contracts: Mapping[str, Contract], local: Local) -> list[Heading | None]:
    """The heading of each sheet; all sheets of a file are of the contract that the first match has."""
    first = next((h for sheet in sheets if (h := find_heading(sheet, contracts.values(), local))), None)
    if first is None:
        raise FileRefusedError("contract-unknown" if len(contracts) > 1 else "heading-missing")
    return [find_heading(sheet, [first.contract], local) for sheet in sheets]


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
        write_outcomes(door.staging, report.hash, outcomes_of(sheets, taken))


def own_heading(heading: Heading) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The sender's headers and the column of each field, without what a returned workbook adds."""
    return without_slip(heading)[:2] if is_slip(heading) else (heading.texts, heading.columns)


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
