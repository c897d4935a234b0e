"""Checks that need more than one cell of a line, and the columns that identifiers give; reads no text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.columns import Codes
from tongxing.extracts.contract import Contract, staged_columns
from tongxing.extracts.people import People
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.extracts.sheets import Mask

WHOLE_LINE = ""
SEALED = "identity."


@dataclass(slots=True)
class Read:
    """The cells of one block as values, by field, with the number of a rule code for each (0: nothing wrong).

    `repairs`: of fields where something was put right, the number of what it was and the texts as they stood.
    """

    length: int
    said: dict[str, pa.Array] = field(default_factory=dict)
    codes: dict[str, Codes] = field(default_factory=dict)
    people: People | None = None
    marks: dict[str, pa.Array] = field(default_factory=dict)
    repairs: dict[str, tuple[Codes, pa.Array]] = field(default_factory=dict)
    former_names: pa.Array | None = None

    def __post_init__(self) -> None:
        self.codes[WHOLE_LINE] = np.zeros(self.length, np.int16)

    def fault(self, field_name: str, wrong: pa.Array, code: str) -> None:
        """Marks cells, unless they are already refused for something else; unknown (null) is not wrong."""
        mask = pc.fill_null(wrong, False).to_numpy(zero_copy_only=False)
        codes = self.codes[field_name]
        codes[mask & (codes == 0)] = CODE_NUMBERS[code]

    @property
    def wrong(self) -> Mask:
        """Which lines have any fault."""
        every: Mask = np.any([codes != 0 for codes in self.codes.values()], axis=0)
        return every


def check_across(contract: Contract, read: Read) -> None:
    """Required cells, contradictions with identifiers, dates in order, at least one subject."""
    given = derived(read)
    for each in contract.fields:
        if each.required:
            read.fault(each.name, pc.is_null(read.said[each.name]), "required-missing")
        if each.confirms and each.name in given and each.name in read.said:
            read.fault(each.name, pc.not_equal(given[each.name], read.said[each.name]), each.confirms)
    _check_holder(read)
    for start, end in contract.in_order:
        if start in read.said and end in read.said:
            read.fault(end, pc.less(read.said[end], read.said[start]), "dates-out-of-order")
    if contract.one_of:
        read.fault(
            WHOLE_LINE, _all_null([_staged(read, given, name) for name in contract.one_of]), "subject-missing"
        )


def _all_null(columns: list[pa.Array]) -> pa.Array:
    absent = pc.is_null(columns[0])
    for column in columns[1:]:
        absent = pc.and_(absent, pc.is_null(column))
    return absent


def _check_holder(read: Read) -> None:
    if read.people is None or "certificate_number" not in read.said:
        return
    holder = pc.utf8_slice_codeunits(read.said["certificate_number"], 0, 18)
    other = pc.not_equal(holder, read.people.id_numbers)
    read.fault("certificate_number", other, "certificate-of-another-person")


def derived(read: Read) -> dict[str, pa.Array]:
    """The staged columns that identifiers give: who, born when, which sex, which category and grade."""
    given: dict[str, pa.Array] = dict(read.marks)
    if read.people is not None:
        given |= {"person": read.people.person, "birth_on": read.people.birth_on, "sex": read.people.sex}
    if "certificate_number" in read.said:
        number = read.said["certificate_number"]
        given["disability_category"] = pc.cast(pc.utf8_slice_codeunits(number, 18, 19), pa.int64())
        given["disability_grade"] = pc.cast(pc.utf8_slice_codeunits(number, 19, 20), pa.int64())
    return given


def accepted_rows(contract: Contract, read: Read, lines: pa.Array) -> pa.Table:
    """The lines without fault: staged columns, `_line`, and the identity columns that are sealed later."""
    return rows_where(contract, read, lines, ~read.wrong)


def rows_where(contract: Contract, read: Read, lines: pa.Array, which: Mask) -> pa.Table:
    """The same of the lines that are marked."""
    given = derived(read)
    columns = {
        name: _staged(read, given, name, sql) for name, sql in staged_columns(contract) if name[0] != "_"
    }
    if contract.hands_over_identities:
        columns |= {
            SEALED + f.name: read.said[f.name] for f in contract.fields if f.identity and f.name in read.said
        }
        if read.former_names is not None:
            columns[SEALED + "former_name"] = read.former_names
    return pa.table({**columns, "_line": lines}).filter(pa.array(which))


_ARROW: dict[str, Callable[[], pa.DataType]] = {
    "VARCHAR": pa.string,
    "DATE": pa.date32,
    "BIGINT": pa.int64,
    "BOOLEAN": pa.bool_,
    "DECIMAL(18,2)": lambda: pa.decimal128(18, 2),
    "DECIMAL(18,6)": lambda: pa.decimal128(18, 6),
}


def _staged(read: Read, given: dict[str, pa.Array], name: str, sql: str = "VARCHAR") -> pa.Array:
    found = [source[name] for source in (given, read.said) if name in source]
    if len(found) == 2:
        return pc.coalesce(*found)
    return found[0] if found else pa.nulls(read.length, _ARROW[sql]())
