"""Which reader a file needs, told by its first bytes and never by its name."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

from tongxing.extracts.asking import Asking
from tongxing.extracts.bytesource import FileBytes
from tongxing.extracts.databases import is_address, read_address
from tongxing.extracts.filenames import veiled
from tongxing.extracts.htmlfiles import read_archived_html, read_html
from tongxing.extracts.oldworkbooks import hidden_rows
from tongxing.extracts.packages import inspect_package
from tongxing.extracts.parquetfiles import read_parquet
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Sheet
from tongxing.extracts.spreadsheetml import SPACE, read_spreadsheetml
from tongxing.extracts.textfiles import read_text
from tongxing.extracts.workbooks import read_workbook

_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
_DOCUMENTS = (b"%PDF", b"{\\rtf")
"""What begins like text and holds no table."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (
    b"<html",
    b"<!doctype html",
    b"<table",
    b"<?xml",
    b"<meta",
    b"<head",
    b"<workbook",
    b"<body",
    b"<!--",
)
_ARCHIVE = b"mime-version:"
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SNIFFED_BYTES, OLD_WORKBOOK_BYTES = 4096, 300_000_000
ENDINGS = {
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xls": ("xls",),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".txt": ("csv", "database"),
    ".htm": ("html",),
    ".html": ("html",),
    ".mht": ("html",),
    ".xml": ("spreadsheetml",),
    ".parquet": ("parquet",),
}


def read_sheets(path: Path) -> tuple[list[Sheet], str]:
    """The sheets of a file and its format in one word; raises FileRefusedError with the reason."""
    try:
        sheets, format_ = _read_sheets(path)
    except OSError:
        raise FileRefusedError("file-unreadable") from None
    _tell_apart(sheets)
    if sheets and format_.split()[0] not in ENDINGS.get(path.suffix.lower(), (format_.split()[0],)):
        sheets[0].notes["named-as-another-format"] = 1
    return sheets, format_


def _read_sheets(path: Path) -> tuple[list[Sheet], str]:
    with path.open("rb") as file:
        head = file.read(SNIFFED_BYTES)
    if not head:
        raise FileRefusedError("file-empty")
    if head.startswith(_DOCUMENTS):
        raise FileRefusedError("format-unknown")
    if head.startswith(_PARQUET):
        return [*read_parquet(path)], "parquet"
    if head.startswith(_ZIP):
        return _workbook(path)
    if head.startswith(_OLE):
        return _old_workbook(path)
    if is_address(head, path.stat().st_size):
        sheets, format_ = read_address(head)
        return [*sheets], format_
    return _text(path, head)


def _workbook(path: Path) -> tuple[list[Sheet], str]:
    inspected = inspect_package(path)
    sheets = read_workbook(path, Asking(path))
    if sheets and inspected.hidden_rows:
        sheets[0].notes["hidden-rows-read"] = inspected.hidden_rows
    if sheets and inspected.error_cells:
        sheets[0].notes["error-cells-empty"] = inspected.error_cells
    if sheets and inspected.unvalued_formulas:
        sheets[0].notes["formulas-without-value"] = inspected.unvalued_formulas
    return [*sheets], "xlsx"


def _old_workbook(path: Path) -> tuple[list[Sheet], str]:
    if path.stat().st_size > OLD_WORKBOOK_BYTES:
        raise FileRefusedError("file-too-large")
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise FileRefusedError("workbook-protected")
    hidden = hidden_rows(content)
    del content
    sheets = read_workbook(path)
    if sheets and hidden:
        sheets[0].notes["hidden-rows-read"] = hidden
    return [*sheets], "xls"


def _text(path: Path, head: bytes) -> tuple[list[Sheet], str]:
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), "")
    shown = head[2:].decode(wide, "ignore").encode() if wide else head.removeprefix(codecs.BOM_UTF8)
    start = shown.lstrip().lower()
    if start.startswith(_MARKUP):
        return _markup(path, start)
    if start.startswith(_ARCHIVE):
        pages, encoding = read_archived_html(path)
        return [*pages], f"html ({encoding})"
    if b"\x00" in head and not wide:
        raise FileRefusedError("format-unknown")
    sheets, encoding = read_text(FileBytes(path))
    if not any(sheet.height for sheet in sheets):
        raise FileRefusedError("file-empty")
    return [*sheets], f"csv ({encoding})"


def _markup(path: Path, start: bytes) -> tuple[list[Sheet], str]:
    if SPACE.encode() in start or b"excel.sheet" in start:
        return [*read_spreadsheetml(path)], "spreadsheetml"
    pages, encoding = read_html(path)
    return [*pages], f"html ({encoding})"


def _tell_apart(sheets: list[Sheet]) -> None:
    """Lines are known by their sheet's name, so no two sheets may have the same."""
    for sheet in sheets:
        sheet.name = veiled(sheet.name)
    names = Counter(sheet.name for sheet in sheets)
    taken = set(names)
    for number, sheet in enumerate(sheets, 1):
        if names[sheet.name] > 1:
            name = f"{sheet.name or '表'}{number}"
            while name in taken:
                name += "_"
            taken.add(name)
            sheet.name = name
