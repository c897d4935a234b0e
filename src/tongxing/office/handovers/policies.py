"""Who may see, hand over, hand in and withdraw which file. `check_may_…` raises one sentence, `may_…` asks it."""

from tongxing.extracts import CONTRACTS
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.handovers.departments import contract_label, contracts_of, department_of, owner_of
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.queries import handovers_for
from tongxing.office.handovers.workflow import MOVES, UNREAD, HandoverState


def check_may_hand_over(user: User) -> None:
    check_duty(user, Duty.HAND_OVER)
    if not department_of(user):
        raise NotAllowedError("您的账号还没有写明单位，不能报送数据。请联系本单位系统管理员。")
    if not contracts_of(department_of(user)):
        raise NotAllowedError("目前没有需要贵单位报送的数据。如有疑问，请联系市残联。")


def check_may_see(user: User, handover: Handover) -> None:
    check_duty(user, Duty.SEE_HANDOVERS)
    if not handovers_for(user).filter(pk=handover.pk).exists():
        raise NotAllowedError("这不是贵单位报送的数据。")


def check_may_download(user: User, handover: Handover) -> None:
    """The workbook holds what the department itself wrote; it goes back to nobody else."""
    check_duty(user, Duty.HAND_OVER)
    _check_own(user, handover)


def check_may_hand_in(user: User, handover: Handover) -> None:
    _check_move(user, handover, "hand_in")
    _check_contract(handover)
    if not _usable(handover):
        raise NotAllowedError("这份文件没有一行可以读入，不能报送。请按待更正工作簿改好后重新上传。")


def check_may_withdraw(user: User, handover: Handover) -> None:
    _check_move(user, handover, "withdraw")


def check_may_follow(user: User, handover: Handover) -> None:
    """Uploading a mended workbook or a corrected file to an earlier one."""
    check_may_hand_over(user)
    _check_own(user, handover)
    if handover.state in (*UNREAD, HandoverState.WITHDRAWN):
        raise NotAllowedError(f"这份文件现在是“{handover.get_state_display()}”，还不能交回更正。")


def _check_move(user: User, handover: Handover, name: str) -> None:
    move = MOVES[name]
    assert move.duty is not None
    check_duty(user, move.duty)
    _check_own(user, handover)
    if handover.state not in move.begins_in:
        raise NotAllowedError(
            f"不能{move.label}：这份文件现在是“{HandoverState(handover.state).label}”。请刷新页面查看最新状态。"
        )


def _check_own(user: User, handover: Handover) -> None:
    if department_of(user) != handover.department or user.area != handover.division:
        raise NotAllowedError("这不是贵单位报送的数据，只能由报送单位办理。")


def _check_contract(handover: Handover) -> None:
    """A file of another department's contract was sent to the wrong place, or by the wrong one."""
    if handover.contract in CONTRACTS and handover.contract not in contracts_of(handover.department):
        raise NotAllowedError(
            f"这是“{contract_label(handover.contract)}”，由{owner_of(handover.contract)}报送，贵单位不能报送。请核对文件。"
        )


def _usable(handover: Handover) -> bool:
    """A mended workbook may also only withdraw lines, so that none of its lines is accepted."""
    return bool(handover.told.get("accepted")) or handover.mended


may_hand_over = asks(check_may_hand_over)
QUESTIONS = {
    "hand_in": asks(check_may_hand_in),
    "withdraw": asks(check_may_withdraw),
    "follow": asks(check_may_follow),
    "download": asks(check_may_download),
}


def moves_open_to(user: User, handover: Handover) -> set[str]:
    """What this user may do with it now: the buttons of its page."""
    return {name for name, may in QUESTIONS.items() if may(user, handover)}
