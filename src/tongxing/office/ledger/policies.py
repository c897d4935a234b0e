"""Who may see, report and review which item. `check_may_…` raises one sentence, `may_…` asks it."""

from datetime import timedelta

from django.utils import timezone

from tongxing.law.spoken import minutes
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty, check_in_area
from tongxing.office.accounts.roles import Duty, Role
from tongxing.office.accounts.scope import whole_city
from tongxing.office.ledger.models import Item
from tongxing.office.ledger.workflow import MOVES, UNREPORTED, ReportState

TIME_TO_UNDO = timedelta(minutes=10)


def check_may_see_item(user: User, item: Item) -> None:
    check_duty(user, Duty.SEE_LEDGER)
    check_in_area(user, item.division)
    if user.role == Role.DEPARTMENT_CLERK and user.department not in item.departments:
        raise NotAllowedError("这不是贵单位的任务。请联系牵头单位或残工委办公室。")


def check_may_write(user: User, item: Item) -> None:
    """Writing words and attaching files, as long as the item is not handed in."""
    _check_reporter(user, item)
    if item.state not in UNREPORTED:
        raise NotAllowedError(
            f"这项台账现在是“{item.get_state_display()}”，不能修改。请刷新页面查看最新状态。"
        )


def check_may_submit(user: User, item: Item) -> None:
    _check_reporter(user, item)
    _check_move(user, item, "submit")


def check_may_take_back(user: User, item: Item) -> None:
    _check_move(user, item, "take_back")
    if item.submitted_by_id != user.pk:
        raise NotAllowedError("只有提交人本人可以撤回。")


def check_may_accept(user: User, item: Item) -> None:
    _check_move(user, item, "accept")
    _check_reviewer(user, item)


def check_may_return(user: User, item: Item) -> None:
    _check_move(user, item, "return")
    _check_reviewer(user, item)


def check_may_undo(user: User, item: Item) -> None:
    _check_move(user, item, "undo")
    if item.reviewed_by_id != user.pk:
        raise NotAllowedError("只有采纳人本人可以撤销。")
    if item.reviewed_at is None or timezone.now() - item.reviewed_at > TIME_TO_UNDO:
        raise NotAllowedError(f"采纳已超过{minutes(TIME_TO_UNDO)}，不能撤销。")


def _check_reporter(user: User, item: Item) -> None:
    """The lead of the item's own place: a county's item is the county's, the city's the city department's."""
    check_duty(user, Duty.REPORT_MEASURES)
    check_may_see_item(user, item)
    if item.withdrawn_on:
        raise NotAllowedError("方案已不再列此项任务，不用再报。")
    if user.role == Role.COUNTY_CLERK and whole_city(user):
        raise NotAllowedError("旗县区经办人的账号要写明是哪个旗县区。请联系本单位系统管理员。")
    if item.division != user.area:
        raise NotAllowedError("这项任务由所属旗县区自己填报。")
    if user.role == Role.DEPARTMENT_CLERK and user.department != item.lead:
        raise NotAllowedError("这项任务由牵头单位填报，贵单位是责任单位，可以查看。")


def _check_move(user: User, item: Item, name: str) -> None:
    move = MOVES[name]
    check_duty(user, move.duty)
    check_may_see_item(user, item)
    if item.state not in move.begins_in:
        raise NotAllowedError(
            f"不能{move.label}：这项台账现在是“{ReportState(item.state).label}”。请刷新页面查看最新状态。"
        )


def _check_reviewer(user: User, item: Item) -> None:
    """Reports go to the city; a county does not accept its own."""
    if not whole_city(user):
        raise NotAllowedError("台账由市残工委办公室或市残联审核。")
    if item.submitted_by_id == user.pk:
        raise NotAllowedError("这项台账由您提交，须由另一人审核（提交与审核不能是同一人）。")


may_write = asks(check_may_write)

QUESTIONS = {
    "write": may_write,
    "submit": asks(check_may_submit),
    "take_back": asks(check_may_take_back),
    "accept": asks(check_may_accept),
    "return": asks(check_may_return),
    "undo": asks(check_may_undo),
}


def moves_open_to(user: User, item: Item) -> set[str]:
    """The moves this user may make now: the forms of the item's page."""
    return {name for name, may in QUESTIONS.items() if may(user, item)}
