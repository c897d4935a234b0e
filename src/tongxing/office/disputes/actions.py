"""The officers' verbs on notices: give, renew the code, take a dispute down, answer. Each locks case and notice, checks, writes and journals in one transaction."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework.actions import subject_of
from tongxing.office.casework.models import Case
from tongxing.office.disputes import codes, policies
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.telling import told_to
from tongxing.office.disputes.workflow import MOVES, RENEWED, Party
from tongxing.office.journal.actions import record


@transaction.atomic
def give_notice(*, case: Case, party: Party, by: User, nonce: str) -> tuple[Notice, str]:
    """The notice with its code in clear, this once. The same nonce again gives the same notice and code."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    code = codes.code_from(nonce, case.pk, party, by.pk)
    standing = Notice.objects.filter(case=case, party=party).first()
    if standing and standing.code_digest == codes.digest_of(code):
        return standing, code
    policies.check_may_give(by, case, party)
    if standing:
        raise NotAllowedError(f"已经告知过{party.label}。编号遗失的，请换发编号。")
    notice = Notice(case=case, party=party, given_by=by)
    _set_told(notice)
    _set_code(notice, code)
    _set_days(notice)
    notice.save()
    note(notice, by, MOVES["give"].label, object_until=notice.object_until.isoformat())
    return notice, code


@transaction.atomic
def renew_code(*, notice: Notice, by: User, nonce: str) -> tuple[Notice, str]:
    """A new code in place of a lost one, which opens nothing from now on. The time to object stays, and what was told."""
    notice = locked(notice)
    code = codes.code_from(nonce, notice.case_id, notice.party, by.pk)
    if notice.code_digest == codes.digest_of(code):
        return notice, code
    policies.check_may_renew(by, notice)
    _set_code(notice, code)
    notice.save()
    note(notice, by, RENEWED)
    return notice, code


@transaction.atomic
def record_dispute(*, notice: Notice, by: User, reason: str) -> Notice:
    """At the counter, in the words of who came; an officer writes them down."""
    notice, reason = locked(notice), wanted(reason, "请填写异议理由。")
    if notice.recorded_by_id == by.pk and notice.reason == reason:
        return notice
    policies.check_may_record(by, notice)
    notice.reason, notice.spoken_at, notice.recorded_by = reason, timezone.now(), by
    return moved(notice, "record", by)


@transaction.atomic
def answer_dispute(*, notice: Notice, by: User, answer: str) -> Notice:
    """In words; who verified the case cannot."""
    notice, answer = locked(notice), wanted(answer, "请填写答复。")
    if notice.answered_by_id == by.pk and notice.answer == answer:
        return notice
    policies.check_may_answer(by, notice)
    notice.answer, notice.answered_by, notice.answered_at = answer, by, timezone.now()
    notice.verifier = notice.case.verified_by
    return moved(notice, "answer", by)


def locked(notice: Notice) -> Notice:
    """Case first, then notice, as everywhere: neither two officers nor an officer and a visitor move it at once."""
    case = Case.objects.select_for_update().get(pk=notice.case_id)
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    notice.case = case
    return notice


def moved(notice: Notice, move: str, by: object) -> Notice:
    before, notice.state = notice.state, MOVES[move].ends_in
    notice.save()
    note(notice, by, MOVES[move].label, **{"from": str(before), "to": str(notice.state)})
    return notice


def note(notice: Notice, by: object, action: str, **detail: object) -> None:
    """In the case's history. What a party wrote stands with the notice, where it can be corrected, not in the journal."""
    told = {"party": notice.get_party_display()} | detail
    record(actor=by, action=action, subject=subject_of(notice.case), detail=told)


def wanted(text: str, sentence: str) -> str:
    if not text.strip():
        raise NotAllowedError(sentence)
    return text.strip()


def _set_told(notice: Notice) -> None:
    told = told_to(notice.case, Party(notice.party))
    notice.told, notice.compared, notice.names_person = told.sentences, told.compared, told.names_person


def _set_code(notice: Notice, code: str) -> None:
    notice.code_digest = codes.digest_of(code)
    notice.code_until = timezone.localdate() + timedelta(days=settings.TONGXING_CODE_DAYS)


def _set_days(notice: Notice) -> None:
    notice.object_until = timezone.localdate() + timedelta(days=settings.TONGXING_OBJECTION_DAYS)
