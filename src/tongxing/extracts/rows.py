"""From the sheet of one contract to accepted rows and refused lines; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.across import Read, accepted_rows, check_across
from tongxing.extracts.columns import read_column
from tongxing.extracts.confirmable import excuse
from tongxing.extracts.contract import Field, Value
from tongxing.extracts.footers import is_footer
from tongxing.extracts.headings import Heading, is_row_above, repeats_heading
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.kinds import read_division
from tongxing.extracts.local import Local
from tongxing.extracts.marks import marks_of
from tongxing.extracts.numbers_in_text import without_numbers
from tongxing.extracts.people import read_people
from tongxing.extracts.reasons import CODE_NUMBERS, CODES
from tongxing.extracts.repairs import former_names, repaired_cells
from tongxing.extracts.sheets import CELL_CHARACTERS, Block, Mask, Sheet
from tongxing.extracts.unidentified import nobody, unidentified_rows
from tongxing.terms.problems import RefusedError

BLOCK_LINES = 100_000
CODED = ("_number", "_code", "subject")
"""How the names of the fields end that hold numbers of files, classes and households."""
Faults = dict[str, str]


@dataclass(slots=True)
class SheetRows:
    """What became of a sheet: accepted rows with their `_line`, refused lines with field → code, and the counts.

    `unidentified`: of the refused, those that lack nothing but a person, as rows.
    """

    accepted: list[pa.Table] = field(default_factory=list)
    unidentified: list[pa.Table] = field(default_factory=list)
    repaired: list[pa.Table] = field(default_factory=list)
    refused: dict[int, Faults] = field(default_factory=dict)
    heading: int = 0
    blank: int = 0
    continuation: int = 0
    footer: int = 0
    repeated: int = 0
    unknown_divisions: dict[str, int] = field(default_factory=dict)


def read_rows(
    sheet: Sheet,
    heading: Heading,
    local: Local,
    pseudonyms: Pseudonyms,
    confirmed: Collection[int] = frozenset(),
) -> SheetRows:
    """Reads every line; each is accepted, refused, blank, footer, a title or a heading.

    `confirmed`: lines of which a person says that they are right as they stand.
    """
    rows = SheetRows()
    _count_titles(sheet, heading, rows)
    for first in range(heading.line + 1, sheet.height + 1, BLOCK_LINES):
        last = min(first + BLOCK_LINES - 1, sheet.height)
        block = sheet.block(first, last, list(heading.columns.values()), len(heading.texts))
        rows.blank += block.blank
        rows.continuation += block.continuation
        _refuse_broken(sheet, block, rows)
        _read_block(sheet, heading, block, rows, local, pseudonyms, confirmed)
    return rows


def _count_titles(sheet: Sheet, heading: Heading, rows: SheetRows) -> None:
    """Titles and the heading itself. Rows above the heading are refused: they are neither read nor passed over."""
    for line in range(1, heading.line + 1):
        cells = sheet.cells(line)
        if not any(cell.strip() for cell in cells):
            rows.blank += 1
        elif line >= heading.first:
            rows.heading += 1
        elif sheet.too_long(line):
            rows.refused[line] = {"": "line-too-long"}
        elif any(len(cell) > CELL_CHARACTERS for cell in cells):
            rows.refused[line] = {"": "cell-too-long"}
        elif is_row_above(heading, cells) and not repeats_heading(heading, cells):
            rows.refused[line] = {"": "row-above-heading"}
        else:
            rows.heading += 1


def _refuse_broken(sheet: Sheet, block: Block, rows: SheetRows) -> None:
    for line, code in block.broken.items():
        if code == "column-count" and is_footer(sheet.cells(line)):
            rows.footer += 1
        else:
            rows.refused[line] = {"": code}


def _read_block(
    sheet: Sheet,
    heading: Heading,
    block: Block,
    rows: SheetRows,
    local: Local,
    pseudonyms: Pseudonyms,
    confirmed: Collection[int],
) -> None:
    read = _read_columns(heading, block, local, pseudonyms)
    check_across(heading.contract, read)
    if confirmed:
        excuse(read, block.lines, confirmed)
    _note_divisions(heading, read, local, rows)
    for i in np.flatnonzero(read.wrong).tolist():
        faults = {name: CODES[codes[i]] for name, codes in read.codes.items() if codes[i]}
        _refuse(sheet, heading, int(block.lines[i]), faults, rows)
    rows.accepted.append(accepted_rows(heading.contract, read, pa.array(block.lines)))
    if (cells := repaired_cells(read, pa.array(block.lines))) is not None:
        rows.repaired.append(cells)
    _keep_unidentified(heading, block, read, rows)


def _keep_unidentified(heading: Heading, block: Block, read: Read, rows: SheetRows) -> None:
    which = nobody(read)
    which[which] = [line in rows.refused for line in block.lines[which].tolist()]
    if which.any():
        rows.unidentified.append(
            unidentified_rows(heading.contract, read, pa.array(block.lines), which)
        )


def _refuse(sheet: Sheet, heading: Heading, line: int, faults: Faults, rows: SheetRows) -> None:
    cells = sheet.cells(line)
    if repeats_heading(heading, cells):
        rows.heading += 1
        rows.repeated += 1
    elif any(field.name in faults for field in heading.contract.required) and is_footer(cells, heading):
        rows.footer += 1
    else:
        rows.refused[line] = faults


def _read_columns(heading: Heading, block: Block, local: Local, pseudonyms: Pseudonyms) -> Read:
    read = Read(len(block.lines))
    for place, name in enumerate(heading.columns):
        long = _too_long(block.columns[place])
        if name not in heading.contract.only_passing:
            _read_cells(heading.contract.field(name), block, place, long, read, local, pseudonyms)
        if long is not None:
            read.codes.setdefault(name, np.zeros(read.length, np.int16))[long] = CODE_NUMBERS["cell-too-long"]
    return read


def _read_cells(
    each: Field,
    block: Block,
    place: int,
    long: Mask | None,
    read: Read,
    local: Local,
    pseudonyms: Pseudonyms,
) -> None:
    """Reads one column of a block; cells that are too long are taken for empty."""
    texts, numbers = block.columns[place], block.numbers[place]
    if long is not None:
        texts = pc.if_else(pa.array(long), None, texts)
    if each.kind.name == "id_number":
        read.people = read_people(texts, numbers, pseudonyms)
        read.said[each.name], read.codes[each.name] = read.people.id_numbers, read.people.codes
        repairs = read.people.repairs
    else:
        column = read_column(each.kind, texts, numbers, _local_reader(each, local))
        if each.kind.name == "text" and each.staged:
            column = without_numbers(column, each.name.endswith(CODED), pseudonyms)
        read.said[each.name], read.codes[each.name] = column.values, column.codes
        repairs = column.repairs
        if each.kind.marks:
            read.marks |= marks_of(each.kind, column.values, pseudonyms)
    if repairs is not None:
        read.repairs[each.name] = (repairs, texts)
        if each.kind.name == "name":
            read.former_names = former_names(texts, repairs)


def _too_long(texts: pa.Array) -> Mask | None:
    """Which cells are beyond CELL_CHARACTERS; None when, as nearly always, none is."""
    if not len(texts) or pc.max(pc.binary_length(texts)).as_py() <= CELL_CHARACTERS:
        return None
    long: Mask = pc.greater(pc.utf8_length(texts), CELL_CHARACTERS).to_numpy(zero_copy_only=False)
    return long


def _note_divisions(heading: Heading, read: Read, local: Local, rows: SheetRows) -> None:
    """Counts division codes that the pack does not list: a warning, for people may come from anywhere."""
    for each in heading.contract.fields:
        if each.kind.name != "division" or each.name not in read.said or not local.divisions:
            continue
        for pair in read.said[each.name].drop_null().value_counts().to_pylist():
            if pair["values"] not in local.divisions:
                rows.unknown_divisions[pair["values"]] = (
                    rows.unknown_divisions.get(pair["values"], 0) + pair["counts"]
                )


def _local_reader(each: Field, local: Local) -> Callable[[str], Value] | None:
    """Divisions may be written by name; the names are those of the pack."""
    if each.kind.name != "division" or not local.divisions:
        return None
    codes = {label: code for code, label in local.divisions.items()}

    def read(text: str) -> Value:
        try:
            return read_division(text)
        except RefusedError:
            if text in codes:
                return codes[text]
            raise

    return read
