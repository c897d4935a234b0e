"""Who may enter, confirm and withdraw amounts. They hold for the whole city, so only who sees the whole city may. `check_…` raises, `may_…` asks."""

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.accounts.scope import whole_city
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.workflow import MOVES, EntryState


def check_may_see_amounts(user: User) -> None:
    check_duty(user, Duty.SEE_AMOUNTS)


def check_may_enter(user: User) -> None:
    check_duty(user, Duty.ENTER_AMOUNTS)
    _check_whole_city(user)


def check_may_withdraw(user: User, entry: EnteredAmount) -> None:
    check_may_enter(user)
    if entry.state != EntryState.IN_FORCE or entry.value is None:
        raise NotAllowedError("只有已确认的值可以撤销。")


def check_may_confirm(user: User, entry: EnteredAmount) -> None:
    _check_move(user, entry, "confirm")
    _check_another(user, entry)


def check_may_reject(user: User, entry: EnteredAmount) -> None:
    _check_move(user, entry, "reject")
    _check_another(user, entry)


def check_may_recall(user: User, entry: EnteredAmount) -> None:
    _check_move(user, entry, "recall")
    if entry.proposed_by_id != user.pk:
        raise NotAllowedError("只有录入人本人可以撤回。")


def _check_move(user: User, entry: EnteredAmount, name: str) -> None:
    check_duty(user, MOVES[name].duty)
    _check_whole_city(user)
    if entry.state != EntryState.PROPOSED:
        raise NotAllowedError(
            f"不能{MOVES[name].label}：这条录入现在是“{entry.get_state_display()}”。请刷新页面查看最新状态。"
        )


def _check_another(user: User, entry: EnteredAmount) -> None:
    if entry.proposed_by_id == user.pk:
        raise NotAllowedError("这条由您录入，须由另一人确认（录入与确认不能是同一人）。")


def _check_whole_city(user: User) -> None:
    if not whole_city(user):
        raise NotAllowedError("参数在全市生效，由市级账号录入和确认。请联系市残联。")


may_enter = asks(check_may_enter)
may_withdraw = asks(check_may_withdraw)
QUESTIONS = {
    "confirm": asks(check_may_confirm),
    "reject": asks(check_may_reject),
    "recall": asks(check_may_recall),
    "withdraw": may_withdraw,
}


def moves_open_to(user: User, entry: EnteredAmount) -> set[str]:
    """The moves this user may make now: the forms of the entry's page."""
    return {name for name, may in QUESTIONS.items() if may(user, entry)}
