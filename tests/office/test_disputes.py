"""A finding is told, disputed and answered; it is not confirmed over a dispute, by any program; a code is hard to guess."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from findings import EMPLOYER, NEXT, OTHER, finding, officer, told, verified
from test_two_officers import at_once

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework import actions as casework
from tongxing.office.casework.models import Case
from tongxing.office.casework.outcomes import outcomes_table
from tongxing.office.casework.workflow import Outcome, State
from tongxing.office.disputes import actions, codes, speaking
from tongxing.office.disputes.models import Attempt, Brought, Notice
from tongxing.office.disputes.workflow import NoticeState, Party
from tongxing.office.journal.models import Entry
from tongxing.office.journal.verification import verify
from tongxing.office.ledger.evidence_kinds import RefusedFileError

PDF = b"%PDF-1.7\nproof"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_EVIDENCE", str(tmp_path))


@pytest.fixture
def case(db: None) -> Case:
    return finding()


@pytest.fixture
def li(db: None) -> User:
    return officer("li")


@pytest.fixture
def zhao(db: None) -> User:
    return officer("zhao")


def settle(case: Case, by: User, outcome: Outcome = Outcome.CONFIRMED) -> Case:
    return casework.settle_case(case=case, by=by, outcome=outcome, reason="材料齐全")


# ── notice ──


def test_each_party_is_told_with_a_code_of_its_own_that_is_kept_nowhere(case: Case, li: User) -> None:
    notice, code = told(case, li)
    _, employers_code = told(case, li, Party.EMPLOYER)
    assert len(code) == 12 and code.isdigit() and code != employers_code
    assert code not in str(Notice.objects.values_list()) + str(Entry.objects.values_list())
    assert (notice.object_until - timezone.localdate()).days == 15
    assert Entry.objects.filter(action="告知疑点", subject=f"个案：{case.pk}").count() == 2


def test_the_employer_reads_of_no_other_and_the_person_reads_names(case: Case, li: User) -> None:
    person, employer = told(case, li)[0], told(case, li, Party.EMPLOYER)[0]
    assert "“演示食品厂”和“演示印刷厂”" in person.told[0]
    assert "贵单位和另一单位" in employer.told[0]
    assert OTHER not in employer.told[0] and EMPLOYER not in employer.told[0]


def test_pressing_twice_gives_one_notice_and_the_same_code(case: Case, li: User, zhao: User) -> None:
    assert told(case, li)[1] == told(case, li)[1]
    assert Notice.objects.count() == 1 and Entry.objects.count() == 1
    with pytest.raises(NotAllowedError, match="已经告知过本人"):
        told(case, zhao)


def test_a_renewed_code_closes_the_old_one(case: Case, li: User) -> None:
    notice, old = told(case, li)
    _, new = actions.renew_code(notice=notice, by=li, nonce="n2")
    assert speaking.notice_by_code(code=new, address="a").pk == notice.pk
    with pytest.raises(speaking.CodeRefusedError, match="没有这个编号"):
        speaking.notice_by_code(code=old, address="a")


def test_the_next_countys_officer_and_the_auditor_give_no_notice_and_no_answer(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    speaking.dispute(notice=notice, reason="我没有")
    for stranger in (officer("sun", NEXT), officer("wu", "1502", "auditor")):
        for act in (
            lambda by: told(case, by, Party.EMPLOYER),
            lambda by: actions.renew_code(notice=notice, by=by, nonce="x"),
            lambda by: actions.record_dispute(notice=notice, by=by, reason="不是"),
            lambda by: actions.answer_dispute(notice=notice, by=by, answer="是"),
        ):
            with pytest.raises(NotAllowedError):
                act(stranger)


def test_an_offer_has_nothing_to_dispute(offer: Case, li: User) -> None:
    with pytest.raises(NotAllowedError, match="只有疑点"):
        told(offer, li)


# ── speaking ──


def test_a_dispute_stops_confirming_until_another_than_the_verifier_answers(
    case: Case, li: User, zhao: User
) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="二月我已经离职")
    with pytest.raises(NotAllowedError, match="有异议，还没有答复"):
        settle(case, zhao)
    with pytest.raises(NotAllowedError, match="由您核实，须由另一人答复"):
        actions.answer_dispute(notice=notice, by=li, answer="查过")
    answered = actions.answer_dispute(notice=notice, by=zhao, answer="社保记录有三个月重叠")
    assert answered.state == NoticeState.ANSWERED and answered.verifier == li
    assert settle(case, zhao).state == State.SETTLED
    assert outcomes_table().column("outcome").to_pylist() == ["confirmed"]
    assert verify().intact


def test_a_disputed_finding_may_be_dismissed_at_once(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是我")
    assert settle(case, zhao, Outcome.DISMISSED).outcome == Outcome.DISMISSED


def test_nothing_is_confirmed_while_there_is_time_to_object(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    with pytest.raises(NotAllowedError, match="期满以前"):
        settle(case, zhao)
    Notice.objects.filter(pk=notice.pk).update(object_until=timezone.localdate() - timedelta(days=1))
    assert settle(case, zhao).outcome == Outcome.CONFIRMED


def test_who_agrees_waits_for_nothing(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.agree(notice=notice)
    assert settle(case, zhao).outcome == Outcome.CONFIRMED


def test_who_answered_and_then_verified_does_not_get_it_confirmed(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    actions.answer_dispute(notice=notice, by=zhao, answer="是的")
    wang = officer("wang")
    casework.send_case_back(case=case, by=wang, reason="再查")
    casework.release_case(case=case, by=li)
    verified(case, zhao)
    with pytest.raises(NotAllowedError, match="核实与答复不能是同一人"):
        settle(case, wang)


def test_an_answer_comes_after_verification(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    speaking.dispute(notice=notice, reason="不是")
    with pytest.raises(NotAllowedError, match="核实以后答复"):
        actions.answer_dispute(notice=notice, by=zhao, answer="是")


def test_what_was_said_is_taken_back_within_ten_minutes_and_not_after(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    speaking.dispute(notice=notice, reason="不是")
    assert speaking.take_back(notice=notice).state == NoticeState.GIVEN
    speaking.agree(notice=notice)
    Notice.objects.filter(pk=notice.pk).update(spoken_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotAllowedError, match="超过10分钟"):
        speaking.take_back(notice=notice)
    assert speaking.dispute(notice=notice, reason="想了想，不是").state == NoticeState.DISPUTED


def test_after_the_period_the_counter_still_takes_a_dispute_down(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    Notice.objects.filter(pk=notice.pk).update(object_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowedError, match="期限"):
        speaking.dispute(notice=notice, reason="不是")
    recorded = actions.record_dispute(notice=notice, by=zhao, reason="来人说没有这回事")
    assert recorded.recorded_by == zhao and recorded.state == NoticeState.DISPUTED
    with pytest.raises(NotAllowedError, match="在窗口填写"):
        speaking.take_back(notice=notice)


def test_a_settled_case_hears_no_new_dispute(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    settle(case, zhao, Outcome.CORRECTED)
    with pytest.raises(NotAllowedError, match="已经办结"):
        speaking.dispute(notice=notice, reason="不是")
    with pytest.raises(NotAllowedError, match="已办结"):
        actions.record_dispute(notice=notice, by=zhao, reason="不是")


def test_what_a_party_writes_stands_with_the_notice_and_not_in_the_journal(case: Case, li: User) -> None:
    notice, _ = told(case, li)
    speaking.dispute(notice=notice, reason="家里的难处不便多说")
    speaking.dispute(notice=notice, reason="家里的难处不便多说")
    assert Entry.objects.filter(action="提出异议").count() == 1
    assert not [e for e in Entry.objects.all() if "难处" in str(e.detail)]


def test_files_are_sealed_limited_and_judged_by_their_bytes(case: Case, li: User, tmp_path: Path) -> None:
    notice, _ = told(case, li)
    with pytest.raises(NotAllowedError, match="提出异议以后"):
        speaking.bring(notice=notice, name="证明.pdf", content=PDF)
    speaking.dispute(notice=notice, reason="不是")
    brought = speaking.bring(notice=notice, name="证明.pdf", content=PDF)
    assert speaking.bring(notice=notice, name="又.pdf", content=PDF).pk == brought.pk
    assert all(PDF not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert speaking.open_brought(brought=brought, by=li) == PDF
    with pytest.raises(NotAllowedError):
        speaking.open_brought(brought=brought, by=officer("sun", NEXT))
    with pytest.raises(RefusedFileError):
        speaking.bring(notice=notice, name="坏.pdf", content=b"MZ\x90")
    for number in range(4):
        speaking.bring(notice=notice, name="x.pdf", content=PDF + bytes([number]))
    with pytest.raises(NotAllowedError, match="最多 5 个"):
        speaking.bring(notice=notice, name="x.pdf", content=PDF + b"!")
    assert Brought.objects.count() == 5


# ── codes ──


def test_a_code_is_taken_as_people_type_it(case: Case, li: User) -> None:
    _, code = told(case, li)
    typed = "－".join(("".join(chr(ord(d) + 0xFEE0) for d in code[:4]), code[4:8], f" {code[8:]} "))
    assert speaking.notice_by_code(code=typed, address="a").case_id == case.pk


def test_guessing_from_one_place_ends_after_ten_and_others_are_not_kept_out(case: Case, li: User) -> None:
    _, code = told(case, li)
    for number in range(10):
        with pytest.raises(speaking.CodeRefusedError, match="没有这个编号"):
            speaking.notice_by_code(code=f"{number:012}", address="192.0.2.7")
    with pytest.raises(speaking.CodeRefusedError, match="次数太多"):
        speaking.notice_by_code(code=code, address="192.0.2.7")
    assert speaking.notice_by_code(code=code, address="192.0.2.8").case_id == case.pk
    assert not Attempt.objects.filter(mark__contains="192").exists()
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=11))
    assert speaking.notice_by_code(code=code, address="192.0.2.7").case_id == case.pk


def test_guessing_from_everywhere_ends_too(case: Case, li: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "MOST_FROM_ALL", 5)
    for number in range(5):
        with pytest.raises(speaking.CodeRefusedError, match="没有这个编号"):
            speaking.notice_by_code(code="0" * 12, address=f"192.0.2.{number}")
    with pytest.raises(speaking.CodeRefusedError, match="次数太多"):
        speaking.notice_by_code(code="0" * 12, address="192.0.2.99")


def test_an_expired_code_says_so(case: Case, li: User) -> None:
    notice, code = told(case, li)
    past = timezone.localdate() - timedelta(days=1)
    Notice.objects.filter(pk=notice.pk).update(object_until=past, code_until=past)
    with pytest.raises(speaking.CodeRefusedError, match="已经过期"):
        speaking.notice_by_code(code=code, address="a")


def test_the_digest_is_of_no_use_without_the_secret(case: Case, li: User, settings: object) -> None:
    _, code = told(case, li)
    before = codes.digest_of(code)
    settings.SECRET_KEY = "another" * 10  # type: ignore[attr-defined]
    assert codes.digest_of(code) != before


# ── what the database keeps ──


def broken(**change: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**change)


def test_the_database_keeps_a_notice_honest(case: Case, li: User, zhao: User) -> None:
    notice, code = told(case, li)
    broken(state="lost")
    broken(party="neighbour")
    broken(code_digest=code)
    broken(reason="没有状态的话")
    broken(state=NoticeState.DISPUTED)
    broken(state=NoticeState.ANSWERED, reason="x", spoken_at=timezone.now())
    broken(code_until=notice.object_until - timedelta(days=1))
    broken(
        state=NoticeState.ANSWERED, reason="x", spoken_at=timezone.now(), answer="y", answered_by=li,
        answered_at=timezone.now(), verifier=li,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            case=case, party="person", code_digest="0" * 64, given_by=zhao, object_until=notice.object_until,
            code_until=notice.code_until,
        )  # fmt: skip


def test_no_program_confirms_over_a_dispute(case: Case, li: User, zhao: User) -> None:
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    now = timezone.now()
    confirmed = {
        "state": State.SETTLED, "outcome": Outcome.CONFIRMED, "reason": "x", "settled_by": zhao, "settled_at": now,
        "closed_on": now.date(),
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**confirmed)
    actions.answer_dispute(notice=notice, by=zhao, answer="是")
    assert Case.objects.filter(pk=case.pk).update(**confirmed) == 1


# ── at once ──


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_give_one_notice() -> None:
    case, li, zhao = finding(), officer("li"), officer("zhao")
    found = at_once(lambda: told(case, li, nonce="a"), lambda: told(case, zhao, nonce="b"))
    assert sum(isinstance(each, NotAllowedError) for each in found) == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_dispute_and_a_confirmation_at_once_never_both_stand() -> None:
    case, li, zhao = finding(), officer("li"), officer("zhao")
    notice, _ = told(case, li)
    verified(case, li)
    speaking.agree(notice=notice)
    at_once(lambda: speaking.dispute(notice=notice, reason="想了想，不是"), lambda: settle(case, zhao))
    case.refresh_from_db()
    notice.refresh_from_db()
    assert (case.state == State.SETTLED) != (notice.state == NoticeState.DISPUTED)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_leave_one() -> None:
    case, li, zhao, sun = finding(), officer("li"), officer("zhao"), officer("sun")
    notice, _ = told(case, li)
    verified(case, li)
    speaking.dispute(notice=notice, reason="不是")
    found = at_once(
        lambda: actions.answer_dispute(notice=notice, by=zhao, answer="是"),
        lambda: actions.answer_dispute(notice=notice, by=sun, answer="不是"),
    )
    assert sum(isinstance(each, NotAllowedError) for each in found) == 1


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_do_not_slip_through() -> None:
    def guess(number: int) -> object:
        def one() -> object:
            try:
                return speaking.notice_by_code(code=f"{number:012}", address="192.0.2.7")
            except speaking.CodeRefusedError as refused:
                return refused

        return one

    found = at_once(*[guess(number) for number in range(16)])
    looked_up = [each for each in found if "没有这个编号" in str(each)]
    assert len(looked_up) <= 10
