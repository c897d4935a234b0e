"""Asks the library what it reads in cells of this content: it is given the same workbook with no other cells. Decides nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from tongxing.extracts.grids import Cell
from tongxing.extracts.sheetcells import UnsureError

CHUNK_BYTES = 1 << 20
_CELLS_IN_A_ROW = 256
_LAST_IN_A_ROW = b'<c t="str"><v>.</v></c>'
"""So that each row has as many cells as it was given, be the last of them empty."""
_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


class Asking:
    """One package whose sheets are taken out, so that questions may be put into their places."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with zipfile.ZipFile(path) as package:
            self._sizes = {entry.filename: entry.file_size for entry in package.infolist()}
        self._parts: dict[str, str] = {}

    @property
    def bytes_of_strings(self) -> int:
        """How many bytes all shared strings have; each question carries them along."""
        return sum(size for name, size in self._sizes.items() if _holds_strings(name))

    def part(self, sheet: str) -> str:
        """Which part is this sheet: each part is given its own name as its only cell. KeyError where none is."""
        if not self._parts:
            names = [name for name in self._sizes if _is_sheet(name)]
            cells = {name: [b' t="inlineStr"><is><t>%b</t></is></c>' % name.encode()] for name in names}
            workbook = self._workbook(cells, strings=False)
            for each in workbook.sheet_names:
                with suppress(CalamineError, IndexError):
                    self._parts[each] = str(workbook.get_sheet_by_name(each).to_python()[0][0])
        return self._parts[sheet]

    def size(self, part: str) -> int:
        """How many bytes of XML the part has."""
        return self._sizes[part]

    def chunks(self, part: str) -> Iterator[bytes]:
        """The XML of the part, bit by bit; BadZipFile at the end where it is damaged."""
        with zipfile.ZipFile(self._path) as package, package.open(part) as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk

    def answers(self, sheet: str, cells: Sequence[bytes]) -> list[Cell]:
        """What the library reads in cells on that sheet, each given from its attributes to its closing tag.

        UnsureError where it finds less than was asked.
        """
        if not cells:
            return []
        workbook = self._workbook({self.part(sheet): cells}, strings=True)
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        found = [cell for row in rows for cell in row[:_CELLS_IN_A_ROW]][: len(cells)]
        if len(found) < len(cells):
            raise UnsureError
        return found

    def _workbook(self, sheets: Mapping[str, Sequence[bytes]], *, strings: bool) -> CalamineWorkbook:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package, zipfile.ZipFile(self._path) as whole:
            for name in self._sizes:
                if _matters(name) and (strings or not _holds_strings(name)):
                    package.writestr(name, whole.read(name))
            for name, cells in sheets.items():
                package.writestr(name, b"".join((_HEAD, *_rows(cells), b"</sheetData></worksheet>")))
        made.seek(0)
        return CalamineWorkbook.from_filelike(made)


def _rows(cells: Sequence[bytes]) -> Iterator[bytes]:
    for first in range(0, len(cells), _CELLS_IN_A_ROW):
        yield b"<row><c" + b"<c".join(cells[first : first + _CELLS_IN_A_ROW]) + _LAST_IN_A_ROW + b"</row>"


def _is_sheet(name: str) -> bool:
    return "worksheets/" in name and name.endswith(".xml")


def _holds_strings(name: str) -> bool:
    return "sharedstrings" in name.lower()


def _matters(name: str) -> bool:
    """Not the pictures, and not the sheets."""
    return name.lower().endswith((".xml", ".rels")) and not _is_sheet(name)
