"""What must always be true of handed-over files, kept by PostgreSQL. Who may do what is the policies' matter."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.handovers.workflow import GONE, IN_THE_INBOX, HandoverState

ALL = [
    CheckConstraint(condition=Q(state__in=HandoverState.values), name="handover_state_is_known"),
    CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="handover_has_a_digest"),
    CheckConstraint(condition=Q(size__gt=0), name="handover_is_not_empty"),
    CheckConstraint(
        condition=~Q(state__in=IN_THE_INBOX)
        | (Q(handed_in_by__isnull=False, handed_in_at__isnull=False) & ~Q(contract="")),
        name="handed_in_has_who_when_and_contract",
    ),
    CheckConstraint(
        condition=~Q(state=HandoverState.WITHDRAWN)
        | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
        name="withdrawn_has_who_and_when",
    ),
    CheckConstraint(
        condition=Q(follows__isnull=True) | ~Q(follows=F("id")), name="handover_not_after_itself"
    ),
    UniqueConstraint(
        fields=["department", "division", "digest"],
        condition=~Q(state__in=GONE),
        name="one_handover_per_content",
    ),
]
