"""From the bytes of a text file to UTF-8 lines, each line in its own encoding where a file mixes them; knows no table."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.bytesource import Source, held
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Lines

Bytes = npt.NDArray[np.uint8]

CHUNK_BYTES = 4 * 1024 * 1024
HEAD_BYTES = 16 * 1024 * 1024
MOST_LINES = 30_000_000
"""More lines than any table of a city has; each costs eight bytes before anything is read."""
WIDE_BYTES = 400_000_000
"""The largest file in UTF-16 or with line ends of old: it is turned as a whole."""
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OTHER = {"utf-8": "gb18030", "gb18030": "utf-8"}
# A whole line of UTF-8 with at least one sign of three bytes, where Chinese stands; chance hardly makes one of GB18030.
_SURELY_UTF8 = (
    r"^(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf])*[\xe3-\xe9][\x80-\xbf][\x80-\xbf]"
    r"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf][\x80-\xbf][\x80-\xbf])*$"
)


@dataclass(slots=True)
class Decoded:
    """Some lines as UTF-8, and the byte with which each began in the file.

    `broken`: lines with bytes in no encoding; `foreign`: lines not in the file's encoding.
    """

    first: int
    last: int
    data: bytes
    opening: Bytes
    broken: set[int] = field(default_factory=set)
    foreign: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class TextLines:
    """A text file; `starts` has where each line begins in its bytes and, last, where the text ends."""

    source: Source
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
        start = int(self.starts[number - 1])
        raw = self.source.piece(start, min(int(self.starts[number]), start + 4 * characters))
        return raw.decode(self.encoding, "ignore")[:characters].rstrip("\r\n")

    def line(self, number: int) -> str:
        raw = self.source.piece(int(self.starts[number - 1]), int(self.starts[number]))
        return decoded_line(raw, self.encoding)[0].rstrip("\r\n")

    def is_broken(self, number: int) -> bool:
        """Whether the line has bytes that no encoding knows."""
        raw = self.source.piece(int(self.starts[number - 1]), int(self.starts[number]))
        return number in self.broken or not decoded_line(raw, self.encoding)[1]

    def pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The lines in spans of about CHUNK_BYTES."""
        while first <= last:
            end = int(np.searchsorted(self.starts, self.starts[first - 1] + CHUNK_BYTES))
            yield first, min(max(end, first), last)
            first = min(max(end, first), last) + 1

    def decoded(self, first: int, last: int, longest: int) -> Decoded:
        """The lines `first` to `last`, those beyond `longest` bytes left empty: they are looked at one by one."""
        starts = self.starts[first - 1 : last + 1]
        long = np.flatnonzero(np.diff(starts) > longest)
        raw, opening, begin = b"", np.full(last - first + 1, ord("\n"), np.uint8), 0
        for end in (*long.tolist(), last - first + 1):
            # From behind the last long line up to the next, which itself is never fetched.
            run = self.source.piece(int(starts[begin]), int(starts[end]))
            opening[begin:end] = np.frombuffer(run, np.uint8)[starts[begin:end] - starts[begin]]
            raw += run if end == last - first + 1 else run + b"\n"
            begin = end + 1
            if begin > last - first:
                break
        return self._utf8(Decoded(first, last, raw, opening))

    def _utf8(self, lines: Decoded) -> Decoded:
        lines.broken |= {n for n in self.broken if lines.first <= n <= lines.last} if self.broken else set()
        try:
            if self.encoding == "utf-8":
                str(lines.data, "utf-8")
                return lines
            if not _holds_utf8(lines.data):
                lines.data = lines.data.decode(self.encoding).encode("utf-8")
                return lines
        except UnicodeDecodeError:
            pass
        return self._line_by_line(lines)

    def _line_by_line(self, lines: Decoded) -> Decoded:
        out: list[bytes] = []
        for number, raw in enumerate(_split(lines.data), lines.first):
            text, encoding = decoded_line(raw, self.encoding)
            if not encoding:
                lines.broken.add(number)
            elif encoding != self.encoding:
                lines.foreign.add(number)
            out.append(text.encode("utf-8", "replace"))
        lines.data = b"".join(out)
        return lines


