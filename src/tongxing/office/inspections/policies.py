"""Who may see risks, draw, and write down what was found. `check_may_…` raises one sentence, `may_…` asks it."""

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty, check_in_area
from tongxing.office.accounts.roles import Duty
from tongxing.office.accounts.scope import whole_city
from tongxing.office.inspections.models import Inspection
from tongxing.office.inspections.workflow import MOVES


def check_may_see_risks(user: User) -> None:
    check_duty(user, Duty.SEE_RISKS)


def check_may_draw(user: User) -> None:
    """A draw is over the whole city: nobody draws only where they please."""
    check_duty(user, Duty.DRAW_INSPECTIONS)
    if not whole_city(user):
        raise NotAllowedError("抽取在全市范围进行，由市级账号办理。请联系市残联。")


def check_may_see_inspection(user: User, inspection: Inspection) -> None:
    """Who sees risks in this area, and whoever was drawn to go there."""
    if user.pk in (inspection.first_inspector_id, inspection.second_inspector_id):
        return
    check_may_see_risks(user)
    check_in_area(user, inspection.division)


def check_may_report(user: User, inspection: Inspection) -> None:
    _check_move(user, inspection, "report")


def check_may_confirm(user: User, inspection: Inspection) -> None:
    _check_move(user, inspection, "confirm")
    _check_other(user, inspection)


def check_may_send_back(user: User, inspection: Inspection) -> None:
    _check_move(user, inspection, "send_back")
    _check_other(user, inspection)


def check_may_take_back(user: User, inspection: Inspection) -> None:
    _check_move(user, inspection, "take_back")
    if inspection.reported_by_id != user.pk:
        raise NotAllowedError("只有填写人本人可以收回。")


def _check_move(user: User, inspection: Inspection, name: str) -> None:
    move = MOVES[name]
    check_duty(user, move.duty)
    if user.pk not in (inspection.first_inspector_id, inspection.second_inspector_id):
        raise NotAllowedError("只有抽中的两名检查人员可以办理。")
    if inspection.state != move.begins_in:
        raise NotAllowedError(
            f"不能{move.label}：现在是“{inspection.get_state_display()}”。请刷新页面查看最新状态。"
        )


def _check_other(user: User, inspection: Inspection) -> None:
    if inspection.reported_by_id == user.pk:
        raise NotAllowedError("结果由您填写，须由另一名检查人员确认（填写与确认不能是同一人）。")


may_see_risks = asks(check_may_see_risks)
may_draw = asks(check_may_draw)

QUESTIONS = {
    "report": asks(check_may_report),
    "confirm": asks(check_may_confirm),
    "send_back": asks(check_may_send_back),
    "take_back": asks(check_may_take_back),
}


def moves_open_to(user: User, inspection: Inspection) -> set[str]:
    """The moves this user may make now: the forms of the inspection's page."""
    return {name for name, may in QUESTIONS.items() if may(user, inspection)}
