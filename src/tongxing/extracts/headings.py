"""Finds the heading of a table below its titles and says which column is which field; reads no value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.headers import dressed, known_headers, plain_header
from tongxing.extracts.local import NOWHERE, Local
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Sheet
from tongxing.terms.problems import RefusedError

SEARCHED_LINES = 30
"""Titles and notes stand above a heading, never this many."""
STOREYS = (2, 3)
HEADER_CELLS = 16_384
"""As many columns as Excel has."""
IDENTIFIERS = ("id_number", "certificate_number", "credit_code")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading begins and ends (0: the names are no line), its texts, and the column of each field found.

    `storeys`: the texts of each of its lines, when there are several.
    """

    contract: Contract
    first: int
    line: int
    texts: tuple[str, ...]
    columns: Mapping[str, int]
    storeys: tuple[tuple[str, ...], ...] = ()

    @property
    def alike(self) -> int:
        """How many columns that no field claims have the same heading as another."""
        return len(texts := [each for each in self.unused if each]) - len(set(texts))

    @property
    def unused(self) -> tuple[str, ...]:
        """Headings that no field of the contract claims."""
        used = set(self.columns.values())
        return tuple(text for i, text in enumerate(self.texts) if text and i not in used)


def find_heading(sheet: Sheet, contracts: Iterable[Contract], local: Local = NOWHERE) -> Heading | None:
    """The best match of any contract whose required columns are all there; None when there is none."""
    best: tuple[int, int, int] | None = None
    found: Heading | None = None
    candidates = [(each, frozenset(each.lowest + each.joined)) for each in _candidates(sheet)]
    for contract in contracts:
        known = _known_headers(contract, local)
        needed = {field.name for field in contract.required}
        for candidate, words in candidates:
            if not needed <= {known[word] for word in known.keys() & words}:
                continue
            texts = candidate.texts(known)
            columns = _matched(contract, known, texts)
            if columns is None:
                continue
            rank = (len(columns), -sum(map(bool, texts)), -candidate.line)
            if best is None or rank > best:
                best = rank
                found = Heading(contract, candidate.first, candidate.line, texts, columns, candidate.storeys)
    if found and _ambiguous(found, _known_headers(found.contract, local)):
        raise FileRefusedError("heading-ambiguous")
    return found


def _known_headers(contract: Contract, local: Local) -> dict[str, str]:
    """The contract's headers and, before them, those of the city's pack."""
    known = known_headers(contract)
    for header, name in local.headers.get(contract.name, {}).items():
        plain = plain_header(header)
        known |= {plain: name} | dict.fromkeys(dressed(plain, contract.field(name)), name)
    return known


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Some lines that may be a heading together."""

    first: int
    line: int
    lowest: tuple[str, ...]
    joined: tuple[str, ...]
    storeys: tuple[tuple[str, ...], ...] = ()

    def texts(self, known: Mapping[str, str]) -> tuple[str, ...]:
        """Of each column the lowest text; with those above it in front where the contract knows that name."""
        return tuple(
            joined if joined in known else low for low, joined in zip(self.lowest, self.joined, strict=True)
        )


def _candidates(sheet: Sheet) -> list[_Candidate]:
    """Each of the first lines by itself, then each two and three lines as one heading in storeys."""
    if sheet.names is not None:
        names = tuple(plain_header(name) for name in sheet.names)
        return [_Candidate(0, 0, names, names)]
    rows = [
        tuple(plain_header(cell) for cell in cells) if len(cells) <= HEADER_CELLS else ()
        for cells in (sheet.written(line) for line in range(1, min(sheet.height, SEARCHED_LINES) + 1))
    ]
    alone = [_Candidate(line, line, row, row) for line, row in enumerate(rows, 1)]
    return alone + [
        _in_storeys(line, tuple(rows[line - 1 : line - 1 + height]))
        for height in STOREYS
        for line in range(1, len(rows) - height + 2)
        if len({len(row) for row in rows[line - 1 : line - 1 + height]}) == 1
    ]


def _in_storeys(first: int, storeys: tuple[tuple[str, ...], ...]) -> _Candidate:
    """An upper text stands over the columns to its right up to the next, as far as they have something below it."""
    lowest = storeys[-1]
    joined = storeys[-1]
    for upper in reversed(storeys[:-1]):
        over = _spread(upper, joined)
        joined = tuple(above + below for above, below in zip(over, joined, strict=True))
        lowest = tuple(below or above for above, below in zip(upper, lowest, strict=True))
    return _Candidate(first, first + len(storeys) - 1, lowest, joined, storeys)


def _spread(upper: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    spread: list[str] = []
    for text, low in zip(upper, below, strict=True):
        spread.append(text or (spread[-1] if spread and low else ""))
    return tuple(spread)


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
    """A heading printed again in the middle of the table, as at a page break; or one of its storeys."""
    if heading.storeys and any(_is_storey(storey, cells) for storey in heading.storeys):
        return True
    return all(
        i < len(cells) and plain_header(cells[i]) == heading.texts[i] for i in heading.columns.values()
    )


def _is_storey(storey: tuple[str, ...], cells: list[str]) -> bool:
    """Whether a line is this storey again; a storey of one word might be a row's only cell and proves nothing."""
    return sum(map(bool, storey)) > 1 and all(
        plain_header(cell) == text for cell, text in zip_longest(cells, storey, fillvalue="")
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
