"""What inspections found, as one more department's table for the next run. Nothing of a note and no identity is in it."""

import pyarrow as pa
from django.db.models import Q, QuerySet

from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Kind
from tongxing.office.inspections.models import Inspection
from tongxing.office.inspections.workflow import InspectionResult, InspectionState

FINDING = ("name", "subject", "period")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("employer_code", "check_name", "subject", "period", "result")),
        ("visited_on", pa.date32()),
    ]
)


def inspections_table() -> pa.Table:
    """The findings that stood at an employer when it was drawn, with what both inspectors confirmed: of two visits the later at which somebody was met."""
    confirmed = Inspection.objects.filter(state=InspectionState.CONFIRMED).select_related("draw")
    told = {
        (each.employer, *finding): (each.result, each.visited_on)
        for each in sorted(confirmed.order_by("visited_on", "pk"), key=_somebody_met)
        for finding in _drawn_for(each).values_list(*FINDING)
    }
    rows = [(*key, *found) for key, found in sorted(told.items())]
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA)


def _somebody_met(inspection: Inspection) -> bool:
    """A later visit in vain takes nothing back of what an earlier one saw."""
    return inspection.result != InspectionResult.NOBODY_MET


def _drawn_for(inspection: Inspection) -> "QuerySet[Case]":
    """The findings behind the points, also those that name the employer as the second one."""
    checks = [each["check"] for each in inspection.reasons]
    concerned = Q(employer_id=inspection.employer) | Q(detail__sentences__icontains=inspection.employer)
    return Case.objects.filter(
        concerned, kind=Kind.FINDING, name__in=checks, opened_on__lte=inspection.draw.on
    )
