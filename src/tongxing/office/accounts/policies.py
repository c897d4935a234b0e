"""What a user may do and where. `check_…` raises one sentence, `may_…` asks it, so button and refusal agree."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import DUTIES, Duty, Role


class NotAllowedError(Exception):
    """The user may not do this; the sentence says why and who can."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


def check_duty(user: User, duty: Duty) -> None:
    if not user.is_active or duty not in DUTIES[Role(user.role)]:
        able = "、".join(role.label for role in Role if duty in DUTIES[role])
        raise NotAllowedError(f"您的角色“{user.get_role_display()}”不能{duty}。可以办理的角色：{able}。")


def check_in_area(user: User, division: str) -> None:
    if not division.startswith(user.area):
        raise NotAllowedError(f"这不在您的辖区（{user.area_name or user.area}）。请联系所属旗县区残联办理。")


def may(user: User, duty: Duty) -> bool:
    return asks(check_duty)(user, duty)


def asks(check: Callable[..., None]) -> Callable[..., bool]:
    """The question to a check: true where the check stays silent."""

    @wraps(check)
    def question(*arguments: Any, **named: Any) -> bool:
        try:
            check(*arguments, **named)
        except NotAllowedError:
            return False
        return True

    return question
