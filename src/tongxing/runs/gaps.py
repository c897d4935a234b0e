"""Says what a missing extract leaves undecided: which schemes would have read it, and how many subjects wait."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tongxing import facts, registry
from tongxing.extracts import CONTRACTS
from tongxing.runs.receipt import Gap
from tongxing.runs.river import River
from tongxing.runs.sql_files import SqlFile, sql_file

SUBJECTS = (*facts.FIRST, *facts.REST)


def gaps(river: River, missing: Iterable[str]) -> list[Gap]:
    """One gap per missing contract."""
    waiting = river.tally("SELECT scheme, count(*) FROM determinations WHERE status = 'undecided' GROUP BY 1")
    found = []
    for name in missing:
        contract = CONTRACTS[name]
        schemes = [
            s.name
            for s in river.pack.schemes.values()
            if s.subject in SUBJECTS and name in read_by(s.subject)
        ]
        undecided = {scheme: waiting.get(scheme, 0) for scheme in schemes}
        found.append(Gap(name, contract.label, contract.without_it, undecided))
    return found


@cache
def read_by(subject: str) -> frozenset[str]:
    """The contracts that a subject's facts rest on, directly or through the registry or other facts."""
    return contracts_of(sql_file("facts", subject))


def contracts_of(file: SqlFile) -> frozenset[str]:
    """The contracts that a SQL file rests on, directly or through the registry or facts that come first."""
    if "rests_on" in file.header:
        return frozenset(file.header["rests_on"].split(", "))
    found = frozenset(name for name in CONTRACTS if file.mentions(name) and name != file.name)
    for table in registry.TABLES:
        if file.mentions(table) and table != file.name:
            found |= contracts_of(sql_file("registry", table))
    for subject in facts.FIRST:
        if file.mentions(f"nodes_{subject}"):
            found |= read_by(subject)
    return found
