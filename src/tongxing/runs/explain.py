"""Answers one subject of a snapshot again from its stored facts, and shows that the answer is the stored one.

The one-case executor does the answering; nothing is read but the snapshot and the pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongxing.law import Answer, Pack, answer, load_pack
from tongxing.law.book import FactNode, RuleBook
from tongxing.runs.errors import NoSnapshotError
from tongxing.runs.snapshot import Row, Snapshot
from tongxing.terms.values import written

SUPPLIED = "supplied__"
"""Before the name of a node in a nodes table: what data supplied where a rule could have given it."""


@dataclass(frozen=True)
class Explained:
    """One answer of one subject and period; `agrees` says that the run stored the same value."""

    subject_kind: str
    period: str
    name: str
    answer: Answer
    stored: str | None
    agrees: bool


def explain(snapshot: Snapshot, subject: str, names: Iterable[str] = ()) -> list[Explained]:
    """Every answer called `names` (none named: what its schemes give) of a person, employer or other subject.

    Raises `NoSnapshotError` where the snapshot does not know the subject, `PackError` where the pack is wrong.
    """
    pack, wanted = load_pack(snapshot.receipt.pack), list(names)
    book = RuleBook(pack, date.fromisoformat(snapshot.receipt.on))
    found = [
        each
        for kind in snapshot.subject_kinds()
        for row in snapshot.nodes(kind, subject)
        for each in _of_row(pack, book, kind, row, wanted)
    ]
    if not found:
        asked = f"，或者没有 {'、'.join(wanted)} 这样的结果" if wanted else ""
        raise NoSnapshotError(
            f"快照 {snapshot.name} 里没有“{subject}”{asked} (the snapshot has no such subject or answer)"
        )
    return found


def stored_facts(book: RuleBook, row: Row) -> dict[str, object]:
    """What the run knew of a row of a nodes table: its facts, and what data supplied in a rule's stead."""
    facts: dict[str, object] = {}
    for column, value in row.items():
        name = column.removeprefix(SUPPLIED)
        if value is None or name not in book.known or name == "division":
            continue
        if column != name or isinstance(book.node(name), FactNode):
            facts[name] = value
    return facts


def _of_row(pack: Pack, book: RuleBook, kind: str, row: Row, wanted: list[str]) -> list[Explained]:
    gives = [scheme.gives for scheme in pack.schemes.values() if scheme.subject == kind]
    names = [name for name in wanted or gives if name in row]
    if not names:
        return []
    division = str(row["division"]) if row["division"] is not None else None
    answers = answer(pack, book.on, stored_facts(book, row), names, division)
    return [_compared(kind, row, each) for each in answers.values()]


def _compared(kind: str, row: Row, found: Answer) -> Explained:
    stored = written(found.kind, row[found.name])
    return Explained(kind, str(row["period"]), found.name, found, stored, stored == found.text)
