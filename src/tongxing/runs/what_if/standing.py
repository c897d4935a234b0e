"""How every scheme stands in a run, by group: how many are eligible, their money. Counted once, kept in the snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

from tongxing import facts
from tongxing.law.book import RuleBook, SchemeNode
from tongxing.runs.snapshot import Snapshot
from tongxing.runs.what_if.moved import Group, Standing
from tongxing.runs.what_if.stored import Stored, opened

TABLE = "standing"


def keep_standing(book: RuleBook, folder: Path) -> None:
    """Count over the nodes in a snapshot's folder, and write the counts beside them."""
    with opened(Snapshot(folder)) as stored:
        queries = [
            _standing_sql(nodes, stored.rows(subject), stored.groups(subject))
            for subject in facts.SUBJECTS
            if stored.present(subject) and (nodes := book.schemes_of(subject))
        ]
        target = str(folder / f"{TABLE}.parquet").replace("'", "''")
        union = " UNION ALL ".join(queries) or _nothing()
        stored.ask(f"COPY (SELECT * FROM ({union}) ORDER BY ALL) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def standing(stored: Stored, names: Iterable[str]) -> dict[str, list[Standing]]:
    """The counts of these schemes; nothing of a scheme that the run did not judge."""
    found: dict[str, list[Standing]] = {name: [] for name in names}
    wanted = ", ".join(f"'{name}'" for name in found) or "''"
    for scheme, *group, many, money in stored.ask(f"FROM {stored.file(TABLE)} WHERE scheme IN ({wanted})"):
        found[str(scheme)].append(Standing(Group(*group), cast(int, many), cast(Decimal, money)))  # type: ignore[arg-type]
    return found


def _standing_sql(nodes: Sequence[SchemeNode], rows: str, groups: dict[str, str]) -> str:
    grouped = ", ".join(f'{sql} AS "{name}"' for name, sql in groups.items())
    return " UNION ALL ".join(
        f"SELECT '{node.scheme.name}' AS scheme, {grouped}, count(*) AS many, {_money(node)} AS money "
        f"FROM {rows} WHERE n.\"{node.scheme.name}__status\" = 'eligible' GROUP BY ALL"
        for node in nodes
    )


def _money(node: SchemeNode) -> str:
    total = f'coalesce(sum(n."{node.name}"), 0)' if node.kind == "Money" else "0"
    return f"CAST({total} AS DECIMAL(38,2))"


def _nothing() -> str:
    groups = "'' AS by__division, '' AS by__category, CAST(NULL AS INTEGER) AS by__grade, '' AS by__size"
    return f"SELECT '' AS scheme, {groups}, 0 AS many, CAST(0 AS DECIMAL(38,2)) AS money WHERE false"
