"""Workbooks of 2003 as one XML file: typed cells, merged areas, hidden lines; knows no contract."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.parsers import expat

from tongxing.extracts.grids import Cell, GridSheet
from tongxing.extracts.markup import markup_text, read_markup
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.spans import MOST_LINES, SpanTable

DEEPEST, MOST_SHEETS = 100, 1_000
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def read_spreadsheetml(path: Path) -> list[GridSheet]:
    """The worksheets of the file; raises FileRefusedError when it is damaged or made to harm."""
    text, _ = markup_text(read_markup(path))
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", "|")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        raise FileRefusedError("workbook-corrupt") from None
    return [table.sheet() for table in reader.tables]


def _refuse(*_: object) -> None:
    """No workbook declares a document type or entities of its own; they are how a small file becomes endless."""
    raise FileRefusedError("markup-refused")


class _Reader:
    """Follows the worksheets of the file."""

    def __init__(self) -> None:
        self.tables: list[SpanTable] = []
        self._depth = 0
        self._about: dict[str, str] = {}
        self._kind = ""
        self._parts: list[str] | None = None
        self._value: Cell = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FileRefusedError("markup-refused")
        tag = name.rpartition("|")[2]
        about = {key.rpartition("|")[2]: value for key, value in attributes.items()}
        if tag == "Worksheet":
            self._begin_sheet(about)
        elif tag == "Row" and self.tables:
            self.tables[-1].begin_row(about.get("Hidden") == "1", _number(about.get("Index"), 0))
        elif tag == "Cell":
            self._about, self._value = about, ""
        elif tag == "Data":
            self._kind, self._parts = about.get("Type", "String"), []
        elif tag == "Visible":
            self._parts = []

    def text(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)

    def end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition("|")[2]
        if tag == "Data":
            self._value = self._typed("".join(self._parts or ()))
            self._parts = None
        elif tag == "Visible":
            if self.tables and "".join(self._parts or ()).strip() != "SheetVisible":
                self.tables[-1].hidden = True
            self._parts = None
        elif tag == "Cell" and self.tables:
            across, down = (_number(self._about.get(key), 0) + 1 for key in ("MergeAcross", "MergeDown"))
            self.tables[-1].cell(self._value, across, down, _number(self._about.get("Index"), 0))
            self._value = ""

    def _begin_sheet(self, about: dict[str, str]) -> None:
        if len(self.tables) >= MOST_SHEETS:
            raise FileRefusedError("markup-refused")
        self.tables.append(SpanTable(about.get("Name", "")))

    def _typed(self, text: str) -> Cell:
        if self._kind == "Error":
            if self.tables:
                self.tables[-1].error_cells += 1
            return ""
        try:
            if self._kind == "Number":
                return Decimal(text.strip())
            if self._kind == "DateTime":
                return datetime.fromisoformat(text.strip())
        except (ValueError, InvalidOperation):
            return text
        return text.strip() == "1" if self._kind == "Boolean" else text


def _number(text: str | None, otherwise: int) -> int:
    if text and text.isascii() and text.isdigit():
        return min(int(text[:9]), MOST_LINES + 1)
    return otherwise
