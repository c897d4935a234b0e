"""Of everything that speaks for a person: the one link, the pairs for a person to decide, or nothing. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongxing.extracts.linkage.decisions import Decisions
from tongxing.extracts.linkage.model import ACCEPT, MARGIN, REVIEW, SURE_OF_NAME
from tongxing.extracts.linkage.repairing import Fitting
from tongxing.extracts.linkage.repairs import may_be
from tongxing.extracts.linkage.scoring import Scored
from tongxing.extracts.linkage.waiting import Waiting

MOST_PAIRS = 5
"""More candidates than these for one record help nobody to decide."""
FAR_BIRTHS = ("same year", "other")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record and one person, with the evidence; `how` is empty for a pair that a person must decide."""

    record: str
    person: str
    how: str
    weight: float | None
    levels: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found out of one inbox, by record; `numbers` are the ID numbers of the people that stand in it."""

    fitting: Mapping[str, Fitting]
    scored: Mapping[str, Sequence[Scored]]
    decisions: Decisions
    numbers: Mapping[str, str]


def repaired(each: Waiting, evidence: Evidence) -> Candidate | None:
    """A person's word first; then the one known person whom every digit left and the name allow."""
    record, decisions = each.record, evidence.decisions
    decided = decisions.same.get(record)
    if decided and decided in evidence.numbers and decided not in decisions.different.get(record, ()):
        return Candidate(record, decided, "decided", None, "{}")
    found = evidence.fitting.get(record)
    if found is None or found.person is None or record in decisions.different:
        return None
    return Candidate(
        record, found.person, "repaired", None, f'{{"number": "{found.kind}", "name": "agrees"}}'
    )


def linked(each: Waiting, evidence: Evidence) -> Candidate | None:
    """By the model, where it is sure, nobody else comes near and no digit that is left speaks against it.

    Where a person has kept a record apart from somebody, only a person joins it again.
    """
    scored = evidence.scored.get(each.record, ())
    if not scored or each.record in evidence.decisions.different:
        return None
    best, *others = scored
    sure = (
        best.weight >= ACCEPT and best.level("name") in SURE_OF_NAME and best.level("birth") not in FAR_BIRTHS
    )
    rivals = any(other.weight > best.weight - MARGIN for other in others)
    if not sure or rivals or not may_be(each.code, each.id_number, evidence.numbers[best.person]):
        return None
    return Candidate(each.record, best.person, "splink", best.weight, best.levels)


def for_review(each: Waiting, evidence: Evidence) -> Iterator[Candidate]:
    """The likeliest few; a number that fits somebody of another name is one of them."""
    apart = evidence.decisions.different.get(each.record, set())
    weighed = [
        s for s in evidence.scored.get(each.record, ()) if s.weight >= REVIEW and s.person not in apart
    ]
    pairs = [Candidate(each.record, s.person, "", s.weight, s.levels) for s in weighed]
    found = evidence.fitting.get(each.record)
    if found and len(found.fitting) <= MOST_PAIRS:
        seen = {pair.person for pair in pairs} | apart
        said = f'{{"number": "{found.kind}"}}'
        by_number = [
            Candidate(each.record, who, "", None, said) for who in sorted(found.fitting) if who not in seen
        ]
        pairs = by_number + pairs
    yield from pairs[:MOST_PAIRS]
