"""Who may ask for a refresh: the city federation, for the whole city. `check_may_…` raises one sentence, `may_…` asks it."""

from datetime import date

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError, asks, check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.accounts.scope import whole_city


def check_may_refresh(user: User) -> None:
    check_duty(user, Duty.REFRESH_CITY)
    if not whole_city(user):
        raise NotAllowedError("全市数据由市残联更新。")


def check_day(on: date, today: date) -> None:
    if on > today:
        raise NotAllowedError("数据日期不能晚于今天。")


may_refresh = asks(check_may_refresh)
