"""The states of an inspection and the moves between them, as tables. Who may make a move is the policies' matter."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class InspectionState(models.TextChoices):
    DRAWN = "drawn", "待检查"
    REPORTED = "reported", "已填，待另一人确认"
    CONFIRMED = "confirmed", "两人已确认"


class InspectionResult(models.TextChoices):
    NOTHING_FOUND = "nothing_found", "未发现问题"
    SOMETHING_FOUND = "something_found", "发现问题"
    NOBODY_MET = "nobody_met", "未能检查（不在原址、无人等）"


@dataclass(frozen=True)
class InspectionMove:
    """One verb: from which state, to which, needing which duty, and how the journal calls it."""

    label: str
    begins_in: InspectionState
    ends_in: InspectionState
    duty: Duty = Duty.INSPECT


MOVES: dict[str, InspectionMove] = {
    "report": InspectionMove("填写检查结果", InspectionState.DRAWN, InspectionState.REPORTED),
    "confirm": InspectionMove("确认检查结果", InspectionState.REPORTED, InspectionState.CONFIRMED),
    "send_back": InspectionMove("退回检查结果", InspectionState.REPORTED, InspectionState.DRAWN),
    "take_back": InspectionMove("收回检查结果", InspectionState.REPORTED, InspectionState.DRAWN),
}
