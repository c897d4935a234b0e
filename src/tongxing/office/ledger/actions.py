"""The verbs on an item of the ledger. Each locks the row, checks, writes and journals in one transaction; pressing twice is harmless."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.journal.actions import record
from tongxing.office.ledger import policies
from tongxing.office.ledger.models import Item
from tongxing.office.ledger.workflow import MOVES, UNREPORTED, ReportState


class ChangedMeanwhileError(NotAllowedError):
    """Somebody else changed the item after this user opened it; what stands now is kept."""


@transaction.atomic
def write_report(*, item: Item, by: User, version: int, report: str) -> Item:
    """Keeps the words without handing them in."""
    item = _locked(item)
    policies.check_may_write(by, item)
    if item.report == report.strip():
        return item
    _check_version(item, version)
    item.report, item.version = report.strip(), item.version + 1
    item.save(update_fields=["report", "version"])
    record(actor=by, action="填写台账", subject=subject_of(item), detail={"report": item.report})
    return item


@transaction.atomic
def submit_report(*, item: Item, by: User, version: int, report: str, on: date) -> Item:
    """Hands the report in on a day, which decides whether it is late."""
    item = _locked(item)
    if (
        item.state == ReportState.SUBMITTED
        and item.submitted_by_id == by.pk
        and item.report == report.strip()
    ):
        return item
    policies.check_may_submit(by, item)
    _check_version(item, version)
    item.report = _wanted(report, "请填写落实情况。")
    item.submitted_by, item.submitted_at, item.submitted_on = by, timezone.now(), on
    item.reviewed_by = item.reviewed_at = None
    return _moved(item, "submit", by, report=item.report, late=item.submitted_on > item.due_on)


@transaction.atomic
def take_report_back(*, item: Item, by: User) -> Item:
    """Before anybody has reviewed it."""
    item = _locked(item)
    if item.state in UNREPORTED and policies.may_write(by, item):
        return item
    policies.check_may_take_back(by, item)
    item.submitted_by = item.submitted_at = item.submitted_on = None
    return _moved(item, "take_back", by)


@transaction.atomic
def accept_report(*, item: Item, by: User, version: int) -> Item:
    item = _locked(item)
    if item.state == ReportState.ACCEPTED and item.reviewed_by_id == by.pk:
        return item
    policies.check_may_accept(by, item)
    _check_version(item, version)
    item.reviewed_by, item.reviewed_at, item.reason = by, timezone.now(), ""
    return _moved(item, "accept", by)


@transaction.atomic
def return_report(*, item: Item, by: User, version: int, reason: str) -> Item:
    item = _locked(item)
    if item.state == ReportState.RETURNED and item.reviewed_by_id == by.pk and item.reason == reason.strip():
        return item
    policies.check_may_return(by, item)
    _check_version(item, version)
    item.reviewed_by, item.reviewed_at = by, timezone.now()
    item.reason = _wanted(reason, "请填写退回原因。")
    return _moved(item, "return", by, reason=item.reason)


@transaction.atomic
def undo_acceptance(*, item: Item, by: User) -> Item:
    """Takes an acceptance back while there is time to."""
    item = _locked(item)
    policies.check_may_undo(by, item)
    item.reviewed_by = item.reviewed_at = None
    return _moved(item, "undo", by)


def note_export(*, by: User, count: int) -> None:
    """Who took the ledger out as a workbook."""
    record(actor=by, action="导出台账", subject="台账：全部", detail={"count": count})


def subject_of(item: Item) -> str:
    """How the journal names an item."""
    return f"台账：{item.pk}"


def _locked(item: Item) -> Item:
    """The item as it stands now, held until the transaction ends: two people cannot both move it."""
    return Item.objects.select_for_update().get(pk=item.pk)


def _check_version(item: Item, version: int) -> None:
    if item.version != version:
        raise ChangedMeanwhileError(
            "您打开之后，别人改过这项台账。下面是最新内容，请核对后再提交，您写的文字还在。"
        )


def _moved(item: Item, move: str, by: User, **detail: object) -> Item:
    before, item.state = item.state, MOVES[move].ends_in
    item.version += 1
    item.save()
    change = {"from": str(before), "to": str(item.state)} | detail
    record(actor=by, action=MOVES[move].label, subject=subject_of(item), detail=change)
    return item


def _wanted(text: str, sentence: str) -> str:
    if not text.strip():
        raise NotAllowedError(sentence)
    return text.strip()
