"""Proposes clauses from the text of a plan: one a sentence, with its place and its departments.

What carries a clause out is for a person to say; nothing is guessed here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

_NUMERALS = "[一二三四五六七八九十百]+"
_HEADS = (
    (0, re.compile(rf"\s*({_NUMERALS})、|\s*第({_NUMERALS})[章部]")),
    (1, re.compile(rf"\s*[（(]({_NUMERALS})[）)]|\s*第({_NUMERALS})条")),
    (2, re.compile(r"\s*(\d{1,2})[.．、](?!\d)")),
)
_ENDS, _OPENING, _CLOSING = "。！？；", "（(“《", "）)”》"
_DUTY = re.compile(r"负责|责任单位|牵头")
_SHORTEST = 4


@dataclass(frozen=True)
class Proposed:
    """One sentence of the plan. `offset` counts characters, `line` counts from 1; units are as printed."""

    section: str
    number: int
    line: int
    offset: int
    quote: str
    units: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its name within the plan: 二(一)-03."""
        return f"{self.section}-{self.number:02}"


def propose(text: str) -> list[Proposed]:
    """Every sentence of `text` with the section it stands in; lines without any punctuation are headings."""
    found: list[Proposed] = []
    marks: dict[int, str] = {}
    counted: Counter[str] = Counter()
    offset = 0
    for line, row in enumerate(text.split("\n"), 1):
        begin = _enter(row, marks)
        section = _section(marks)
        if re.search(f"[{_ENDS}，]", row):
            for clause in _of_paragraph(row, begin):
                counted[section] += 1
                number = counted[section]
                found.append(replace(clause, section=section, number=number, line=line, offset=offset + clause.offset))
        offset += len(row) + 1
    return found


def _enter(row: str, marks: dict[int, str]) -> int:
    """Note the section that a line opens; return where its text begins."""
    for level, head in _HEADS:
        if match := head.match(row):
            for deeper in [each for each in marks if each >= level]:
                del marks[deeper]
            marks[level] = next(part for part in match.groups() if part)
            return match.end()
    return 0


def _section(marks: dict[int, str]) -> str:
    middle = f"({marks[1]})" if 1 in marks else ""
    return f"{marks.get(0, '')}{middle}{marks.get(2, '')}" or "序"


def _of_paragraph(row: str, begin: int) -> Iterator[Proposed]:
    """The sentences of one line, each with the departments named in the brackets that close it."""
    waiting: list[Proposed] = []
    for offset, quote in _sentences(row, begin):
        if quote[0] in "（(" and _DUTY.search(quote):
            yield from (replace(each, units=_units(quote)) for each in waiting)
            waiting = []
        elif len(quote) >= _SHORTEST:
            waiting.append(Proposed("", 0, 0, offset, quote))
    yield from waiting


def _sentences(row: str, begin: int) -> Iterator[tuple[int, str]]:
    """(where it begins, its words) of each sentence; brackets and quotation marks are not broken open."""
    depth, start = 0, begin
    for place in range(begin, len(row)):
        sign = row[place]
        depth = max(depth + (sign in _OPENING) - (sign in _CLOSING), 0)
        if sign in _ENDS and depth == 0:
            yield from _trimmed(row, start, place)
            start = place + 1
    yield from _trimmed(row, start, len(row))


def _trimmed(row: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    quote = row[start:end].strip()
    if quote:
        yield row.index(quote, start), quote


def _units(bracket: str) -> tuple[str, ...]:
    """（市残联、市财政局按职责分工负责） → 市残联, 市财政局."""
    inside = re.split("[，；。]", bracket.strip("（()）"))[0]
    inside = re.sub(r"^.*[：:]", "", inside)
    inside = re.sub(r"等?(按职责|按照职责|共同|分别|分工)?(分工)?(负责|牵头).*$", "", inside)
    return tuple(name.strip() for name in inside.split("、") if name.strip())
