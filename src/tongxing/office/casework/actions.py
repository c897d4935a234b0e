"""The verbs on a case. Each locks the row, checks, writes and journals in one transaction; pressing twice is harmless."""

from django.db import transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework import policies
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import MOVES, OUTCOMES, Kind, Outcome, State
from tongxing.office.journal.actions import record


@transaction.atomic
def take_case(*, case: Case, by: User) -> Case:
    case = _locked(case)
    if case.state == State.TAKEN and case.taken_by_id == by.pk:
        return case
    policies.check_may_take(by, case)
    case.taken_by = by
    return _moved(case, "take", by)


@transaction.atomic
def release_case(*, case: Case, by: User) -> Case:
    case = _locked(case)
    if case.state == State.OPEN and policies.may_take(by, case):
        return case
    policies.check_may_release(by, case)
    case.taken_by = None
    return _moved(case, "release", by)


@transaction.atomic
def verify_case(*, case: Case, by: User, note: str) -> Case:
    """Notes what was found on looking into it."""
    case = _locked(case)
    if case.state == State.VERIFIED and case.verified_by_id == by.pk:
        return case
    policies.check_may_verify(by, case)
    case.verified_by, case.verified_note = by, _wanted(note, "请填写核实情况。")
    return _moved(case, "verify", by, note=case.verified_note)


@transaction.atomic
def send_case_back(*, case: Case, by: User, reason: str) -> Case:
    case = _locked(case)
    policies.check_may_send_back(by, case)
    case.taken_by, case.verified_by = case.verified_by, None
    return _moved(case, "send_back", by, reason=_wanted(reason, "请填写退回原因。"))


@transaction.atomic
def settle_case(*, case: Case, by: User, outcome: Outcome, reason: str) -> Case:
    """Closes the case; who verified it cannot."""
    case = _locked(case)
    if case.state == State.SETTLED and case.settled_by_id == by.pk and case.outcome == outcome:
        return case
    policies.check_may_settle_as(by, case, outcome)
    if outcome not in OUTCOMES[Kind(case.kind)]:
        raise NotAllowedError("请选择与此类个案相符的办理结果。")
    now = timezone.now()
    case.settled_by, case.settled_at, case.closed_on = by, now, timezone.localdate(now)
    case.outcome, case.reason = outcome, _wanted(reason, "请填写办结理由。")
    return _moved(case, "settle", by, outcome=str(outcome), reason=case.reason)


@transaction.atomic
def withdraw_settlement(*, case: Case, by: User) -> Case:
    """Undoes a settlement while there is time to."""
    case = _locked(case)
    policies.check_may_withdraw(by, case)
    case.settled_by = case.settled_at = case.closed_on = None
    case.outcome = case.reason = ""
    return _moved(case, "withdraw", by)


def subject_of(case: Case) -> str:
    """How the journal names a case."""
    return f"个案：{case.pk}"


def _locked(case: Case) -> Case:
    """The case as it stands now, held until the transaction ends: two officers cannot both move it."""
    return Case.objects.select_for_update().get(pk=case.pk)


def _moved(case: Case, move: str, by: User, **detail: object) -> Case:
    before, case.state = case.state, MOVES[move].ends_in
    case.save()
    change = {"from": str(before), "to": str(case.state)} | detail
    record(actor=by, action=MOVES[move].label, subject=subject_of(case), detail=change)
    return case


def _wanted(text: str, sentence: str) -> str:
    if not text.strip():
        raise NotAllowedError(sentence)
    return text.strip()
