"""Who may open, decide, split and take back which link. `check_may_…` raises one sentence, `may_…` asks it."""

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty, check_in_area
from tongxing.office.accounts.roles import Duty
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import MOVES, LinkState


def check_may_see(user: User, link: Link) -> None:
    check_duty(user, Duty.DECIDE_IDENTITY)
    check_in_area(user, link.division)


def check_may_open(user: User, link: Link) -> None:
    """Both identities in clear."""
    check_duty(user, Duty.READ_IDENTITY)
    check_may_see(user, link)


def check_may_same(user: User, link: Link) -> None:
    _check_move(user, link, "same")


def check_may_different(user: User, link: Link) -> None:
    _check_move(user, link, "different")


def check_may_split(user: User, link: Link) -> None:
    _check_move(user, link, "split")
    _check_another(user, link)


def check_may_withdraw(user: User, link: Link) -> None:
    _check_move(user, link, "withdraw")
    _check_another(user, link)


def _check_move(user: User, link: Link, name: str) -> None:
    check_may_see(user, link)
    if link.state not in MOVES[name].begins_in:
        raise NotAllowedError(
            f"不能{MOVES[name].label}：现在是“{LinkState(link.state).label}”。请刷新页面查看最新状态。"
        )


def _check_another(user: User, link: Link) -> None:
    if link.decided_by_id == user.pk:
        raise NotAllowedError("这是您认定的，改变认定须由另一人办理。")


CHECKS = {
    "same": check_may_same,
    "different": check_may_different,
    "split": check_may_split,
    "withdraw": check_may_withdraw,
}


def moves_open_to(user: User, link: Link) -> set[str]:
    """The moves this user may make now: the buttons of the page."""
    return {name for name, check in CHECKS.items() if asks(check)(user, link)}
