"""What people decided about who is who: the contract `identity_decisions`. A person's word goes before the machine's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tongxing.extracts.linkage.comparing import parquet

CONTRACT = "identity_decisions"
_NEWEST = """
SELECT record, person, decision, decided_on FROM {rows} WHERE record IS NOT NULL AND person IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY record, person ORDER BY decided_on DESC, decision = 'different' DESC) = 1
ORDER BY record, decided_on, person
"""


@dataclass(frozen=True, slots=True)
class Decisions:
    """`same`: record → person, the newest word where there are several; `different`: record → people it is not."""

    same: dict[str, str] = field(default_factory=dict)
    different: dict[str, set[str]] = field(default_factory=dict)

    def decided(self, record: str, person: str) -> bool:
        """Whether a person has spoken about this pair."""
        return self.same.get(record) == person or person in self.different.get(record, ())


def read_decisions(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> Decisions:
    """The newest decision on each pair; of one day, the one that keeps apart. Two people on one day are nobody's word."""
    decisions = Decisions()
    last: dict[str, object] = {}
    if not files:
        return decisions
    for record, person, decision, day in connection.execute(_NEWEST.format(rows=parquet(files))).fetchall():
        if decision == "same":
            if last.get(record) == day:
                decisions.same.pop(record, None)
            else:
                decisions.same[record], last[record] = person, day
        else:
            decisions.different.setdefault(record, set()).add(person)
    return decisions
