"""What must always be true of a notice, kept by PostgreSQL. That a disputed finding is not confirmed is a trigger (migration 0002)."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.disputes.workflow import NoticeState, Party

_SILENT = Q(reason="", spoken_at__isnull=True, recorded_by__isnull=True)
_ANSWERED = Q(answered_by__isnull=False, answered_at__isnull=False, verifier__isnull=False) & ~Q(answer="")
_UNANSWERED = Q(answered_by__isnull=True, answered_at__isnull=True, verifier__isnull=True, answer="")

OF_NOTICES = [
    UniqueConstraint(fields=["case", "party"], name="one_notice_per_finding_and_party"),
    CheckConstraint(condition=Q(party__in=Party.values), name="party_is_known"),
    CheckConstraint(condition=Q(state__in=NoticeState.values), name="notice_state_is_known"),
    CheckConstraint(
        condition=Q(names_person=False) | Q(party=Party.EMPLOYER), name="only_an_employer_is_told_who"
    ),
    CheckConstraint(condition=Q(code_digest__regex=r"^[0-9a-f]{64}$"), name="code_is_kept_as_a_digest"),
    CheckConstraint(condition=Q(code_until__gte=F("object_until")), name="code_outlives_the_objection"),
    CheckConstraint(condition=~Q(state=NoticeState.GIVEN) | _SILENT, name="given_has_no_words_yet"),
    CheckConstraint(
        condition=~Q(state__in=[NoticeState.DISPUTED, NoticeState.ANSWERED])
        | (~Q(reason="") & Q(spoken_at__isnull=False)),
        name="a_dispute_has_a_reason_and_a_time",
    ),
    CheckConstraint(
        condition=(Q(state=NoticeState.ANSWERED) & _ANSWERED)
        | (~Q(state=NoticeState.ANSWERED) & _UNANSWERED),
        name="answered_has_who_when_and_what",
    ),
    CheckConstraint(
        condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("verifier")),
        name="who_verified_does_not_answer",
    ),
]

OF_EVIDENCE = [
    CheckConstraint(condition=Q(size__gt=0), name="brought_evidence_is_not_empty"),
    CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="brought_evidence_has_a_digest"),
    UniqueConstraint(fields=["notice", "digest"], name="one_file_once_per_notice"),
]
