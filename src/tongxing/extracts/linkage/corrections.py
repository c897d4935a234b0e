"""Official changes of a number: of `certificate_changes`, rows whose former number is another person's. Joins nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from tongxing.extracts.linkage.choosing import Candidate
from tongxing.extracts.linkage.comparing import parquet
from tongxing.extracts.linkage.decisions import Decisions
from tongxing.extracts.linkage.review import Side

CONTRACT = "certificate_changes"
_FORMER = """
SELECT former_person, person, arg_min((_file, _sheet, _line), (_batch, _sheet, _line)) AS place, count(*) AS lines
FROM {rows} WHERE former_person <> person GROUP BY ALL ORDER BY ALL
"""


def former_numbers(
    connection: duckdb.DuckDBPyConnection, files: Sequence[Path], decisions: Decisions
) -> tuple[list[Candidate], dict[str, Side], set[str]]:
    """Pairs of a former and a present number that nobody has decided on, where they stand, and all former people."""
    if not files:
        return [], {}, set()
    found = connection.execute(_FORMER.format(rows=parquet(files))).fetchall()
    pairs = [
        Candidate(former, person, "", None, '{"number": "official change"}')
        for former, person, _, _ in found
        if not decisions.decided(former, person)
    ]
    sides = {
        former: Side(CONTRACT, str(file), str(sheet or ""), int(line), lines, {})
        for former, _, (file, sheet, line), lines in found
    }
    return pairs, sides, {former for former, *_ in found}
