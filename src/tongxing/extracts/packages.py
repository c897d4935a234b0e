"""What an Office package would unpack to and how far its sheets reach, told before a reader opens it; reads no value."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.grids import MOST_CELLS
from tongxing.extracts.reasons import FileRefusedError

MOST_ENTRIES, ENTRY_BYTES, PACKAGE_BYTES = 10_000, 1_200_000_000, 1_500_000_000
MOST_STRINGS, STRINGS_BYTES = 10_000_000, 400_000_000
SHEET_TEXT_BYTES = 1_000_000_000
"""What the shared strings of a sheet may come to when every cell is given its own copy."""
SMALLEST_CELL = len('<c t="s"><v>0</v></c>')
RATIO, RATIO_BYTES = 300, 100_000_000
"""Sheets shrink to a tenth or a fiftieth; a large part that shrinks to less is made to harm."""
PIECE_BYTES, HEADER_BYTES = 1 << 20, 30
TEXT_BYTES = 16_000_000
"""The longest text between two tags; a worksheet's own limit is 32,767 characters a cell."""
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c[ />]")
_UNPLACED = r"<(?:\w+:)?c(?:/?>| [^r>][^>]*>)"
_UNUSUAL = r"""r\s*=\s*["'](?:[A-Z]{2,3}[0-9]|[A-Z][0-9]{7})|[a-z]\s+=|=\s|""" + _UNPLACED
"""Cells beyond the column Z or the millionth row, or without a place: only a sheet that has such may span too much."""
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\'](?:[^>]*[^/>])?>')
_HIDDEN = re.compile(rb'<(?:\w+:)?row [^>]*\bhidden=["\'](?:1|true)["\']')
_SAID_STRINGS = re.compile(rb"\buniqueCount\s*=\s*[\"'](\d{1,4000})")
"""How many strings a part says it has; the reader asks for room for as many before it has seen one, and dies of it."""
_UNVALUED = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb'\bt=["\']e["\']')
_VALUE = re.compile(rb't=["\']s["\'][^>]*>\s*<(?:\w+:)?v[^>]*>(\d{1,9})<')
_LETTERS = 26
_BOOKS = ("workbook.xml", "workbook.bin", "content.xml")
"""The part that every workbook has, of each kind that can be read."""


@dataclass(slots=True)
class Inspected:
    """What the sheets of a package hold besides values."""

    hidden_rows: int = 0
    error_cells: int = 0
    unvalued_formulas: int = 0


def inspect_package(path: Path) -> Inspected:
    """Raises FileRefusedError for a package that cannot be opened without harm."""
    found = Inspected()
    try:
        with zipfile.ZipFile(path) as package, path.open("rb") as file:
            entries = package.infolist()
            _check_declared(entries)
            lengths = np.zeros(0, np.int64)
            for entry in sorted(entries, key=lambda entry: not _is_strings(entry)):
                if _is_strings(entry):
                    lengths = np.concatenate((lengths, _check_strings(file, entry)))
                elif "worksheets/" in entry.filename and entry.filename.endswith(".xml"):
                    _check_sheet(file, entry, found, lengths)
                else:
                    for _ in _unpacked(file, entry):
                        pass
            _check_workbook(entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, UnicodeDecodeError):
        raise FileRefusedError("workbook-corrupt") from None
    return found


def _is_strings(entry: zipfile.ZipInfo) -> bool:
    """Readers find the part whatever the case of its name."""
    return "sharedstrings" in entry.filename.lower()


def _check_declared(entries: list[zipfile.ZipInfo]) -> None:
    declared = [entry.file_size for entry in entries]
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or max(declared, default=0) > ENTRY_BYTES or sum(declared) > PACKAGE_BYTES:
        raise FileRefusedError("workbook-bomb")
    if len(names) != len(entries) or any(entry.flag_bits & 1 for entry in entries):
        raise FileRefusedError("workbook-corrupt")


