"""Says on what ground a check or an indicator stands: the law its header names, and the clauses that name it. Quotes nothing."""

from __future__ import annotations

from tongxing.law import Pack
from tongxing.runs.sql_files import SqlFile

ROOMS = {"checks": "check", "indicators": "indicator"}


def grounds(file: SqlFile, pack: Pack) -> list[str]:
    """Ids of laws and clauses, law first. A header names no city's plan: a clause says itself what carries it out."""
    named = file.header.get("legal_basis", "").split(", ")
    reference = f"{ROOMS[file.room]}:{file.name}"
    clauses = [clause.id for clause in pack.clauses.values() if reference in clause.carried_out_by]
    return [each for each in named if each] + clauses
