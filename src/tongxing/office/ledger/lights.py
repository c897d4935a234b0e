"""Red, amber, green: one pure rule over state, last day and today. No colour stands without its word and its sign."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import models

from tongxing.office.ledger.workflow import UNREPORTED, ReportState

SOON = timedelta(days=30)


class Light(models.TextChoices):
    RED = "red", "红"
    AMBER = "amber", "黄"
    GREEN = "green", "绿"
    GREY = "grey", "灰"
    WITHDRAWN = "withdrawn", "不再列入"


SIGNS = {Light.RED: "▲", Light.AMBER: "◆", Light.GREEN: "✔", Light.GREY: "○", Light.WITHDRAWN: "–"}
MEANINGS = {
    Light.RED: "逾期未报",
    Light.AMBER: "30天内到期、待审核或已退回",
    Light.GREEN: "已采纳",
    Light.GREY: "未到期",
    Light.WITHDRAWN: "方案已不再列此项",
}


class Shown(NamedTuple):
    """A light with the words that stand beside it."""

    light: Light
    words: str

    @property
    def sign(self) -> str:
        return SIGNS[self.light]


def shown(state: str, due_on: date, on: date, withdrawn: bool = False) -> Shown:
    """How an item stands on a day. What is withdrawn has no colour; nobody is late for it."""
    if withdrawn:
        return Shown(Light.WITHDRAWN, MEANINGS[Light.WITHDRAWN])
    if state == ReportState.ACCEPTED:
        return Shown(Light.GREEN, "已采纳")
    if state == ReportState.SUBMITTED:
        return Shown(Light.AMBER, "已提交，待审核")
    returned = "已退回，" if state == ReportState.RETURNED else ""
    if due_on < on:
        return Shown(Light.RED, f"{returned}逾期{(on - due_on).days}天")
    if returned or due_on - on <= SOON:
        return Shown(Light.AMBER, f"{returned}{_days_left(due_on, on)}")
    return Shown(Light.GREY, f"未到期，还有{(due_on - on).days}天")


def late(submitted_on: date | None, due_on: date) -> bool:
    """Whether what was handed in came after the last day."""
    return submitted_on is not None and submitted_on > due_on


def timely_word(state: str, submitted_on: date | None, due_on: date) -> str:
    """按期 or 迟报 for what stands submitted; nothing for what does not."""
    if submitted_on is None or state in UNREPORTED:
        return ""
    return f"迟报{(submitted_on - due_on).days}天" if late(submitted_on, due_on) else "按期"


def _days_left(due_on: date, on: date) -> str:
    return "今天到期" if due_on == on else f"还有{(due_on - on).days}天到期"
