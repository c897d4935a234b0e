"""From the bytes of a text file to UTF-8 lines: BOM, then strict UTF-8, then GB18030; knows no table."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np

from tongxing.extracts.sheets import Lines

CHUNK_BYTES = 16 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class TextLines:
    """A text file as UTF-8; `starts` has where each line begins and, last, where the text ends.

    `broken`: lines (from 1) with bytes that the encoding does not know; they are shown with a replacement sign.
    """

    data: bytes | bytearray
    starts: Lines
    encoding: str
    broken: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        return len(self.starts) - 1

    def length(self, number: int) -> int:
        """How many bytes the line has, its end included."""
        return int(self.starts[number] - self.starts[number - 1])

    def beginning(self, number: int, characters: int) -> str:
        """The first characters of a line, without decoding the rest of it."""
        start = self.starts[number - 1]
        raw = self.data[start : min(self.starts[number], start + 4 * characters)]
        return raw.decode("utf-8", "ignore")[:characters].rstrip("\r\n")

    def line(self, number: int) -> str:
        raw = self.data[self.starts[number - 1] : self.starts[number]]
        return raw.decode("utf-8").rstrip("\r\n")


def read_lines(raw: bytes) -> TextLines:
    """The lines of a text file. Every byte is kept; a line that no encoding knows is marked, not dropped."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding) or _line_by_line(raw[len(mark) :], encoding)
    for encoding in ("utf-8", "gb18030"):
        decoded = _decoded(raw, encoding)
        if decoded:
            return decoded
    return min((_line_by_line(raw, e) for e in ("utf-8", "gb18030")), key=lambda lines: len(lines.broken))


def _decoded(raw: bytes, encoding: str) -> TextLines | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    view, out = memoryview(raw), bytearray()
    try:
        for start in range(0, len(raw), CHUNK_BYTES):
            final = start + CHUNK_BYTES >= len(raw)
            out += decoder.decode(view[start : start + CHUNK_BYTES], final).encode("utf-8")
    except UnicodeError:
        return None
    return _with_starts(out, encoding)


def _line_by_line(raw: bytes, encoding: str) -> TextLines:
    if encoding.startswith("utf-16"):
        return _with_starts(raw.decode(encoding, "replace").encode("utf-8"), encoding)
    broken, out = set(), bytearray()
    for number, line in enumerate(raw.split(b"\n"), 1):
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            broken.add(number)
            text = line.decode(encoding, "replace")
        out += text.encode("utf-8") + b"\n"
    return _with_starts(out[:-1], encoding, frozenset(broken))


def _with_starts(data: bytes | bytearray, encoding: str, broken: frozenset[int] = frozenset()) -> TextLines:
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1
    if len(data) and (not len(ends) or ends[-1] != len(data)):
        ends = np.append(ends, len(data))
    return TextLines(data, np.concatenate(([0], ends)).astype(np.int64), encoding, broken)
