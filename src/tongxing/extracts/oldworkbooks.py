"""What the reader of workbooks of before 2007 does not tell: how many of their rows are hidden. Reads no cell."""

from __future__ import annotations

import struct
from struct import unpack_from

import numpy as np

from tongxing.extracts.sheets import Lines

_SMALL, _ENTRY, _HEADER, _TABLES_IN_HEADER = 64, 128, 512, 109
_LAST = 0xFFFFFFFA
"""From here on a number in a chain is no sector but says that the chain ends."""
_STREAMS, _ROOT = ("Workbook", "Book"), "Root Entry"
_ROW, _ROW_BYTES, _HIDDEN = 0x0208, 16, 0x20
"""The record of a row. By this bit of its thirteenth byte the row has no height, be it hidden or filtered away."""


def hidden_rows(content: bytes) -> int:
    """How many rows of all sheets are hidden or filtered away; 0 where the file is too damaged to tell."""
    try:
        records = _workbook_stream(content)
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, ValueError):
        return 0
    found, place, last = 0, 0, len(records) - _ROW_BYTES - 4
    while place <= last:
        if records[place] | records[place + 1] << 8 == _ROW and records[place + 16] & _HIDDEN:
            found += 1
        place += 4 + (records[place + 2] | records[place + 3] << 8)
    return found


def _workbook_stream(content: bytes) -> bytes:
    """The file is a small file system: sectors, a table that chains them, a directory that names the streams."""
    sector = 1 << min(unpack_from("<H", content, 30)[0], 16)
    directory, limit, small_table = unpack_from("<I4xII", content, 48)
    table = _numbers(b"".join(_sector(content, n, sector) for n in _table_sectors(content, sector)))
    streams = _named(_joined(content, _chain(table, directory), sector))
    first, size = next((streams[name] for name in _STREAMS if name in streams), (_LAST, 0))
    if size >= limit:
        return _joined(content, _chain(table, first), sector)[:size]
    small_sectors = _joined(content, _chain(table, streams[_ROOT][0]), sector)
    small = _numbers(_joined(content, _chain(table, small_table), sector))
    return b"".join(small_sectors[n * _SMALL : (n + 1) * _SMALL] for n in _chain(small, first))[:size]


def _table_sectors(content: bytes, sector: int) -> list[int]:
    """Where the table stands: its first sectors are in the header, those of a large file in sectors of their own."""
    found = _numbers(content[_HEADER - 4 * _TABLES_IN_HEADER : _HEADER]).tolist()
    following = unpack_from("<I", content, 68)[0]
    while following < _LAST and len(found) * sector <= len(content):
        *more, following = _numbers(_sector(content, following, sector)).tolist()
        found += more
    return [number for number in found if number < _LAST]


def _sector(content: bytes, number: int, size: int) -> bytes:
    begin = max(_HEADER, size) + number * size
    return content[begin : begin + size]


def _joined(content: bytes, numbers: list[int], size: int) -> bytes:
    return b"".join(_sector(content, number, size) for number in numbers)


def _numbers(raw: bytes) -> Lines:
    return np.frombuffer(raw[: len(raw) // 4 * 4], "<u4").astype(np.int64)


def _chain(table: Lines, first: int) -> list[int]:
    """The sectors of one stream in their order; a chain that bites its tail is cut."""
    following, found = table.tolist(), list[int]()
    while first < _LAST and len(found) < len(following):
        found.append(first)
        first = following[first]
    return found


def _named(directory: bytes) -> dict[str, tuple[int, int]]:
    """Of each stream the first sector and how long it is."""
    found = {}
    for begin in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = min(unpack_from("<H", directory, begin + 64)[0], 64)
        name = directory[begin : begin + max(0, length - 2)].decode("utf-16-le")
        found[name] = unpack_from("<II", directory, begin + 116)
    return found
