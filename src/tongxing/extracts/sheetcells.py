"""Cuts the XML of a worksheet into cells, a hundred thousand at once; decides nothing of what a cell means.

Only the plain form is cut that nearly every program writes: rows and cells with their places, in their order. Whatever
else is met makes it unsure, and then the library reads the sheet. Eight bytes are looked at as one number throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Words = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
LONGEST_ROW, LONGEST_TAIL, MOST_SHAPES, _LONGEST_SHAPE = 16_000_000, 64_000_000, 200, 24
_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref=["\']\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)')
_PREFIXED = re.compile(rb"xmlns:\w+\s*=\s*[\"'][^\"']*spreadsheetml/(?:2006/)?main[\"']")
_UTF8 = re.compile(rb'\s*<(?:\?xml [^>]*encoding="(?i:utf-8)"|worksheet)')
_SHAPE = re.compile(rb'"(?: s="\d{1,6}")?(?: t="(n|s|inlineStr)")?>')
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
_LETTERS, _WIDEST = 26, 20_000
_BYTE = np.uint64(255)
BLANK, SHARED, NUMBER, TEXT, OTHER = range(5)
"""What a cell seems to be by its tag; `OTHER`: the library is asked what it means."""
_INSIDE = {
    BLANK: (),
    SHARED: (b"<v>", b"</v>", b"</c>"),
    TEXT: (b"<is><t>", b"<t>", b"</t>", b"</is>", b"</c>"),
}
"""The tags in each kind of cell, a number's being those of a shared string."""
_AHEAD = 8


class UnsureError(Exception):
    """The sheet is not written in the plain form."""


def _word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text, "little"))


@dataclass(slots=True)
class Cut:
    """The cells of a piece that are not blank, one entry each.

    `codes`: the number of a shared string, or -1, -2, … for the first, second, … of `texts`, which have a `shape` each:
    for numbers and texts what stands in the cell, for others the whole cell from its attributes on.
    """

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]
    texts: pa.Array
    shapes: npt.NDArray[np.int16]


@dataclass(slots=True)
class Shapes:
    """The attributes that cells were seen with, from the quotation mark behind the place to the end of the tag."""

    seen: dict[bytes, int] = field(default_factory=dict)
    kinds: list[int] = field(default_factory=list)

    def number(self, shape: bytes) -> int:
        if shape not in self.seen:
            if len(self.seen) >= MOST_SHAPES:
                raise UnsureError
            self.seen[shape] = len(self.kinds)
            self.kinds.append(_kind(shape))
        return self.seen[shape]


