"""What must always be true of an entered amount, kept by PostgreSQL. Who may do what is the policies' matter."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.amounts.workflow import EntryState

_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)
_UNDECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)

ALL = [
    UniqueConstraint(
        fields=["pack", "parameter"],
        condition=Q(state=EntryState.PROPOSED),
        name="one_proposal_per_parameter",
    ),
    UniqueConstraint(fields=["pack", "position"], name="one_entry_per_position"),
    CheckConstraint(condition=Q(state__in=EntryState.values), name="entry_state_is_known"),
    CheckConstraint(
        condition=(Q(state=EntryState.PROPOSED) & _UNDECIDED) | (~Q(state=EntryState.PROPOSED) & _DECIDED),
        name="decided_has_who_and_when",
    ),
    CheckConstraint(
        condition=Q(state=EntryState.RECALLED) | Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
        name="who_entered_does_not_confirm",
    ),
    CheckConstraint(
        condition=~Q(state=EntryState.RECALLED) | Q(decided_by=F("proposed_by")),
        name="only_the_own_entry_is_recalled",
    ),
    CheckConstraint(
        condition=Q(state=EntryState.IN_FORCE, position__isnull=False)
        | (~Q(state=EntryState.IN_FORCE) & Q(position__isnull=True)),
        name="confirmed_has_a_position",
    ),
    CheckConstraint(condition=~Q(state=EntryState.REJECTED) | ~Q(reason=""), name="rejected_has_a_reason"),
    CheckConstraint(condition=~Q(document="") & ~Q(text=""), name="every_entry_is_cited"),
    CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="an_era_ends_after_it_begins"
    ),
    CheckConstraint(
        condition=Q(value__isnull=False, withdraws__isnull=True)
        | Q(value__isnull=True, withdraws__isnull=False),
        name="a_value_or_a_withdrawal",
    ),
]
