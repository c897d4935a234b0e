"""The states of a handed-over file and the moves between them, as tables. A move without a duty is the system's own."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class HandoverState(models.TextChoices):
    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    READ = "read", "已读完，待报送"
    REFUSED = "refused", "不能读入"
    HANDED_IN = "handed_in", "已报送，等下一次测算"
    TAKEN_IN = "taken_in", "已进入测算"
    WITHDRAWN = "withdrawn", "已撤回"


@dataclass(frozen=True)
class HandoverMove:
    """One verb: from which states, to which, needing which duty, and how the journal calls it."""

    label: str
    begins_in: tuple[HandoverState, ...]
    ends_in: HandoverState
    duty: Duty | None = None


UNREAD = (HandoverState.WAITING, HandoverState.READING)
"""While these last, the page has no result yet."""
IN_THE_INBOX = (HandoverState.HANDED_IN, HandoverState.TAKEN_IN)
GONE = (HandoverState.REFUSED, HandoverState.WITHDRAWN)
"""The same content may come again."""

_STATES = HandoverState
MOVES: dict[str, HandoverMove] = {
    "begin": HandoverMove("开始读取", UNREAD, _STATES.READING),
    "finish": HandoverMove("读取完成", (_STATES.READING,), _STATES.READ),
    "refuse": HandoverMove("未能读入", UNREAD, _STATES.REFUSED),
    "hand_in": HandoverMove("报送", (_STATES.READ,), _STATES.HANDED_IN, Duty.HAND_OVER),
    "withdraw": HandoverMove(
        "撤回报送",
        (_STATES.WAITING, _STATES.READ, _STATES.REFUSED, _STATES.HANDED_IN),
        _STATES.WITHDRAWN,
        Duty.HAND_OVER,
    ),
    "take_in": HandoverMove("进入测算", (_STATES.HANDED_IN,), _STATES.TAKEN_IN),
}
