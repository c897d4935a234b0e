"""Who may make which move on which case. `check_may_…` raises one sentence, `may_…` asks it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from tongxing.law.spoken import minutes
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty, check_in_area
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework.cited_lines import CitedLine
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import MOVES, Outcome, State
from tongxing.office.disputes.queries import against_confirming
from tongxing.office.dossiers.queries import home_of_employer

TIME_TO_WITHDRAW = timedelta(minutes=10)


def check_may_see_case(user: User, case: Case) -> None:
    check_duty(user, Duty.SEE_CASES)
    check_in_area(user, case.division)


def check_may_see_origins(user: User, case: Case) -> None:
    """Which department handed in what is between departments: for whoever deals with them, not for the village."""
    check_may_see_case(user, case)
    check_duty(user, Duty.SEE_EMPLOYERS)


def check_may_see_line(user: User, case: Case, line: CitedLine, home: str) -> None:
    """A line about another than the case is about is for whoever has charge of that other; `home`: the division of the line's person.

    Of a case about an employer alone, what is said of any of its employees is said of it.
    """
    check_may_see_origins(user, case)
    names_both = line.person and case.person_id
    if line.person == case.person_id if names_both else line.employer == case.employer_id:
        return
    if line.person:
        check_in_area(user, home)
    elif line.employer:
        check_in_area(user, home_of_employer(line.employer))


def check_may_take(user: User, case: Case) -> None:
    _check_move(user, case, "take")


def check_may_release(user: User, case: Case) -> None:
    _check_move(user, case, "release")
    _check_own(user, case)


def check_may_verify(user: User, case: Case) -> None:
    _check_move(user, case, "verify")
    _check_own(user, case)


def check_may_send_back(user: User, case: Case) -> None:
    _check_move(user, case, "send_back")
    _check_not_verifier(user, case)


def check_may_settle(user: User, case: Case) -> None:
    _check_move(user, case, "settle")
    _check_not_verifier(user, case)


def check_may_settle_as(user: User, case: Case, outcome: Outcome) -> None:
    """A finding is not confirmed while somebody concerned still objects, or still may."""
    check_may_settle(user, case)
    if outcome == Outcome.CONFIRMED and (told := against_confirming(case, case.verified_by_id, localdate())):
        raise NotAllowedError(told)


def check_may_withdraw(user: User, case: Case) -> None:
    _check_move(user, case, "withdraw")
    if case.outcome == Outcome.NO_LONGER_FOUND or case.settled_by_id != user.pk:
        raise NotAllowedError("只有办结人本人可以撤回。")
    if case.settled_at is None or timezone.now() - case.settled_at > TIME_TO_WITHDRAW:
        raise NotAllowedError(f"办结已超过{minutes(TIME_TO_WITHDRAW)}，不能撤回。")


def _check_move(user: User, case: Case, name: str) -> None:
    move = MOVES[name]
    check_duty(user, move.duty)
    check_in_area(user, case.division)
    if case.state not in move.begins_in:
        raise NotAllowedError(f"不能{move.label}：{_standing(case)}。请刷新页面查看最新状态。")


def _standing(case: Case) -> str:
    """Where the case stands and with whom."""
    holder = {
        State.TAKEN: case.taken_by,
        State.VERIFIED: case.verified_by,
        State.SETTLED: case.settled_by,
    }.get(State(case.state))
    by = f"，经办人：{holder.full_name}" if holder else ""
    return f"这件事现在是“{case.get_state_display()}”{by}"


def _check_own(user: User, case: Case) -> None:
    if case.taken_by_id != user.pk:
        name = case.taken_by.full_name if case.taken_by else "他人"
        raise NotAllowedError(f"这件事由{name}领取，只有领取人可以核实或退回。")


def _check_not_verifier(user: User, case: Case) -> None:
    if case.verified_by_id == user.pk:
        raise NotAllowedError("这件事由您核实，须由另一人办结（核实与办结不能是同一人）。")


may_see_case = asks(check_may_see_case)
may_see_origins = asks(check_may_see_origins)
may_see_line = asks(check_may_see_line)
may_take = asks(check_may_take)
may_release = asks(check_may_release)
may_verify = asks(check_may_verify)
may_send_back = asks(check_may_send_back)
may_settle = asks(check_may_settle)
may_withdraw = asks(check_may_withdraw)

QUESTIONS = {
    "take": may_take,
    "release": may_release,
    "verify": may_verify,
    "send_back": may_send_back,
    "settle": may_settle,
    "withdraw": may_withdraw,
}


def moves_open_to(user: User, case: Case) -> set[str]:
    """The moves this user may make now: the buttons of the case page."""
    return {name for name, may in QUESTIONS.items() if may(user, case)}
