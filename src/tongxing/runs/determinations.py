"""Turns the wide tables of nodes into one long table: one row per subject, period and scheme. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterable

from tongxing.law.book import RuleBook, SchemeNode

COLUMNS = {
    "subject_kind": "VARCHAR",
    "subject": "VARCHAR",
    "period": "VARCHAR",
    "division": "VARCHAR",
    "person": "VARCHAR",
    "employer": "VARCHAR",
    "scheme": "VARCHAR",
    "status": "VARCHAR",
    "amount": "DECIMAL(18,2)",
    "failed": "BIGINT",
    "undecided": "BIGINT",
}


def determinations_sql(book: RuleBook, subjects: Iterable[str]) -> str:
    """The long table over `nodes_<subject>` of every subject; the amount is null where a scheme gives no money."""
    selects = [_of_scheme(subject, node) for subject in subjects for node in book.schemes_of(subject)]
    return "\nUNION ALL\n".join(selects) if selects else _nothing()


def _of_scheme(subject: str, node: SchemeNode) -> str:
    name = node.scheme.name
    amount = f'"{node.name}"' if node.kind == "Money" else "NULL"
    return (
        f"SELECT '{subject}' AS subject_kind, subject, period, division, person, employer, "
        f"'{name}' AS scheme, {name}__status AS status, CAST({amount} AS DECIMAL(18,2)) AS amount, "
        f"{name}__failed AS failed, {name}__undecided AS undecided FROM nodes_{subject}"
    )


def _nothing() -> str:
    columns = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in COLUMNS.items())
    return f"SELECT {columns} WHERE false"
