"""The states of an item of the ledger and the moves between them, as tables. Colours are reckoned in `lights`."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class ReportState(models.TextChoices):
    DUE = "due", "待报送"
    SUBMITTED = "submitted", "已提交，待审核"
    RETURNED = "returned", "已退回，待补正"
    ACCEPTED = "accepted", "已采纳"


@dataclass(frozen=True)
class ReportMove:
    """One verb: from which states, to which, needing which duty, and how the journal calls it."""

    label: str
    begins_in: tuple[ReportState, ...]
    ends_in: ReportState
    duty: Duty


UNREPORTED = (ReportState.DUE, ReportState.RETURNED)
"""The states in which a report may still be written."""

MOVES: dict[str, ReportMove] = {
    "submit": ReportMove("提交台账", UNREPORTED, ReportState.SUBMITTED, Duty.REPORT_MEASURES),
    "take_back": ReportMove("撤回台账", (ReportState.SUBMITTED,), ReportState.DUE, Duty.REPORT_MEASURES),
    "accept": ReportMove("采纳台账", (ReportState.SUBMITTED,), ReportState.ACCEPTED, Duty.REVIEW_MEASURES),
    "return": ReportMove("退回台账", (ReportState.SUBMITTED,), ReportState.RETURNED, Duty.REVIEW_MEASURES),
    "undo": ReportMove("撤销采纳", (ReportState.ACCEPTED,), ReportState.SUBMITTED, Duty.REVIEW_MEASURES),
}
