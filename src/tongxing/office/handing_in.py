"""The way out: what the office settled becomes one more department's files in the inbox. No snapshot is read here."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.office.casework.outcomes import outcomes_table
from tongxing.office.identities.outcomes import decisions_table
from tongxing.office.inspections.outcomes import inspections_table

OUTCOMES_FILE, DECISIONS_FILE, INSPECTIONS_FILE = "办理结果.parquet", "认人结果.parquet", "抽查结果.parquet"


def hand_in_outcomes(inbox: Path) -> Path | None:
    """Writes what officers settled, who they said is who and what they inspected into the inbox; no identity leaves the office.

    The same outcomes give the same bytes, so a run over an unchanged inbox is recognised.
    """
    _lay_in(inbox, DECISIONS_FILE, decisions_table())
    _lay_in(inbox, INSPECTIONS_FILE, inspections_table())
    return _lay_in(inbox, OUTCOMES_FILE, outcomes_table())


def _lay_in(inbox: Path, name: str, table: pa.Table) -> Path | None:
    """Whole or not at all; no file where there was never a row. The same rows give the same bytes."""
    if not table.num_rows and not (inbox / name).exists():
        return None
    inbox.mkdir(parents=True, exist_ok=True)
    aside = inbox / f".{name}.part"
    pq.write_table(table, aside)
    return aside.replace(inbox / name)