def _kind(shape: bytes) -> int:
    if shape.endswith(b"/>"):
        return BLANK
    found = _SHAPE.fullmatch(shape)
    return {None: NUMBER, b"n": NUMBER, b"s": SHARED, b"inlineStr": TEXT}[found[1]] if found else OTHER


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole rows at a time, and at the end a check of what stands behind them."""
    chunks = iter(chunks)
    rest = b""
    while _BEGIN not in rest:
        rest += _next(chunks)
        if len(rest) > LONGEST_ROW:
            raise UnsureError
    head, _, rest = rest.partition(_BEGIN)
    if _PREFIXED.search(head) or not _UTF8.match(head):
        raise UnsureError
    while _END not in rest:
        cut = rest.rfind(_ROW_END) + len(_ROW_END)
        if cut >= len(_ROW_END):
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > LONGEST_ROW:
            raise UnsureError
        rest += _next(chunks)
    rows, _, tail = rest.partition(_END)
    if rows.strip():
        yield rows
    _check_tail(tail, chunks)


def _next(chunks: Iterator[bytes]) -> bytes:
    chunk = next(chunks, b"")
    if not chunk:
        raise UnsureError
    return chunk


def _check_tail(tail: bytes, chunks: Iterator[bytes]) -> None:
    """Areas merged over several lines are filled elsewhere."""
    for chunk in chunks:
        tail += chunk
        if len(tail) > LONGEST_TAIL:
            raise UnsureError
    if tail.count(b"mergeCell ") != len(merged := _MERGED.findall(tail)) or any(a != b for a, b in merged):
        raise UnsureError


def cut(piece: bytes, shapes: Shapes) -> Cut:
    """The cells of some whole rows; raises UnsureError."""
    # Behind the last tag stand some that are none, so that one may look on from any tag.
    data = piece + b"<" * _AHEAD + bytes(24)
    words: Words = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    tags = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("<"))
    heads = words[tags]
    cells, rows = _cells_and_rows(heads)
    stops = _stops(heads, cells, rows)
    numbers, digits, lengths = _rows(words, tags[rows], _counts(cells, rows))
    columns, quotes = _columns(words, tags[cells], heads[cells], digits, lengths)
    shape, kinds = _shapes(words, quotes, tags[cells + 1], piece, shapes)
    kinds = _kinds_by_content(heads, stops, cells, kinds)
    begins, ends = _spans(tags, stops, cells, quotes, kinds)
    codes = np.zeros(len(cells), np.int32)
    shared, rest = np.flatnonzero(kinds == SHARED), np.flatnonzero(kinds > SHARED)
    codes[shared] = _whole(words[begins[shared]], ends[shared] - begins[shared])
    codes[rest] = -1 - np.arange(len(rest))
    texts = _texts(piece, begins[rest], ends[rest])
    shape[kinds == OTHER] = -1
    if (np.diff(numbers * _WIDEST + columns) <= 0).any():
        raise UnsureError
    kept = kinds != BLANK
    return Cut(numbers[kept].astype(np.int32), columns[kept].astype(np.int32), codes[kept], texts, shape[rest])


def _begins(heads: Words, text: bytes) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (heads & _MASKS[len(text)]) == _word(text)
    return found


def _cells_and_rows(heads: Words) -> tuple[Numbers, Numbers]:
    """Which tags begin a cell and a row; unsure where one has no place, or is none, or something is commented out."""
    starts = heads.astype(np.uint16)
    if ((starts == _word(b"<!")) | (starts == _word(b"<?"))).any():
        raise UnsureError
    cells, rows = (np.flatnonzero(starts == _word(text)) for text in (b"<c", b"<r"))
    third = heads[cells] >> np.uint64(16) & _BYTE
    cells, strange = cells[third == ord(" ")], np.isin(third, [*b">/\t\n\r"])
    rows = rows[_begins(heads[rows], b"<ro")]
    if strange.any() or not (_begins(heads[cells], b'<c r="').all() and (heads[rows] == _word(b'<row r="')).all()):
        raise UnsureError
    return cells, rows


def _stops(heads: Words, cells: Numbers, rows: Numbers) -> npt.NDArray[np.bool_]:
    """Where a cell may end: at the next, or at the end of its row. Rows hold nothing else, and nothing is between them."""
    ends = np.append(rows[1:], len(heads) - _AHEAD) - 1
    closed = _begins(heads[ends], b"</row")
    found = np.zeros(len(heads), np.bool_)
    found[cells] = found[rows] = found[ends[closed]] = found[-_AHEAD] = True
    if not (found[0] and len(rows) and rows[0] == 0 and (closed | (ends == rows)).all() and found[rows + 1].all()):
        raise UnsureError
    return found


def _counts(cells: Numbers, rows: Numbers) -> Numbers:
    """How many cells each row has."""
    found: Numbers = np.diff(np.append(np.searchsorted(cells, rows), len(cells)))
    if found.sum() != len(cells):
        raise UnsureError
    return found


def _rows(words: Words, at: Numbers, counts: Numbers) -> tuple[Numbers, Words, Numbers]:
    """Of each cell the row, with its digits and the quotation mark behind them, and how many digits it has."""
    digits = words[at + 8]
    lengths = np.zeros(len(at), np.int64)
    inside = np.ones(len(at), np.bool_)
    for place in range(8):
        inside &= (digits >> np.uint64(8 * place)) & _BYTE != ord('"')
        lengths += inside
    if (lengths > 7).any():
        raise UnsureError
    numbers = _whole(digits, lengths)
    if not numbers.all():
        raise UnsureError
    return np.repeat(numbers, counts), np.repeat(digits & _MASKS[lengths + 1], counts), np.repeat(lengths, counts)


def _whole(words: Words, lengths: Numbers) -> Numbers:
    """Numbers of one to eight digits, from the words that begin with them: pairs, then fours, then all are added up."""
    if len(lengths) and not 1 <= lengths.min() <= lengths.max() <= 8:
        raise UnsureError
    shift = ((8 - lengths) * 8).astype(np.uint64)
    digits = words << shift
    low, high = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0xF0F0F0F0F0F0F0F0)
    zeros = np.uint64(0x3030303030303030) << shift
    found = digits & low
    if ((digits & high) != zeros).any() or ((found + np.uint64(0x0606060606060606)) & high).any():
        raise UnsureError
    for ten, bits, mask in (
        (10, 8, 0x00FF00FF00FF00FF),
        (100, 16, 0x0000FFFF0000FFFF),
        (10_000, 32, 0xFFFFFFFF),
    ):
        found = (found * np.uint64(ten) + (found >> np.uint64(bits))) & np.uint64(mask)
    return found.astype(np.int64)


def _columns(
    words: Words, at: Numbers, heads: Words, digits: Words, lengths: Numbers
) -> tuple[Numbers, Numbers]:
    """Of each cell the column, from 0, and where the quotation mark behind its place stands."""
    first, second = ((heads >> np.uint64(bits) & _BYTE).astype(np.int64) - 64 for bits in (48, 56))
    begins, columns = at + 7, first
    letters = (first > 0) & (first <= _LETTERS) & (second <= _LETTERS)
    if (two := second > 0).any():
        third = (words[at + 8] & _BYTE).astype(np.int64) - 64
        three = two & (third > 0)
        columns = np.where(two, first * _LETTERS + second, first)
        columns = np.where(three, columns * _LETTERS + third, columns)
        begins = begins + two + three
        letters &= (third <= _LETTERS) | ~two
    if not letters.all() or ((words[begins] & _MASKS[lengths + 1]) != digits).any():
        raise UnsureError
    return columns - 1, begins + lengths


def _shapes(
    words: Words, quotes: Numbers, following: Numbers, piece: bytes, shapes: Shapes
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int8]]:
    """The shape of each cell and its kind; shapes are few, so each is looked for once."""
    lengths = following - quotes
    spelt = [
        words[quotes + begin] & _MASKS[np.clip(lengths - begin, 0, 8)]
        for begin in range(0, min(int(lengths.max(initial=0)), _LONGEST_SHAPE), 8)
    ]
    found, kinds = np.full(len(quotes), -1, np.int16), np.full(len(quotes), OTHER, np.int8)
    rest = np.flatnonzero(lengths <= _LONGEST_SHAPE)
    while len(rest):
        one = rest[0]
        same = np.logical_and.reduce([word[rest] == word[one] for word in spelt])
        number = shapes.number(piece[quotes[one] : following[one]])
        found[rest[same]], kinds[rest[same]] = number, shapes.kinds[number]
        rest = rest[~same]
    return found, kinds


def _kinds_by_content(
    heads: Words, stops: npt.NDArray[np.bool_], cells: Numbers, kinds: npt.NDArray[np.int8]
) -> npt.NDArray[np.int8]:
    """Whether each cell holds what its tag promises and nothing else; if not, the library is asked."""
    for kind, inside in _INSIDE.items():
        at = np.flatnonzero((kinds == kind) | (kinds == NUMBER) if kind == SHARED else kinds == kind)
        begin = cells[at]
        holds = stops[begin + 1 + len(inside)]
        for place, tag in enumerate(inside, 1):
            holds = holds & _begins(heads[begin + place], tag)
        empty = ~holds & _begins(heads[begin + 1], b"</c>") & stops[begin + 2]
        kinds[at[~holds]] = OTHER
        kinds[at[empty]] = BLANK
    return kinds


def _spans(
    tags: Numbers, stops: npt.NDArray[np.bool_], cells: Numbers, quotes: Numbers, kinds: npt.NDArray[np.int8]
) -> tuple[Numbers, Numbers]:
    """Where the text of each cell begins and ends; of the others, the cell from its attributes on."""
    begins, ends = tags[cells + 1] + 3, tags[cells + 2]
    text, other = np.flatnonzero(kinds == TEXT), np.flatnonzero(kinds == OTHER)
    begins[text] += 4
    ends[text] = tags[cells[text] + 3]
    if len(other):
        places = np.flatnonzero(stops)
        begins[other] = quotes[other] + 1
        ends[other] = tags[places[np.searchsorted(places, cells[other], "right")]]
    return begins, ends


def _texts(piece: bytes, begins: Numbers, ends: Numbers) -> pa.Array:
    """Every other one of the spans between all these places."""
    offsets = np.zeros(2 * len(begins) + 1, np.int32)
    offsets[:-1:2], offsets[1::2] = begins, ends
    offsets[-1] = offsets[-2] if len(begins) else 0
    spans = pa.Array.from_buffers(
        pa.binary(), 2 * len(begins), [None, pa.py_buffer(offsets), pa.py_buffer(piece)]
    )
    return spans.take(pa.array(np.arange(0, 2 * len(begins), 2)))
