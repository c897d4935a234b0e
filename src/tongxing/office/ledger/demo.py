"""A few reports for the demo, made through the same verbs as everybody's, each marked 演示. A real office never calls this."""

import io
from collections import Counter
from datetime import date, timedelta

import openpyxl
from django.db import transaction

from tongxing.law import Pack
from tongxing.office.accounts.models import User
from tongxing.office.ledger.actions import accept_report, return_report, submit_report, write_report
from tongxing.office.ledger.attaching import attach
from tongxing.office.ledger.filling import city_of
from tongxing.office.ledger.models import Item
from tongxing.office.ledger.periods import ONCE
from tongxing.office.ledger.policies import may_write

DONE = "【演示】已按方案完成：召开部署会1次，印发通知，逐单位核对进展，情况见附表。"
MOST = 9
REVIEWERS = ("federation", "working_committee")
FATES = ("accepted", "late", "returned", "submitted", "begun", "accepted")
"""What becomes of the first items, in turn; at least every other is left as it fell due."""


def busiest_department(pack: Pack) -> str:
    """The human resources bureau where it leads anything of the city's own, else who leads most; never who reviews."""
    found = Counter(
        Item.objects.filter(pack=pack.name, division=city_of(pack)).values_list("lead", flat=True)
    )
    listed = [each.name for each in pack.header.departments]
    leading = [name for name in listed if found[name] and name not in REVIEWERS]
    return max(leading, key=lambda name: (name == "hrss", found[name]), default="")


@transaction.atomic
def report_for_the_demo(*, clerks: list[User], reviewer: User, on: date) -> int:
    """Gives how many items were reported; a clerk who has already reported anything is left alone."""
    count = 0
    for clerk in clerks:
        if Item.objects.filter(submitted_by=clerk).exists():
            continue
        for number, item in enumerate(_first_due(clerk, on)):
            _report(item, clerk, reviewer, on, FATES[number % len(FATES)])
            count += 1
    return count


def _first_due(clerk: User, on: date) -> list[Item]:
    due = Item.objects.filter(division=clerk.area, due_on__lte=on + timedelta(days=90)).exclude(period=ONCE)
    found = [item for item in due.order_by("due_on", "measure") if may_write(clerk, item)]
    return found[: min(MOST, (len(found) + 1) // 2)]


def _report(item: Item, clerk: User, reviewer: User, on: date, fate: str) -> None:
    if fate == "begun":
        write_report(item=item, by=clerk, version=item.version, report="【演示】正在收集材料。")
        return
    attach(item=item, by=clerk, name="落实情况附表（演示）.xlsx", content=_sheet(item))
    day = min(item.due_on + timedelta(days=9 if fate == "late" else -6), on)
    item = submit_report(item=item, by=clerk, version=item.version, report=DONE, on=day)
    if fate in ("accepted", "late"):
        accept_report(item=item, by=reviewer, version=item.version)
    if fate == "returned":
        return_report(item=item, by=reviewer, version=item.version, reason="【演示】请补充分旗县区的数字。")


def _sheet(item: Item) -> bytes:
    book, memory = openpyxl.Workbook(), io.BytesIO()
    for row in (("演示数据", "不是真实材料"), ("任务", item.label), ("期次", item.period_label)):
        book.active.append(row)
    book.save(memory)
    return memory.getvalue()
