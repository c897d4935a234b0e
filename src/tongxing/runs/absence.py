"""Says what it means that a snapshot no longer has an offer or a finding: refuted, or nothing. In doubt it means nothing.

A missing file, another year or a subject that is not there any more refutes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tongxing.runs.gaps import SUBJECTS, contracts_of, read_by
from tongxing.runs.receipt import Receipt, read_receipt
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.sql_files import sql_files

DECIDED = ("eligible", "not_eligible")
LEAST_SHARE = 0.95
"""Of a file's former lines; with fewer it counts as cut off. Our own house rule, not a number of law."""


class Sought(NamedTuple):
    """An offer ("offer", scheme) or a finding ("finding", check) of a former snapshot that the newest lacks."""

    kind: str
    name: str
    subject_kind: str
    subject: str
    period: str
    found_in: str


def refuted(snapshot: Snapshot, sought: Iterable[Sought]) -> set[Sought]:
    """Those that do not exist any more: every file they rest on was delivered, and an offer is decided otherwise."""
    spoken_of = {each for each in sought if _speaks_of(snapshot, each)}
    schemes = {each.name for each in spoken_of if each.kind == "offer"}
    decided = {
        (row["scheme"], row["subject"], row["period"])
        for scheme in schemes
        for status in DECIDED
        for row in snapshot.determinations(scheme=scheme, status=status)
    }
    return {
        each
        for each in spoken_of
        if each.kind == "finding" or (each.name, each.subject, each.period) in decided
    }


def rests_on(kind: str, name: str, subject_kind: str) -> frozenset[str] | None:
    """The contracts an offer or a finding rests on; None where nobody can say any more."""
    if kind == "offer":
        return read_by(subject_kind) if subject_kind in SUBJECTS else None
    return _check_rests_on().get(name)


@cache
def _check_rests_on() -> dict[str, frozenset[str]]:
    found = {}
    for check in sql_files("checks"):
        judged = check.mentions("determinations")
        subjects = [each for each in SUBJECTS if judged or check.mentions(f"(facts|nodes)_{each}")]
        found[check.name] = contracts_of(check).union(*(read_by(each) for each in subjects))
    return found


def _speaks_of(snapshot: Snapshot, each: Sought) -> bool:
    contracts = rests_on(each.kind, each.name, each.subject_kind)
    former = _receipt_in(snapshot.path.parent / each.found_in)
    if contracts is None or former is None or not _of_year(each.period, snapshot.receipt):
        return False
    return _delivered(snapshot.receipt, former, contracts)


@lru_cache(maxsize=32)
def _receipt_in(folder: Path) -> Receipt | None:
    return read_receipt(folder) if (folder / "receipt.json").is_file() else None


def _of_year(period: str, receipt: Receipt) -> bool:
    """The year of the run or one of its months; what is counted by anything else may be another year's."""
    return re.fullmatch(rf"{receipt.on[:4]}(-\d\d)?", period) is not None and period <= receipt.on


def _delivered(now: Receipt, then: Receipt, contracts: frozenset[str]) -> bool:
    """Nothing is missing or was set aside whole, and no file of a contract came with far fewer lines than before."""
    lacking = {gap.contract for gap in now.missing} | {
        batch.contract for batch in now.batches if batch.reason
    }
    return not contracts & lacking and all(_whole(now, then, name) for name in contracts)


def _whole(now: Receipt, then: Receipt, contract: str) -> bool:
    """File by file, largest first: names change from month to month, sizes hardly do."""
    lines, former = _lines(now, contract), _lines(then, contract)
    if len(lines) < len(former):
        return False
    return all(mine >= LEAST_SHARE * theirs for mine, theirs in zip(lines, former, strict=False))


def _lines(receipt: Receipt, contract: str) -> list[int]:
    """Accepted lines of each different file; the same file under two names is one."""
    files = {batch.hash: batch.accepted for batch in receipt.batches if batch.contract == contract and not batch.reason}
    return sorted(files.values(), reverse=True)
