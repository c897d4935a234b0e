"""The text of a file in markup: how large it may be and which encoding it is in; knows no tags."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from tongxing.extracts.reasons import FileRefusedError

MARKUP_BYTES = 100_000_000
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936")
DECLARED_WITHIN = 4096


def read_markup(path: Path) -> bytes:
    """All the bytes of a file in markup."""
    if path.stat().st_size > MARKUP_BYTES:
        raise FileRefusedError("file-too-large")
    return path.read_bytes()


def markup_text(raw: bytes) -> tuple[str, str]:
    """The text and its encoding: mark, declaration, UTF-8, GB18030; what none of them knows is shown as lost."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace"), encoding
    tried = dict.fromkeys((*_declared(raw), "utf-8", "gb18030"))
    for encoding in tried:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    encoding = next(iter(tried))
    return raw.decode(encoding, "replace"), encoding


def _declared(raw: bytes) -> list[str]:
    found = _DECLARED.search(raw[:DECLARED_WITHIN])
    name = found[1].decode().lower() if found else ""
    if name in _CHINESE:
        return ["gb18030"]
    return [name] if name in ("big5", "utf-16") else ["utf-8"] if name in ("utf-8", "utf8") else []
