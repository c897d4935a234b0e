"""Contract rows under the name that is kept: of a person with two numbers, of an employer whose code was changed.

That two numbers are one person's only a person decides; that a code was changed the register says. Decides neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.extracts.linkage import canonical

ALIASES, FORMER_CODES = "aliases", "former_codes"
_KEYS = {ALIASES: "person", FORMER_CODES: "former_code"}
_NAMED = {
    "person": ALIASES,
    "former_person": ALIASES,
    "employer_code": FORMER_CODES,
    "user_employer_code": FORMER_CODES,
    "agency_code": FORMER_CODES,
    "parent_code": FORMER_CODES,
}
_AS_SENT = frozenset({"identity_decisions", "employers", "employer_changes"})
"""These tell of both names."""
_OWN = ("birth_on", "sex")
"""What a number says of its holder; of the number that was given up it is not asked any more."""
CHANGED_CODES = """
SELECT former_code, employer_code FROM employer_changes
WHERE change_kind = 'code_changed' AND employer_code IS NOT NULL AND length(former_code) = 18
ORDER BY changed_on, employer_code
"""
"""Only a unified social credit code can stand in another department's rows; older numbers are refused at the door."""


def former_codes(changed: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows of CHANGED_CODES followed to the code in force; of two successors the later one."""
    following = {str(former): str(code) for former, code in changed}
    return list(canonical(following, following).items())


def columns_kept(contract: str, tables: Collection[str]) -> dict[str, str]:
    """The columns of a contract that one of `tables` gives another name, with that table."""
    if contract in _AS_SENT:
        return {}
    names = [name for name, _ in staged_columns(CONTRACTS[contract])]
    return {name: _NAMED[name] for name in names if _NAMED.get(name) in tables}


def under_one(contract: str, sent: str, kept: dict[str, str]) -> str:
    """SQL: the rows of table `sent`, `kept` columns under the name that is kept."""
    names = [name for name, _ in staged_columns(CONTRACTS[contract])]
    joins = "".join(
        f" LEFT JOIN {table} AS of_{name} ON of_{name}.{_KEYS[table]} = s.{name}"
        for name, table in kept.items()
    )
    return f"SELECT {', '.join(_column(name, kept) for name in names)} FROM {sent} AS s{joins}"


def _column(name: str, kept: dict[str, str]) -> str:
    if name in kept:
        return f'coalesce(of_{name}.canonical, s."{name}") AS "{name}"'
    if name in _OWN and "person" in kept:
        return f'CASE WHEN of_person.canonical IS NULL THEN s."{name}" END AS "{name}"'
    return f's."{name}"'
