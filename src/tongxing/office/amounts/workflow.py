"""The states of an entered amount and the moves between them, as tables."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class EntryState(models.TextChoices):
    PROPOSED = "proposed", "待另一人确认"
    IN_FORCE = "in_force", "已确认"
    REJECTED = "rejected", "未确认，已退回"
    RECALLED = "recalled", "录入人已撤回"


@dataclass(frozen=True)
class EntryMove:
    """One verb on a proposed entry: where it ends, the duty it needs, how the journal calls it."""

    label: str
    ends_in: EntryState
    duty: Duty


MOVES: dict[str, EntryMove] = {
    "confirm": EntryMove("确认参数", EntryState.IN_FORCE, Duty.CONFIRM_AMOUNTS),
    "reject": EntryMove("退回参数", EntryState.REJECTED, Duty.CONFIRM_AMOUNTS),
    "recall": EntryMove("撤回参数录入", EntryState.RECALLED, Duty.ENTER_AMOUNTS),
}
