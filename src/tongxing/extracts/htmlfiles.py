"""Web pages that were named as workbooks: every table of the page is a sheet; knows no contract."""

from __future__ import annotations

import email
import email.policy
from html.parser import HTMLParser
from pathlib import Path

from tongxing.extracts.grids import GridSheet
from tongxing.extracts.markup import markup_text, read_markup
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.spans import SpanTable

DEEPEST_TABLE, MOST_TABLES = 32, 1_000
_UNREAD = ("script", "style", "noscript", "template")


def read_html(path: Path) -> tuple[list[GridSheet], str]:
    """The tables of a page and its encoding; raises FileRefusedError when there is none."""
    return _tables(*markup_text(read_markup(path)))


def read_archived_html(path: Path) -> tuple[list[GridSheet], str]:
    """The same for a page in an envelope of its own, as workbooks are saved as a single web page."""
    message = email.message_from_bytes(read_markup(path), policy=email.policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes) and b"<table" in body.lower():
            return _tables(*markup_text(body))
    raise FileRefusedError("html-without-table")


def _tables(text: str, encoding: str) -> tuple[list[GridSheet], str]:
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):
        raise FileRefusedError("markup-refused") from None
    sheets = [table.sheet() for table in reader.finished()]
    if not any(sheet.height for sheet in sheets):
        raise FileRefusedError("html-without-table")
    return sheets, encoding


class _Reader(HTMLParser):
    """Follows the tables of a page. A table inside a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tables: list[SpanTable] = []
        self._open: list[tuple[SpanTable, _OpenCell | None]] = []
        self._cell: _OpenCell | None = None
        self._unread = 0

    def finished(self) -> list[SpanTable]:
        while self._open:
            self._end_table()
        return self._tables

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._begin_table()
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            style = about.get("style", "").replace(" ", "").lower()
            self._open[-1][0].begin_row("display:none" in style or "hidden" in about)
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = _OpenCell(_number(about.get("colspan")), _number(about.get("rowspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "table" and self._open:
            self._end_table()
        elif tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell and not self._unread:
            self._cell.parts.append(data)

    def _begin_table(self) -> None:
        if len(self._open) >= DEEPEST_TABLE or len(self._tables) >= MOST_TABLES:
            raise FileRefusedError("markup-refused")
        table = SpanTable("")
        self._tables.append(table)
        self._open.append((table, self._cell))
        self._cell = None

    def _end_table(self) -> None:
        self._end_cell()
        _, self._cell = self._open.pop()

    def _end_cell(self) -> None:
        if self._cell and self._open:
            self._open[-1][0].cell(self._cell.text, self._cell.across, self._cell.down)
        self._cell = None


class _OpenCell:
    """A cell whose end has not come yet."""

    def __init__(self, across: int, down: int) -> None:
        self.across, self.down = across, down
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
