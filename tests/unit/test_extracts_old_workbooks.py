"""Hidden rows of a workbook of before 2007, told although its reader does not tell them."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest

from tongxing.extracts.oldworkbooks import hidden_rows
from tongxing.extracts.sniffing import read_sheets

HIDDEN, SEEN = 0x120, 0x100
LAST, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
CUTOFF = 4096


def record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content


def worksheet(hidden: list[bool]) -> bytes:
    """Each row with a text in its only cell; the records of a true sheet, as few as a reader needs."""
    rows = b"".join(
        record(0x0208, pack("<HHHHHHI", n, 0, 1, 255, 0, 0, HIDDEN if each else SEEN))
        for n, each in enumerate(hidden)
    )
    cells = b"".join(
        record(0x0204, pack("<HHHHB", n, 0, 15, 1, 1) + f"{n}".encode("utf-16-le"))
        for n in range(len(hidden))
    )
    begin = record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    dimensions = record(0x0200, pack("<IIHHH", 0, len(hidden), 0, 1, 0))
    return begin + dimensions + rows + cells + record(0x000A, b"")


def book(*sheets: bytes, padded: bool) -> bytes:
    names = ["甲", "乙", "丙"][: len(sheets)]
    begin = record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + record(0x0042, pack("<H", 1200))
    size = len(begin) + 4 + sum(4 + 10 for _ in names)
    said, place = b"", size
    for name, sheet in zip(names, sheets, strict=True):
        said += record(0x0085, pack("<IBBBB", place, 0, 0, 1, 1) + name.encode("utf-16-le"))
        place += len(sheet)
    stream = begin + said + record(0x000A, b"") + b"".join(sheets)
    return stream + bytes(max(0, CUTOFF - len(stream)) if padded else 0)


def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + pack("<HBBIII", len(text) + 2, kind, 1, FREE, FREE, child)
        + bytes(36)
        + pack("<II4x", first, size)
    )


def in_sectors(content: bytes) -> list[bytes]:
    return [content[i : i + 512].ljust(512, b"\0") for i in range(0, len(content), 512)]


def file_of(stream: bytes) -> bytes:
    """One stream as the file system of such a file: table, directory, table of small sectors, then the content."""
    small = len(stream) < CUTOFF
    content = in_sectors(stream)
    chain = [*range(4, 3 + len(content)), LAST]
    table = pack(f"<{3 + len(chain)}I", TABLE, LAST, LAST, *chain).ljust(512, b"\xff")
    count = -(-len(stream) // 64)
    small_table = pack(f"<{count}I", *range(1, count), LAST).ljust(512, b"\xff") if small else b"\xff" * 512
    root = entry("Root Entry", 5, 1, 3 if small else LAST, len(stream) if small else 0)
    directory = (root + entry("Workbook", 2, FREE, 0 if small else 3, len(stream))).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + pack("<IIIIIIIII", 1, 1, 0, CUTOFF, 2, 1, LAST, 0, 0)
    return header.ljust(512, b"\xff") + table + directory + small_table + b"".join(content)


@pytest.mark.parametrize("padded", [True, False])
def test_hidden_rows_of_every_sheet_are_read_and_told(tmp_path: Path, padded: bool) -> None:
    path = tmp_path / "旧表.xls"
    path.write_bytes(file_of(book(worksheet([False, True, True]), worksheet([True, False]), padded=padded)))
    sheets, format_ = read_sheets(path)
    assert format_ == "xls"
    assert [[sheet.cells(n + 1) for n in range(sheet.height)] for sheet in sheets] == [
        [["0"], ["1"], ["2"]],
        [["0"], ["1"]],
    ]
    assert sheets[0].notes == {"hidden-rows-read": 3}


def test_a_workbook_without_hidden_rows_tells_of_none(tmp_path: Path) -> None:
    path = tmp_path / "旧表.xls"
    path.write_bytes(file_of(book(worksheet([False] * 40), padded=True)))
    assert read_sheets(path)[0][0].notes == {}


def test_a_damaged_file_system_tells_of_none_and_stops_nothing() -> None:
    whole = file_of(book(worksheet([True] * 9), padded=False))
    assert hidden_rows(whole) == 9
    for end in range(0, len(whole), 7):
        assert hidden_rows(whole[:end]) in range(10)


def test_a_chain_that_bites_its_own_tail_comes_to_an_end() -> None:
    whole = bytearray(file_of(book(worksheet([True] * 200), padded=True)))
    whole[512 + 4 * 4 : 512 + 4 * 5] = pack("<I", 3)
    assert hidden_rows(bytes(whole)) >= 0
