"""Which reader a file needs, told by its first bytes and never by its name."""

from __future__ import annotations

from pathlib import Path

from tongxing.extracts.bytesource import FileBytes
from tongxing.extracts.parquetfiles import read_parquet
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Sheet
from tongxing.extracts.textfiles import read_text
from tongxing.extracts.workbooks import read_workbook

_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<head")
SNIFFED_BYTES = 2048


def read_sheets(path: Path) -> tuple[list[Sheet], str]:
    """The sheets of a file and its format in one word; raises FileRefusedError with the reason."""
    try:
        return _read_sheets(path)
    except OSError:
        raise FileRefusedError("file-unreadable") from None


def _read_sheets(path: Path) -> tuple[list[Sheet], str]:
    with path.open("rb") as file:
        head = file.read(SNIFFED_BYTES)
    if not head:
        raise FileRefusedError("file-empty")
    if head.startswith(_PARQUET):
        return [*read_parquet(path)], "parquet"
    if head.startswith(_ZIP):
        return [*read_workbook(path)], "xlsx"
    if head.startswith(_OLE):
        return _old_workbook(path)
    return _text(path, head)


def _old_workbook(path: Path) -> tuple[list[Sheet], str]:
    if _ENCRYPTED in path.read_bytes():
        raise FileRefusedError("workbook-protected")
    return [*read_workbook(path)], "xls"


def _text(path: Path, head: bytes) -> tuple[list[Sheet], str]:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        raise FileRefusedError("html-inside")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError("format-unknown")
    sheets, encoding = read_text(FileBytes(path))
    if not any(sheet.height for sheet in sheets):
        raise FileRefusedError("file-empty")
    return [*sheets], f"csv ({encoding})"
