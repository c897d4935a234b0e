"""What people decided about who is who: the contract `identity_decisions`. A person's word goes before the machine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb

from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.linkage.contradictions import contradictions
from tongxing.extracts.quarantine import Place

CONTRACT = "identity_decisions"
_ROWS = """
SELECT record, person, decision = 'different', decided_on, parse_filename(filename, true), coalesce(_sheet, ''), _line
FROM read_parquet(?, union_by_name = true, filename = true) WHERE record IS NOT NULL AND person IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Word:
    """One decision and where it stands; `file` by content hash."""

    record: str
    person: str
    apart: bool
    on: date
    file: str
    sheet: str
    line: int

    @property
    def place(self) -> Place:
        return self.sheet, self.line


@dataclass(frozen=True, slots=True)
class Decisions:
    """`same`: record → person, the newest word where there are several; `different`: record → people it is not.

    `contradictory`: by content hash of the file, how many decisions are not followed because they cannot all be true.
    """

    same: dict[str, str] = field(default_factory=dict)
    different: dict[str, set[str]] = field(default_factory=dict)
    contradictory: Mapping[str, int] = field(default_factory=dict)

    def decided(self, record: str, person: str) -> bool:
        """Whether a person has spoken about this pair."""
        return self.same.get(record) == person or person in self.different.get(record, ())


def read_decisions(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    pseudonyms: Pseudonyms,
    taken_back: Mapping[str, Collection[Place]],
) -> Decisions:
    """The newest decision on each pair; of one day, the one that keeps apart. Two people on one day are nobody's word.

    `taken_back`: by content hash of the file, lines that a mended workbook withdrew or changed.
    """
    if not files:
        return Decisions()
    rows = connection.execute(_ROWS, [[str(path) for path in files]]).fetchall()
    every = [Word(*row) for row in rows]
    standing = [word for word in every if word.place not in taken_back.get(word.file, ())]
    words = _newest(_since_rotations(standing, pseudonyms))
    days = _last_days(words)
    last = [word for word in words if not word.apart and word.on == days[word.record]]
    named = Counter(word.record for word in last)
    different: dict[str, set[str]] = {}
    for word in words:
        if word.apart:
            different.setdefault(word.record, set()).add(word.person)
    same = {word.record: word.person for word in last if named[word.record] == 1}
    doubtful = [word for word in last if named[word.record] > 1]
    return Decisions(same, different, _counted([*doubtful, *_torn(words, same, different)]))


def _since_rotations(words: Sequence[Word], pseudonyms: Pseudonyms) -> Iterator[Word]:
    """Each decision under every key in which it may have been written; only one of them speaks of anybody.

    A file that a person wrote keeps the pseudonyms of its day, and nothing in it says which key made them.
    """
    records = pseudonyms.since_rotations([word.record for word in words])
    people = pseudonyms.since_rotations([word.person for word in words])
    for under_one_key in zip(records, people, strict=True):
        for word, record, person in zip(words, *under_one_key, strict=True):
            yield replace(word, record=record, person=person)


def _newest(words: Iterable[Word]) -> list[Word]:
    """In one order, whatever the order of the files."""
    newest: dict[tuple[str, str], Word] = {}
    for word in sorted(words, key=lambda each: (each.on, each.apart)):
        newest[word.record, word.person] = word
    return [newest[pair] for pair in sorted(newest)]


def _last_days(words: Iterable[Word]) -> dict[str, date]:
    """Of each record the day on which somebody was last said to be it."""
    days: dict[str, date] = {}
    for word in words:
        if not word.apart:
            days[word.record] = max(word.on, days.get(word.record, word.on))
    return days


def _torn(words: Iterable[Word], same: dict[str, str], different: dict[str, set[str]]) -> Iterator[Word]:
    groups = {who: number for number, group in enumerate(contradictions(same, different)) for who in group}
    for word in words:
        in_force = word.apart or same.get(word.record) == word.person
        if in_force and word.record in groups and groups[word.record] == groups.get(word.person):
            yield word


def _counted(words: Iterable[Word]) -> dict[str, int]:
    """Each row once, under whichever key it was read."""
    return dict(Counter(file for file, _ in {(word.file, word.place) for word in words}))
