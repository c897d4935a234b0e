"""The states of an inspection and the moves between them, as tables. Who may make a move is the policies' matter."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty
from tongxing.terms.enums import InspectionResult as Listed


class InspectionState(models.TextChoices):
    DRAWN = "drawn", "待检查"
    REPORTED = "reported", "已填，待另一人确认"
    CONFIRMED = "confirmed", "两人已确认"


class InspectionResult(models.TextChoices):
    """The list of `terms`: the office hands its results in as an extract."""

    NOTHING_FOUND = Listed.NOTHING_FOUND.value, Listed.NOTHING_FOUND.label
    SOMETHING_FOUND = Listed.SOMETHING_FOUND.value, Listed.SOMETHING_FOUND.label
    NOBODY_MET = Listed.NOBODY_MET.value, Listed.NOBODY_MET.label


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
