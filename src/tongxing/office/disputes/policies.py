"""Who may give notice, take a dispute down and answer it; and until when a party may speak. `check_may_…` raises one sentence, `may_…` asks it."""

from datetime import timedelta

from django.utils import timezone

from tongxing.law.spoken import day, minutes
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty, check_in_area
from tongxing.office.casework.models import Case
from tongxing.office.casework.policies import check_may_see_case
from tongxing.office.casework.workflow import UNSETTLED, Kind, State
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.workflow import MOVES, NoticeState, Party

TIME_TO_TAKE_BACK = timedelta(minutes=10)
MOST_FILES = 5


def parties_of(case: Case) -> list[Party]:
    """Who can be told: the person the finding is about, and the employer."""
    found = {Party.PERSON: case.person_id, Party.EMPLOYER: case.employer_id}
    return [party for party, there in found.items() if there]


def check_may_give(user: User, case: Case, party: Party) -> None:
    _check_officer(user, case, "give")
    if case.kind != Kind.FINDING:
        raise NotAllowedError("只有疑点需要告知。应享未享请直接联系本人办理。")
    if party not in parties_of(case):
        raise NotAllowedError(f"这条疑点没有涉及{party.label}的档案，不能告知。")
    _check_open(case)


def check_may_renew(user: User, notice: Notice) -> None:
    _check_officer(user, notice.case, "give")
    _check_open(notice.case)


def check_may_record(user: User, notice: Notice) -> None:
    """At the counter, also after the period: nobody is sent away."""
    _check_officer(user, notice.case, "record")
    _check_move(notice, "record")
    _check_open(notice.case)


def check_may_answer(user: User, notice: Notice) -> None:
    _check_officer(user, notice.case, "answer")
    _check_move(notice, "answer")
    if notice.case.state != State.VERIFIED:
        raise NotAllowedError("异议在核实以后答复。请先由经办人核实这件个案。")
    if notice.case.verified_by_id == user.pk:
        raise NotAllowedError("这件个案由您核实，须由另一人答复异议（核实与答复不能是同一人）。")


def check_may_see_brought(user: User, notice: Notice) -> None:
    check_may_see_case(user, notice.case)


def check_party_may_speak(notice: Notice, move: str) -> None:
    """What the holder of the code may say, and until when."""
    if notice.case.state not in UNSETTLED:
        raise NotAllowedError("这件事已经办结，结果写在下面。有不同意见，请到窗口提出。")
    _check_move(notice, move)
    if timezone.localdate() > notice.object_until:
        raise NotAllowedError(
            f"在这里提出的期限（{day(notice.object_until)}）已经过了。您还可以到窗口提出，工作人员代您填写。"
        )


def check_party_may_take_back(notice: Notice) -> None:
    _check_move(notice, "take_back")
    if notice.recorded_by_id:
        raise NotAllowedError("这条说明是在窗口填写的，请到窗口更改。")
    if notice.spoken_at is None or timezone.now() - notice.spoken_at > TIME_TO_TAKE_BACK:
        raise NotAllowedError(f"提交已超过{minutes(TIME_TO_TAKE_BACK)}，不能收回。要更改请到窗口。")


def check_party_may_bring(notice: Notice) -> None:
    if notice.state != NoticeState.DISPUTED:
        raise NotAllowedError("提出异议以后、答复以前，可以补充材料。")


def _check_officer(user: User, case: Case, move: str) -> None:
    duty = MOVES[move].duty
    if duty:
        check_duty(user, duty)
    check_in_area(user, case.division)


def _check_move(notice: Notice, name: str) -> None:
    if notice.state not in MOVES[name].begins_in:
        raise NotAllowedError(
            f"不能{MOVES[name].label}：现在是“{notice.get_state_display()}”。请刷新页面查看最新状态。"
        )


def _check_open(case: Case) -> None:
    if case.state not in UNSETTLED:
        raise NotAllowedError("这件个案已办结，不能再告知或登记异议。")


may_give = asks(check_may_give)
may_renew = asks(check_may_renew)
may_record = asks(check_may_record)
may_answer = asks(check_may_answer)
party_may_speak = asks(check_party_may_speak)
party_may_take_back = asks(check_party_may_take_back)
party_may_bring = asks(check_party_may_bring)