def decoded_line(raw: bytes, encoding: str) -> tuple[str, str]:
    """One line and its own encoding ('' when no encoding knows it): the file's, unless it is surely the other."""
    if raw.isascii():
        return raw.decode("ascii"), encoding
    order = (encoding, _OTHER[encoding])
    if encoding == "gb18030" and _reads(raw, "utf-8") and _holds_utf8(raw):
        order = order[::-1]
    for each in order:
        try:
            return raw.decode(each), each
        except UnicodeDecodeError:
            continue
    return raw.decode(encoding, "replace"), ""


def read_lines(source: Source) -> TextLines:
    """The lines of a text file, counted and not yet decoded. Every byte is kept; none is dropped."""
    head = source.piece(0, min(source.size, HEAD_BYTES))
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return _from_wide(source, len(mark), encoding)
    marked = head.startswith(codecs.BOM_UTF8)
    begin = len(codecs.BOM_UTF8) if marked else 0
    starts = _line_starts(source, begin)
    if len(starts) == 2 and _mac_line_ends(head):
        if source.size > WIDE_BYTES:
            raise FileRefusedError("file-too-large")
        source = held(source.piece(0, source.size).replace(b"\r", b"\n"))
        starts = _line_starts(source, begin)
    return TextLines(source, starts, "utf-8" if marked else _likely(head))


def _mac_line_ends(head: bytes) -> bool:
    return b"\r" in head.rstrip(b"\r\n")


def _likely(head: bytes) -> str:
    """Strict UTF-8, then GB18030; of a file that is neither throughout, the one that reads more of its lines."""
    whole = head[: head.rfind(b"\n") + 1] or head
    for encoding in ("utf-8", "gb18030"):
        try:
            whole.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not _holds_utf8(whole):
            return encoding
    lines = [line for line in _split(whole)[:10_000] if not line.isascii()]
    read = {encoding: sum(_reads(line, encoding) for line in lines) for encoding in ("utf-8", "gb18030")}
    surely = sum(_holds_utf8(line) for line in lines)
    return "utf-8" if surely * 2 >= len(lines) and read["utf-8"] >= surely else "gb18030"


def _reads(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _split(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [*(line + b"\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _holds_utf8(data: bytes) -> bool:
    """Whether any line of GB18030 bytes is surely UTF-8."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10)
    offsets = np.concatenate(([0], ends + 1, [] if len(ends) and ends[-1] + 1 == len(data) else [len(data)]))
    array = pa.Array.from_buffers(
        pa.binary(), len(offsets) - 1, [None, pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(data)]
    )
    return bool(pc.any(pc.match_substring_regex(array, _SURELY_UTF8)).as_py())


def _from_wide(source: Source, begin: int, encoding: str) -> TextLines:
    """UTF-16 as a whole; lines with a sign that was lost are broken."""
    if source.size > WIDE_BYTES:
        raise FileRefusedError("file-too-large")
    data = source.piece(begin, source.size).decode(encoding, "replace").encode("utf-8")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    lost = "\ufffd".encode()
    broken = (
        frozenset(n for n, line in enumerate(data.split(b"\n"), 1) if lost in line) if lost in data else ()
    )
    found = held(data)
    return TextLines(found, _line_starts(found, 0), "utf-8", frozenset(broken))


def _line_starts(source: Source, begin: int) -> Lines:
    found = [np.array([begin], np.int64)]
    count = 0
    for start in range(begin, source.size, CHUNK_BYTES):
        piece = source.piece(start, min(start + CHUNK_BYTES, source.size))
        ends = np.flatnonzero(np.frombuffer(piece, np.uint8) == ord("\n")) + (start + 1)
        count += len(ends)
        if count > MOST_LINES:
            raise FileRefusedError("too-many-lines")
        found.append(ends)
    starts = np.concatenate(found).astype(np.int64)
    return starts if starts[-1] == source.size else np.append(starts, source.size)
