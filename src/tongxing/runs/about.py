"""What checks and indicators say of themselves: labels, meanings, purposes, grounds. No snapshot is read and nothing is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tongxing.law import Pack
from tongxing.runs.findings import COLUMNS
from tongxing.runs.grounds import grounds
from tongxing.runs.sql_files import SqlFile, sql_files

_LIMIT = re.compile(r"\{(\w+)\}")
NOT_SET = "（未定）"


@dataclass(frozen=True)
class CheckAbout:
    """What a check says of itself, with the words of the law and the clauses it stands on."""

    meaning: str
    verified_by: str
    sources: list[dict[str, str]]
    purpose: str = ""
    words: frozenset[str] = frozenset()
    """Every name that its SQL uses but what each finding has: the columns it looks at are among them."""

    def looks_at(self, column: str) -> bool:
        """Further down the river a column may have its table before its name: `certificate_issued_on`."""
        longer = f"_{column}" if "_" in column else ""
        return column in self.words or (bool(longer) and any(word.endswith(longer) for word in self.words))


def check_labels() -> dict[str, str]:
    return {check.name: check.says("label") for check in sql_files("checks")}


def check_about(name: str, pack: Pack) -> CheckAbout | None:
    """A check's meaning, purpose, who verifies what it finds, and its legal basis quoted from the pack."""
    check = next((check for check in sql_files("checks") if check.name == name), None)
    if check is None:
        return None
    sources = [
        {"id": each, "citation": pack.citation(each), "quote": pack.quote(each)}
        for each in grounds(check, pack)
    ]
    return CheckAbout(
        check_meaning(check, pack), check.says("verified_by"), sources, check.header.get("purpose", ""), check.words - COLUMNS
    )


def check_meaning(check: SqlFile, pack: Pack) -> str:
    """The meaning with the pack's own limits in it, as last set: the numbers by which the check itself goes."""
    return _LIMIT.sub(lambda limit: _as_last_set(pack, limit[1]), check.says("meaning"))


def _as_last_set(pack: Pack, limit: str) -> str:
    value = pack.value(limit, date.max) if limit in pack.parameters else None
    return NOT_SET if value is None else str(value.value)


def compared_by_checks() -> dict[str, tuple[str, ...]]:
    """Check → the contracts whose rows it compares."""
    told = {check.name: check.header.get("compares", "").split(",") for check in sql_files("checks")}
    return {name: tuple(each.strip() for each in words if each.strip()) for name, words in told.items()}


def indicator_labels() -> dict[str, str]:
    return {indicator.name: indicator.says("label") for indicator in sql_files("indicators")}


def indicator_units() -> dict[str, str]:
    return {indicator.name: indicator.says("unit") for indicator in sql_files("indicators")}


def indicator_meanings() -> dict[str, str]:
    return {indicator.name: indicator.says("meaning") for indicator in sql_files("indicators")}
