"""What must always be true of draws and inspections, kept by PostgreSQL. That a draw is never edited is a trigger (migration 0002)."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.inspections.workflow import InspectionResult, InspectionState

_REPORTED = Q(
    visited_on__isnull=False, reported_by__isnull=False, reported_at__isnull=False, result__in=InspectionResult.values
) & ~Q(note="")  # fmt: skip
_UNREPORTED = Q(visited_on__isnull=True, reported_by__isnull=True, reported_at__isnull=True, result="")
_CONFIRMED = Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
_UNCONFIRMED = Q(confirmed_by__isnull=True, confirmed_at__isnull=True)

OF_DRAWS = [
    UniqueConstraint(fields=["snapshot", "number"], name="draws_of_a_snapshot_are_numbered"),
    CheckConstraint(condition=~Q(seed="") & ~Q(seed_source=""), name="a_seed_and_where_it_comes_from"),
    CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="a_further_draw_has_a_reason"),
    CheckConstraint(condition=Q(number__gte=1, size__gte=1), name="a_draw_draws_something"),
]

OF_INSPECTIONS = [
    UniqueConstraint(fields=["draw", "employer"], name="one_inspection_per_draw_and_employer"),
    CheckConstraint(condition=Q(state__in=InspectionState.values), name="inspection_state_is_known"),
    CheckConstraint(condition=~Q(first_inspector=F("second_inspector")), name="two_inspectors_are_two"),
    CheckConstraint(
        condition=(Q(state=InspectionState.DRAWN) & _UNREPORTED & _UNCONFIRMED)
        | (Q(state=InspectionState.REPORTED) & _REPORTED & _UNCONFIRMED)
        | (Q(state=InspectionState.CONFIRMED) & _REPORTED & _CONFIRMED),
        name="a_result_has_who_when_and_what",
    ),
    CheckConstraint(
        condition=Q(reported_by__isnull=True)
        | Q(reported_by=F("first_inspector"))
        | Q(reported_by=F("second_inspector")),
        name="an_inspector_drawn_reports",
    ),
    CheckConstraint(
        condition=Q(confirmed_by__isnull=True)
        | Q(reported_by=F("first_inspector"), confirmed_by=F("second_inspector"))
        | Q(reported_by=F("second_inspector"), confirmed_by=F("first_inspector")),
        name="the_other_inspector_confirms",
    ),
]
