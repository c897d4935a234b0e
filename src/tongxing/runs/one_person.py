"""Contract rows under one pseudonym where a person decided that two numbers are one person's. Decides nothing itself."""

from __future__ import annotations

from tongxing.extracts import CONTRACTS, staged_columns

ALIASES = "aliases"
_WHO = ("person", "former_person")
_OWN = ("birth_on", "sex")
"""What a number says of its holder; of the number that was given up it is not asked any more."""
_DECISIONS = "identity_decisions"


def names_people(contract: str) -> bool:
    """Whether rows of this contract stand under a person's pseudonym. Decisions name both sides and stay as they are."""
    return contract != _DECISIONS and any(name in _WHO for name, _ in staged_columns(CONTRACTS[contract]))


def under_one(contract: str, sent: str) -> str:
    """SQL: the rows of table `sent` with `aliases` applied."""
    names = [name for name, _ in staged_columns(CONTRACTS[contract])]
    known = [name for name in _WHO if name in names]
    joins = "".join(f" LEFT JOIN {ALIASES} AS of_{name} ON of_{name}.person = s.{name}" for name in known)
    return f"SELECT {', '.join(_column(name, known) for name in names)} FROM {sent} AS s{joins}"


def _column(name: str, known: list[str]) -> str:
    if name in known:
        return f'coalesce(of_{name}.canonical, s."{name}") AS "{name}"'
    if name in _OWN and "person" in known:
        return f'CASE WHEN of_person.canonical IS NULL THEN s."{name}" END AS "{name}"'
    return f's."{name}"'
