"""Finds each clause in the plan's own words and cuts the text into headings, paragraphs and marked spans. Nothing is rewritten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tongxing.law.schema import Clause

CHAPTER = re.compile(r"^[一二三四五六七八九十]+、")
SENTENCE = re.compile(r"[。；;：:，,]")
LONGEST_HEADING = 30


@dataclass(frozen=True)
class Span:
    """A run of text; with a clause it is that clause's words."""

    text: str
    clauses: tuple[Clause, ...] = ()


@dataclass
class Block:
    """One paragraph or heading. `level` is 0 for a paragraph."""

    level: int
    spans: list[Span]
    clauses: list[Clause] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def blocks(text: str, clauses: Iterable[Clause]) -> list[Block]:
    """The plan from top to bottom."""
    places = sorted(located(text, clauses), key=lambda place: (place[0], -place[1]))
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            found.append(block(line, start, [place for place in places if start <= place[0] < end]))
        start = end
    return with_chapters(found)


def with_chapters(found: list[Block]) -> list[Block]:
    """Before the first chapter there are no headings; of two headings in a row the first is a chapter that lost its numeral."""
    first = next((i for i, each in enumerate(found) if each.level == 2), 0)
    for each in found[:first]:
        each.level = 0
    for each, following in pairwise(found):
        if each.level == 3 and following.level == 3:
            each.level = 2
    return found


def located(text: str, clauses: Iterable[Clause]) -> Iterator[tuple[int, int, Clause]]:
    """Start, end and clause, for each clause whose words stand in the text; the place nearest to its offset wins."""
    for clause in clauses:
        starts = [match.start() for match in re.finditer(re.escape(clause.quote), text)]
        if starts:
            start = min(starts, key=lambda each: abs(each - clause.offset))
            yield start, start + len(clause.quote), clause


def block(line: str, offset: int, here: list[tuple[int, int, Clause]]) -> Block:
    return Block(
        level=0 if here else level(line.strip()),
        spans=list(spans(line, offset, here)),
        clauses=[clause for _, _, clause in here],
    )


def level(line: str) -> int:
    """2 for a chapter, 3 for a section, 0 for a paragraph."""
    words = line.lstrip("#").strip()
    if line.startswith("#"):
        return min(len(line) - len(line.lstrip("#")) + 1, 4)
    if len(words) > LONGEST_HEADING or SENTENCE.search(words):
        return 0
    return 2 if CHAPTER.match(words) else 3


def spans(line: str, offset: int, here: list[tuple[int, int, Clause]]) -> Iterator[Span]:
    """Cuts at every clause's start and end; clauses that share words share a span, each is anchored where it starts."""
    cuts = sorted(
        {
            0,
            len(line),
            *(min(max(place - offset, 0), len(line)) for start, end, _ in here for place in (start, end)),
        }
    )
    for left, right in pairwise(cuts):
        over = tuple(
            clause for start, end, clause in here if start - offset <= left and right <= end - offset
        )
        yield Span(line[left:right].strip("\n\r#"), over)


def starts(block: Block) -> list[tuple[Span, list[Clause]]]:
    """Each span with the clauses that begin in it, so that every clause has exactly one anchor."""
    seen: set[str] = set()
    result = []
    for span in block.spans:
        new = [clause for clause in span.clauses if clause.id not in seen]
        seen |= {clause.id for clause in new}
        result.append((span, new))
    return result
