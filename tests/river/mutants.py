"""The demo's files, spoilt in every way one can think of, and read; says what was wrong with the reading."""

from __future__ import annotations

import io
import random
import re
import resource
import signal
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tongxing.demo import write_city
from tongxing.extracts import CONTRACTS, Keys
from tongxing.extracts.filenames import titles
from tongxing.extracts.intake import Door, file_hash, read_file
from tongxing.extracts.local import local_of
from tongxing.extracts.receipt import COUNTS, FileReport
from tongxing.law import load_pack

LEAST_PEOPLE = 1_000
SEED_LINES, SEED_ROWS = 40, 25
SECONDS, MEGABYTES = 20, 1_500
NASTY = (
    "", " ", "\u00a0", "\u200b", "\ufeff", "_x000D_", "\x00", "\t", "\r", "\x1a", "\ufffd", "\ue863", "𠮷", "䶮", "?", '"', '""',
    "'", ",", ";", "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "#N/A", "#REF!", "NULL", "无",
    "/", "-", "0", "-0", "1e999", "1E+17", "NaN", "inf", "9" * 40, "9" * 400, "0." + "0" * 30 + "1", "１２３", "١٢٣", "²", "Ⅳ",
    "202413", "2024年13月", "45292", "99999", "0000-00-00", "2024-02-30", "9999-12-31", "1899-12-30", "2024-1-1 25:61", "三月",
    "3.70811E+17", "370811********1234", "110105491231002", "11010519491231002", "11010519491231002X", "11010519491231002X43",
    "11010519491231002X43B1", "91990000MA0000007X", "9I990000MAOOO0007X", "0" * 18, "(1,234.5)", "1.2万", "￥5", "1,23", "是", "Y",
    "张三(原名张四)", "张三（原名", "((((", "原名", "<b>x</b>", "&amp;", "合计", "填表人:", "说明", "身份证号", "身份证号\n(必填)", "a" * 11_000,
)  # fmt: skip
Bytes = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Seed:
    """One file of the demo, cut down to what can be read in milliseconds."""

    name: str
    content: bytes


class StuckError(Exception):
    """One file took longer than any may."""


def seeds(folder: Path) -> list[Seed]:
    """The smallest demo city's files; one of each kind for the twelve months."""
    if not folder.exists():
        write_city("baotou", LEAST_PEOPLE, folder, seed=3)
    names = [path for path in sorted(folder.iterdir()) if not re.search(r"_2024(0[2-9]|1)", path.name)]
    return [Seed(path.name, _cut(path.read_bytes())) for path in names]


def _cut(content: bytes) -> bytes:
    if content.startswith(b"PK"):
        return _rezipped(content, lambda name, part: _fewer_rows(part) if "worksheets/sheet" in name else part)
    return content if content.startswith((b"PAR1", b"\xd0\xcf")) else b"".join(content.splitlines(True)[:SEED_LINES])


def _fewer_rows(part: bytes) -> bytes:
    rows = re.findall(rb"<row .*?</row>", part, re.S)
    return part.replace(b"".join(rows), b"".join(rows[:SEED_ROWS])) if len(rows) > SEED_ROWS else part


def _rezipped(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with parts changed; a part that becomes None is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return out.getvalue()


def _span(content: bytes, draw: random.Random, longest: int = 200) -> tuple[int, int]:
    start = draw.randrange(len(content) + 1)
    return start, min(start + draw.randrange(longest), len(content))


def flip(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.randrange(1, 8) if changed else 0):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def take_out(content: bytes, draw: random.Random) -> bytes:
    start, end = _span(content, draw)
    return content[:start] + content[end:]


def repeat(content: bytes, draw: random.Random) -> bytes:
    start, end = _span(content, draw)
    return content[:end] + content[start:end] * draw.randrange(1, 20) + content[end:]


def put_in(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content) + 1)
    what = draw.choice((draw.randbytes(draw.randrange(1, 40)), draw.choice(NASTY).encode("utf-8", "replace")))
    return content[:start] + what + content[start:]


def cut_off(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(len(content) + 1)]


def put_before(content: bytes, draw: random.Random) -> bytes:
    heads = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<?xml", b"PAR1", b"\n" * 40, b"\x00", b"sqlite:///x\n", b"MIME-Version: 1.0\n")  # fmt: skip
    return draw.choice(heads) + content


def other_line_ends(content: bytes, draw: random.Random) -> bytes:
    ends = (b"\r", b"\n", b"\r\n", b"\r\r\n", b"\x0b", b"\x0c", b"\x85", b"\x1e", "\u2028".encode())
    return re.sub(rb"\r?\n", lambda _: draw.choice(ends) if draw.random() < 0.5 else b"\n", content)


def other_encoding(content: bytes, draw: random.Random) -> bytes:
    text = content.decode("utf-8", "ignore") if draw.random() < 0.5 else content.decode("gb18030", "ignore")
    encodings = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-be", "utf-32", "big5", "cp1252")
    return text.encode(draw.choice(encodings), "replace")


def lines_mixed(content: bytes, draw: random.Random) -> bytes:
    lines = content.splitlines(True)
    for _ in range(draw.randrange(1, 5) if lines else 0):
        i, j = draw.randrange(len(lines)), draw.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
        if draw.random() < 0.5:
            lines.insert(i, lines[j])
        elif len(lines) > 1:
            lines.pop(i)
    return b"".join(lines)


def _nasty_cell(draw: random.Random, encoding: str) -> bytes:
    return draw.choice(NASTY).encode(encoding, "replace")


