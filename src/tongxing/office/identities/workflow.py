"""The states of a link and the moves between them, as tables. A person's word goes before the machine's, and another may take it back."""

from dataclasses import dataclass

from django.db import models


class LinkState(models.TextChoices):
    OPEN = "open", "待判断"
    LINKED = "linked", "已自动认定"
    SAME = "same", "同一个人"
    DIFFERENT = "different", "不是同一个人"


@dataclass(frozen=True)
class LinkMove:
    """One verb: from which states, to which, and how the journal calls it."""

    label: str
    begins_in: tuple[LinkState, ...]
    ends_in: LinkState


DECIDED = (LinkState.SAME, LinkState.DIFFERENT)
UNDECIDED = (LinkState.OPEN, LinkState.LINKED)

MOVES: dict[str, LinkMove] = {
    "same": LinkMove("认定为同一个人", UNDECIDED, LinkState.SAME),
    "different": LinkMove("认定不是同一个人", (LinkState.OPEN,), LinkState.DIFFERENT),
    "split": LinkMove("拆开错误的认定", (LinkState.LINKED, LinkState.SAME), LinkState.DIFFERENT),
    "withdraw": LinkMove("撤销认定", DECIDED, LinkState.OPEN),
}