def _check_workbook(entries: list[zipfile.ZipInfo]) -> None:
    """Departments send several files in one archive, under a workbook's name too."""
    if not any(entry.filename.lower().endswith(_BOOKS) for entry in entries):
        raise FileRefusedError("archive-not-unpacked" if entries else "workbook-corrupt")


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The true content of an entry, which zipfile would cut where the directory says it ends."""
    file.seek(entry.header_offset)
    header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileRefusedError("workbook-corrupt")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    pieces = _stored(file, entry) if entry.compress_type == zipfile.ZIP_STORED else _inflated(file)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > entry.file_size or (size > RATIO_BYTES and size > RATIO * max(1, entry.compress_size)):
            raise FileRefusedError("workbook-bomb")
        yield piece


def _stored(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    left = entry.file_size
    while left and (piece := file.read(min(left, PIECE_BYTES))):
        left -= len(piece)
        yield piece


def _inflated(file: BinaryIO) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = b""
    while not stream.eof:
        packed = stream.unconsumed_tail or file.read(PIECE_BYTES)
        if not packed:
            raise EOFError
        yield stream.decompress(packed, PIECE_BYTES * 4)


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces cut between tags, so that no tag is looked at in halves."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(b"<")
        if cut <= 0:
            rest = text
            if len(rest) > TEXT_BYTES:
                raise FileRefusedError("workbook-bomb")
            continue
        rest = text[cut:]
        yield text[:cut]
    yield rest


def _check_strings(file: BinaryIO, entry: zipfile.ZipInfo) -> np.typing.NDArray[np.int64]:
    """How long each shared string is, its tags included."""
    if entry.file_size > STRINGS_BYTES:
        raise FileRefusedError("workbook-bomb")
    ends: list[int] = []
    begin = 0
    for text in _whole_tags(_unpacked(file, entry)):
        if any(int(said[1]) > entry.file_size for said in _SAID_STRINGS.finditer(text)):
            raise FileRefusedError("workbook-corrupt")
        ends += [begin + found.start() for found in re.finditer(rb"<(?:\w+:)?si\b", text)]
        begin += len(text)
        if len(ends) > MOST_STRINGS:
            raise FileRefusedError("workbook-bomb")
    lengths: np.typing.NDArray[np.int64] = np.diff(np.array([*ends, begin], np.int64)).astype(np.int64)
    return lengths


def _check_sheet(
    file: BinaryIO, entry: zipfile.ZipInfo, found: Inspected, lengths: np.typing.NDArray[np.int64]
) -> None:
    longest = int(lengths.max()) if len(lengths) else 0
    repeats = longest * (entry.file_size // SMALLEST_CELL) > SHEET_TEXT_BYTES
    certain, exact_text, text_bytes = True, 0, 0
    for text in _whole_tags(_unpacked(file, entry)):
        # One letter is looked for twenty times as fast as two, and many a sheet has not even the letter.
        if b"h" in text and b"hidden=" in text:
            found.hidden_rows += len(_HIDDEN.findall(text))
        if b"e" in text and (b't="e"' in text or b"t='e'" in text):
            found.error_cells += len(_ERROR.findall(text))
        if b"f" in text and b"<f" in text:
            found.unvalued_formulas += len(_UNVALUED.findall(text))
        certain = certain and not _matches(text, _UNUSUAL)
        if repeats:
            text_bytes += (text.count(b't="s"') + text.count(b"t='s'")) * longest
        if text_bytes > SHEET_TEXT_BYTES:
            # The quick bound says nothing any more: from here on the strings are added up one by one.
            places = np.array(_VALUE.findall(text), np.int64)
            exact_text += int(lengths[places[places < len(lengths)]].sum())
        if exact_text > SHEET_TEXT_BYTES:
            raise FileRefusedError("sheet-too-large")
    if not certain:
        _check_reach(_whole_tags(_unpacked(file, entry)))


def _matches(text: bytes, pattern: str) -> bool:
    """Whether a pattern is found anywhere; by Arrow, which looks through a gigabyte in a second."""
    ends = np.array([0, len(text)], np.int32)
    array = pa.Array.from_buffers(pa.binary(), 1, [None, pa.py_buffer(ends), pa.py_buffer(text)])
    return bool(pc.match_substring_regex(array, pattern)[0].as_py())


def _check_reach(pieces: Iterator[bytes]) -> None:
    """How many cells a sheet spans, from the place of each filled cell; the reader would make room for all of them."""
    row = column = rows = 1
    for text in pieces:
        placed = _PLACE.findall(text)
        rows += len(_ROW.findall(text))
        if placed:
            column = max(column, max(map(_column, {letters for letters, _ in placed})))
            row = max(row, max(map(int, {digits for _, digits in placed})))
        if _matches(text, _UNPLACED):
            column = max(column, max(len(_CELL.findall(part)) for part in _ROW.split(text)))
            row = max(row, rows)
        if row * column > MOST_CELLS:
            raise FileRefusedError("sheet-too-large")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
