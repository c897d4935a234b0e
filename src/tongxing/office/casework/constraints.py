"""What must always be true of a case, kept by PostgreSQL. Who may do what is the policies' matter."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.casework.workflow import OUTCOMES, Kind, Outcome, State

_CLOSED = Q(closed_on__isnull=False, settled_at__isnull=False) & ~Q(outcome="") & ~Q(reason="")
_NOT_CLOSED = Q(
    closed_on__isnull=True, settled_at__isnull=True, settled_by__isnull=True, outcome="", reason=""
)
_BY_SYSTEM = Q(outcome=Outcome.NO_LONGER_FOUND, settled_by__isnull=True)

ALL = [
    UniqueConstraint(fields=["kind", "name", "subject", "period"], name="one_case_per_subject_and_period"),
    CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_is_known"),
    CheckConstraint(condition=Q(state__in=State.values), name="state_is_known"),
    CheckConstraint(
        condition=(Q(state=State.SETTLED) & _CLOSED) | (~Q(state=State.SETTLED) & _NOT_CLOSED),
        name="settled_has_day_outcome_and_reason",
    ),
    CheckConstraint(
        condition=~Q(state=State.OPEN) | Q(taken_by__isnull=True, verified_by__isnull=True),
        name="open_is_nobodys",
    ),
    CheckConstraint(
        condition=~Q(state=State.TAKEN) | Q(taken_by__isnull=False, verified_by__isnull=True),
        name="taken_has_a_taker",
    ),
    CheckConstraint(
        condition=~Q(state=State.VERIFIED) | (Q(verified_by__isnull=False) & ~Q(verified_note="")),
        name="verified_has_a_verifier_and_a_note",
    ),
    CheckConstraint(
        condition=~Q(state=State.SETTLED)
        | _BY_SYSTEM
        | Q(verified_by__isnull=False, settled_by__isnull=False),
        name="settled_was_verified",
    ),
    CheckConstraint(
        condition=Q(settled_by__isnull=True) | Q(verified_by__isnull=True) | ~Q(settled_by=F("verified_by")),
        name="who_verified_does_not_settle",
    ),
    CheckConstraint(
        condition=Q(outcome="")
        | _BY_SYSTEM
        | Q(kind=Kind.OFFER, outcome__in=OUTCOMES[Kind.OFFER])
        | Q(kind=Kind.FINDING, outcome__in=OUTCOMES[Kind.FINDING]),
        name="outcome_fits_the_kind",
    ),
]
