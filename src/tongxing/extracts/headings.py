"""Finds the heading of a table below its titles and says which column is which field; reads no value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.local import NOWHERE, Local
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Sheet
from tongxing.terms.problems import RefusedError

SEARCHED_LINES = 30
HEADER_CHARACTERS, HEADER_CELLS = 200, 16_384
IDENTIFIERS = ("id_number", "certificate_number", "credit_code")
_REMARK = re.compile(r"[((\[【](必填|必填项|选填|必录|文本|文本格式|元|米|人|天|个)[))\]】]")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading begins and ends (0: the names are no line), its texts, and the column of each field found."""

    contract: Contract
    first: int
    line: int
    texts: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def unused(self) -> tuple[str, ...]:
        """Headings that no field of the contract claims."""
        used = set(self.columns.values())
        return tuple(text for i, text in enumerate(self.texts) if text and i not in used)


def plain_header(text: str) -> str:
    """A header without spaces, line breaks, stars and remarks like (必填); (万元) stays, it changes the meaning."""
    half = unicodedata.normalize("NFKC", text[:HEADER_CHARACTERS].replace("_x000D_", ""))
    tight = "".join(c for c in half if not c.isspace() and unicodedata.category(c) != "Cf")
    return _REMARK.sub("", tight).strip("*").strip(":")


def find_heading(sheet: Sheet, contracts: Iterable[Contract], local: Local = NOWHERE) -> Heading | None:
    """The best match of any contract whose required columns are all there; None when there is none."""
    best: tuple[int, int, int] | None = None
    found: Heading | None = None
    candidates = _candidates(sheet)
    for contract in contracts:
        known = _known_headers(contract, local)
        for first, line, texts in candidates:
            columns = _matched(contract, known, texts)
            if columns is None:
                continue
            rank = (len(columns), -sum(map(bool, texts)), -line)
            if best is None or rank > best:
                best, found = rank, Heading(contract, first, line, texts, columns)
    if found and _ambiguous(found, _known_headers(found.contract, local)):
        raise FileRefusedError("heading-ambiguous")
    return found


def _known_headers(contract: Contract, local: Local) -> dict[str, str]:
    known: dict[str, str] = {}
    for field in contract.fields:
        for header in (field.label, field.name, *field.aliases):
            known.setdefault(plain_header(header), field.name)
    return known | {
        plain_header(header): field for header, field in local.headers.get(contract.name, {}).items()
    }


def _candidates(sheet: Sheet) -> list[tuple[int, int, tuple[str, ...]]]:
    """Each of the first lines by itself, then each pair of lines as one heading in two storeys."""
    if sheet.names is not None:
        return [(0, 0, tuple(plain_header(name) for name in sheet.names))]
    rows = [
        tuple(plain_header(cell) for cell in cells) if len(cells) <= HEADER_CELLS else ()
        for cells in (sheet.cells(line) for line in range(1, min(sheet.height, SEARCHED_LINES) + 1))
    ]
    pairs = [
        (line, line + 1, tuple(below or above for above, below in zip(upper, lower, strict=True)))
        for line, (upper, lower) in enumerate(pairwise(rows), 1)
        if len(upper) == len(lower)
    ]
    return [*((line, line, row) for line, row in enumerate(rows, 1)), *pairs]


def _matched(contract: Contract, known: Mapping[str, str], texts: tuple[str, ...]) -> dict[str, int] | None:
    columns = {name: places[0] for name, places in _claims(contract, known, texts).items()}
    return columns if all(field.name in columns for field in contract.required) else None


def _claims(contract: Contract, known: Mapping[str, str], texts: tuple[str, ...]) -> dict[str, list[int]]:
    """The columns that each field could stand in; a field's own label outranks its aliases."""
    claims: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        if text in known:
            claims.setdefault(known[text], []).append(i)
    for name, places in claims.items():
        label = plain_header(contract.field(name).label)
        claims[name] = [i for i in places if texts[i] == label] or places
    return claims


def _ambiguous(heading: Heading, known: Mapping[str, str]) -> bool:
    return any(len(places) > 1 for places in _claims(heading.contract, known, heading.texts).values())


def repeats_heading(heading: Heading, cells: list[str]) -> bool:
    """A heading printed again in the middle of the table, as at a page break."""
    return all(
        i < len(cells) and plain_header(cells[i]) == heading.texts[i] for i in heading.columns.values()
    )


def is_row_above(heading: Heading, cells: Sequence[str]) -> bool:
    """A line above the heading that is no title: it fills most of the columns, or an identifier stands in its place."""
    filled = sum(bool(cell.strip()) for cell in cells)
    return filled > len([text for text in heading.texts if text]) / 2 or any(
        i < len(cells) and _reads(heading.contract.field(name), cells[i])
        for name, i in heading.columns.items()
    )


def _reads(field: Field, cell: str) -> bool:
    """Whether the cell holds an identifier of the kind that its column is for; other kinds prove nothing."""
    if field.kind.name not in IDENTIFIERS or cell.strip() in field.kind.absent:
        return False
    try:
        field.kind.read(cell)
    except RefusedError:
        return False
    return True
