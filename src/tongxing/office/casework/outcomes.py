"""What officers settled, as one more department's table for the next run. No identity and no system's closing is in it."""

import pyarrow as pa

from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import State

COLUMNS = ("kind", "name", "subject", "period", "outcome", "closed_on")
SCHEMA = pa.schema([*((name, pa.string()) for name in COLUMNS[:-1]), ("settled_on", pa.date32())])


def outcomes_table() -> pa.Table:
    """Every case an officer settled, in one order, so that the same outcomes give the same bytes."""
    settled = Case.objects.filter(state=State.SETTLED, settled_by__isnull=False).order_by("pk")
    rows = settled.values_list(*COLUMNS).iterator(chunk_size=5000)
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA)
