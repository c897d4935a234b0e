"""What must always be true of the ledger, kept by PostgreSQL. Who may do what is the policies' matter."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.ledger.evidence_kinds import EvidenceKind
from tongxing.office.ledger.workflow import ReportState

_HANDED_IN = Q(submitted_by__isnull=False, submitted_at__isnull=False, submitted_on__isnull=False) & ~Q(
    report=""
)
_NOT_HANDED_IN = Q(submitted_by__isnull=True, submitted_at__isnull=True, submitted_on__isnull=True)
_REVIEWED = Q(reviewed_by__isnull=False, reviewed_at__isnull=False)
_NOT_REVIEWED = Q(reviewed_by__isnull=True, reviewed_at__isnull=True)

OF_ITEMS = [
    UniqueConstraint(
        fields=["pack", "measure", "period", "division"], name="one_item_per_measure_and_period"
    ),
    CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_is_known"),
    CheckConstraint(
        condition=~Q(state=ReportState.DUE) | (_NOT_HANDED_IN & _NOT_REVIEWED), name="due_is_nobodys"
    ),
    CheckConstraint(condition=Q(state=ReportState.DUE) | _HANDED_IN, name="handed_in_has_who_when_and_what"),
    CheckConstraint(
        condition=~Q(state=ReportState.SUBMITTED) | _NOT_REVIEWED, name="submitted_waits_for_review"
    ),
    CheckConstraint(
        condition=~Q(state__in=[ReportState.ACCEPTED, ReportState.RETURNED]) | _REVIEWED,
        name="accepted_or_returned_was_reviewed",
    ),
    CheckConstraint(condition=~Q(state=ReportState.RETURNED) | ~Q(reason=""), name="returned_has_a_reason"),
    CheckConstraint(
        condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("submitted_by")),
        name="who_submitted_does_not_review",
    ),
]

OF_EVIDENCE = [
    CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"),
    CheckConstraint(condition=Q(size__gt=0), name="evidence_is_not_empty"),
    CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="evidence_has_a_digest"),
    CheckConstraint(
        condition=Q(removed_by__isnull=True, removed_at__isnull=True)
        | Q(removed_by__isnull=False, removed_at__isnull=False),
        name="removed_evidence_has_who_and_when",
    ),
]
