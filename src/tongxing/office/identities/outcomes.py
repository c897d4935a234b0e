"""What people decided about who is who, as one more department's table for the next run. No identity is in it."""

import pyarrow as pa

from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import DECIDED

SCHEMA = pa.schema(
    [*((name, pa.string()) for name in ("record", "person", "decision")), ("decided_on", pa.date32())]
)


def decisions_table() -> pa.Table:
    """Every decision in one order, so that the same decisions give the same bytes; what was taken back is not in it."""
    decided = Link.objects.filter(state__in=DECIDED).order_by("record", "person")
    rows = decided.values_list("record", "person", "state", "decided_on").iterator(chunk_size=5000)
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA)