def nasty_cells(content: bytes, draw: random.Random) -> bytes:
    """Cells of a text file replaced, quoted or not."""
    encoding = "utf-8" if content[:3] == b"\xef\xbb\xbf" or draw.random() < 0.5 else "gb18030"
    lines = content.splitlines(True)
    for _ in range(draw.randrange(1, 12) if lines else 0):
        place = draw.randrange(len(lines))
        cells = re.split(rb"([,\t;|])", lines[place])
        cell = _nasty_cell(draw, encoding)
        quoted = b'"' + cell.replace(b'"', b'""') + b'"' if draw.random() < 0.3 else cell
        cells[draw.randrange(0, len(cells), 2)] = quoted
        lines[place] = b"".join(cells)
    return b"".join(lines)


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "replace")


def nasty_markup(part: bytes, draw: random.Random) -> bytes:
    """Texts and attributes of a workbook's part replaced."""
    for _ in range(draw.randrange(1, 10)):
        pattern = draw.choice((rb"<t[^>]*>([^<]*)<", rb"<v>([^<]*)<", rb'r="([A-Z]+\d+)"', rb't="([a-z]+)"', rb's="(\d+)"', rb'ref="([^"]*)"', rb'="([^"]*)"', rb"<Data[^>]*>([^<]*)<", rb"<td[^>]*>([^<]*)<"))  # fmt: skip
        found = list(re.finditer(pattern, part))
        if not found:
            continue
        start, end = draw.choice(found).span(1)
        odd = (b"XFD1048576", b"A1:XFD1048576", b"A0", b"-1", b"s", b"e", b"d", b"b", b"str", b"inlineStr", b"99999999999", b"", b"rId99", b"R1C1", b"1e308")  # fmt: skip
        part = part[:start] + draw.choice((draw.choice(odd), _escaped(draw.choice(NASTY)))) + part[end:]
    return part


def inside_the_package(content: bytes, draw: random.Random) -> bytes:
    """One part of an xlsx changed, or left out; the package itself stays whole, unless it was spoilt before."""
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        sheets = [name for name in names if "sheet" in name or "sharedStrings" in name]
        chosen = draw.choice(sheets if sheets and draw.random() < 0.8 else names)
        change = draw.choice((*[nasty_markup] * 6, flip, take_out, put_in, cut_off, repeat, lambda _part, _draw: None))
        return _rezipped(content, lambda name, part: change(part, draw) if name == chosen else part)
    except Exception:  # zipfile raises what it likes of a spoilt package
        return flip(content, draw)


ANY: tuple[Bytes, ...] = (flip, take_out, repeat, put_in, cut_off, put_before)
OF_TEXT: tuple[Bytes, ...] = (*ANY, other_line_ends, other_encoding, lines_mixed, *[nasty_cells] * 6)
OF_MARKUP: tuple[Bytes, ...] = (*ANY, other_line_ends, other_encoding, lines_mixed, *[nasty_markup] * 6)
OF_PACKAGES: tuple[Bytes, ...] = (*ANY, *[inside_the_package] * 10)


def mutant(seed: Seed, number: int) -> Seed:
    """The number-th way to spoil this file: always the same one."""
    draw = random.Random(f"{seed.name} {number}")
    content = seed.content
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        content = draw.choice(_ways(content))(content, draw)
    suffix = draw.choice((Path(seed.name).suffix,) * 6 + (".xls", ".csv", ".xlsx", ".txt"))
    return Seed(Path(seed.name).stem + suffix, content)


def _ways(content: bytes) -> Sequence[Bytes]:
    if content.startswith(b"PK"):
        return OF_PACKAGES
    if content.startswith((b"PAR1", b"\xd0\xcf")):
        return ANY
    return OF_MARKUP if content.lstrip()[:1] == b"<" else OF_TEXT


@contextmanager
def limited(seconds: int = SECONDS) -> Iterator[None]:
    """Ends whatever takes too long."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise StuckError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def door(folder: Path) -> Door:
    return Door(folder / "staging", local_of(load_pack("baotou")), Keys.at(folder / "keys"))


def wrong_with(spoilt: Seed, folder: Path, behind: Door) -> str:
    """What the reading of this file did that no reading may do; '' when it went as it should."""
    path = folder / f"spoilt{Path(spoilt.name).suffix}"
    path.write_bytes(spoilt.content)
    held = peak_megabytes()
    try:
        with limited():
            digest = file_hash(path)
            (title,) = titles([path.name], [digest])
            report = read_file(path, path.name, digest, CONTRACTS, behind, title)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {error}"[:300]
    return _told(report) or _lost(report, spoilt.content) or (f"{peak_megabytes():.0f} MB" if peak_megabytes() - held > MEGABYTES else "")


def _told(report: FileReport) -> str:
    if report.fault:
        return report.fault
    accounted = sum(getattr(report, name) for name in COUNTS)
    return "" if report.refused or accounted == report.lines else f"{report.lines} lines, {accounted} accounted for"


def _lost(report: FileReport, content: bytes) -> str:
    """Lines that the reader never saw: a text file's are counted again here, in another way."""
    if report.refused or not report.format.startswith("csv") or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    lines = text_lines(content)
    return "" if report.lines in lines else f"{lines} lines in the file, {report.lines} in the report"


def text_lines(content: bytes) -> tuple[int, int]:
    """Lines by \\n, and by \\r too where the file has none other; what follows the last end is a line if it is anything."""
    both = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    by_one, by_both = (each.count(b"\n") + (not each.endswith(b"\n")) for each in (content, both))
    return by_one, by_both


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
