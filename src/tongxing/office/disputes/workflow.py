"""The states of a notice of a finding and the moves between them, as tables. Who may make a move is the policies' matter."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class Party(models.TextChoices):
    PERSON = "person", "本人"
    EMPLOYER = "employer", "用人单位"


class NoticeState(models.TextChoices):
    GIVEN = "given", "已告知，还没有说明"
    AGREED = "agreed", "已说明：属实"
    DISPUTED = "disputed", "有异议，等待答复"
    ANSWERED = "answered", "异议已答复"


@dataclass(frozen=True)
class NoticeMove:
    """One verb: from which states, to which, needing which duty (None: whoever holds the code), and how the journal calls it."""

    label: str
    begins_in: tuple[NoticeState, ...]
    ends_in: NoticeState
    duty: Duty | None = None


MOVES: dict[str, NoticeMove] = {
    "give": NoticeMove("告知疑点", (), NoticeState.GIVEN, Duty.VERIFY),
    "agree": NoticeMove("说明属实", (NoticeState.GIVEN,), NoticeState.AGREED),
    "dispute": NoticeMove("提出异议", (NoticeState.GIVEN, NoticeState.AGREED), NoticeState.DISPUTED),
    "record": NoticeMove(
        "窗口代填异议", (NoticeState.GIVEN, NoticeState.AGREED), NoticeState.DISPUTED, Duty.VERIFY
    ),
    "take_back": NoticeMove("收回说明", (NoticeState.AGREED, NoticeState.DISPUTED), NoticeState.GIVEN),
    "answer": NoticeMove("答复异议", (NoticeState.DISPUTED,), NoticeState.ANSWERED, Duty.SETTLE),
}
RENEWED = "换发编号"
"""A new code for the same notice, when the old one is lost: no move, the state stays."""
