"""Lays one table of the office in the inbox as one more department's file. Which tables there are, the seam says."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def lay_in(inbox: Path, name: str, table: pa.Table) -> Path | None:
    """Whole or not at all; no file where there was never a row. The same rows give the same bytes."""
    if not table.num_rows and not (inbox / name).exists():
        return None
    inbox.mkdir(parents=True, exist_ok=True)
    aside = inbox / f".{name}.part"
    pq.write_table(table, aside)
    return aside.replace(inbox / name)
