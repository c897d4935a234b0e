"""What the tests of entered amounts share: a value proposed, confirmed and in force, a signed-in officer."""

from collections.abc import Callable
from datetime import date

from tongxing.law import current_pack
from tongxing.office.accounts.models import User
from tongxing.office.amounts import actions
from tongxing.office.amounts.models import EnteredAmount

Officer = Callable[..., User]
PACK, ON = "baotou", date(2024, 12, 31)
TAPER, WAGE = "taper_months", "minimum_wage_per_month"
CITED = {"document": "演示〔2024〕1号 关于低保渐退的通知（虚构）", "text": "渐退期为六个月。"}


def proposed(
    by: User, *, parameter: str = TAPER, value: object = "6", since: str = "2024-01-01", until: str = ""
) -> EnteredAmount:
    entry = actions.check_fits(
        pack=PACK, parameter=parameter, value=value, since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None, **CITED,
    )  # fmt: skip
    return actions.propose(entry=entry, label=parameter, by=by, saw={})


def confirmed(by: User, and_by: User, **what: object) -> EnteredAmount:
    return actions.confirm(entry=proposed(by, **what), by=and_by, saw={})


def in_force(name: str = TAPER, on: date = ON, division: str | None = None) -> object:
    return current_pack(PACK).setting(name, on, division)
