"""The city's law as the public pages read it, and the day they answer for. No page keeps a copy of an amount."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from tongxing.law import Pack, current_pack
from tongxing.law.schema import Plan


def pack() -> Pack:
    return current_pack(getattr(settings, "TONGXING_PACK", "baotou"))


@dataclass(frozen=True)
class Standing:
    """The day the pages answer for: today, or the plan's last day once it has ended."""

    plan: Plan | None
    on: date
    ended: bool

    @property
    def full_year(self) -> int:
        """The last year that is over, as of this day: what yearly returns speak of."""
        return self.on.year if (self.on.month, self.on.day) == (12, 31) else self.on.year - 1


def standing() -> Standing:
    plan, today = pack().plan, timezone.localdate()
    if plan and plan.until and today > plan.until:
        return Standing(plan, plan.until, True)
    return Standing(plan, today, False)
