"""Named reads of notices. Cases are reached through a notice only; casework asks here what stands against confirming."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from tongxing.office.accounts.models import User
from tongxing.office.accounts.scope import scoped
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.workflow import NoticeState


def notices_for(user: User) -> "QuerySet[Notice]":
    """The notices of findings in the user's area."""
    return scoped(Notice.objects.select_related("case", "given_by", "recorded_by"), user, "case__division")


def notices_of(case: object) -> "QuerySet[Notice]":
    rows = Notice.objects.filter(case=case).select_related("given_by", "recorded_by", "answered_by")
    return rows.prefetch_related("brought")


def disputes_to_answer(user: User) -> "QuerySet[Notice]":
    """What waits for an answer in the user's area, the oldest first."""
    waiting = notices_for(user).filter(state=NoticeState.DISPUTED, case__closed_on__isnull=True)
    return waiting.order_by("spoken_at")


def notice_held(pk: int, digest_beginning: str) -> Notice | None:
    """The notice that a visitor's cookie names, as long as its code holds."""
    rows = Notice.objects.select_related("case").filter(pk=pk, code_digest__startswith=digest_beginning)
    return rows.filter(code_until__gte=localdate()).first()


def against_confirming(case: object, verifier: object, on: date) -> str:
    """Why a finding cannot be settled as confirmed yet: a dispute without an answer, or time to object; '' where nothing stands against it."""
    for notice in Notice.objects.filter(case=case):
        who = notice.get_party_display()
        if notice.state == NoticeState.DISPUTED:
            return f"{who}对这条疑点有异议，还没有答复。请由核实人以外的另一人先答复，再按“属实”办结。"
        if notice.state == NoticeState.ANSWERED and notice.answered_by_id == verifier:
            return f"{who}的异议由您这次的核实人答复，核实与答复不能是同一人。请退回，由另一人核实。"
        if notice.state == NoticeState.GIVEN and notice.object_until >= on:
            return (
                f"已告知{who}，可以提出异议到{notice.object_until:%Y-%m-%d}为止，期满以前不能按“属实”办结。"
            )
    return ""
