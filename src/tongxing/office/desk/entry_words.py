"""What a line of the journal says, in one sentence of words and codes. Nothing is read from the database and nobody is named."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tongxing.office.casework.workflow import Outcome, State
from tongxing.office.desk.amount_values import value_in_words
from tongxing.office.disputes.workflow import NoticeState
from tongxing.office.handovers.departments import contract_label
from tongxing.office.inspections.workflow import InspectionResult, InspectionState
from tongxing.office.ledger.workflow import ReportState
from tongxing.office.seam import pack_named

Detail = Mapping[str, Any]
Part = Callable[[Detail], str]
SHOWN = 12
"""Characters of a file's fingerprint: enough to tell two files apart at the desk."""


def sentence_of(detail: Detail) -> SafeString:
    """The parts that this line has, in one order; every value is escaped."""
    return mark_safe("".join(part(detail) for part in PARTS).strip().removesuffix("："))


def state_word(value: str) -> str:
    """The label of a state of a case, the ledger, a notice or an inspection; their values are kept apart."""
    known: dict[str, str] = dict(
        [*State.choices, *ReportState.choices, *NoticeState.choices, *InspectionState.choices]
    )
    return str(known.get(value, value))


def outcome_word(value: str) -> str:
    return str(Outcome(value).label) if value in Outcome.values else value


def result_word(value: str) -> str:
    """What an inspection found."""
    return str(InspectionResult(value).label) if value in InspectionResult.values else value


def snapshot_day(name: str) -> str:
    """`baotou-2024-12-31-0123456789ab` → 截至 2024-12-31."""
    day = re.search(r"\d{4}-\d{2}-\d{2}", name)
    return f"截至 {day[0]}" if day else name


def entered(detail: Detail) -> str:
    """An entered amount in words: 月最低工资标准：昆都仑区 2,500.00 元."""
    pack, name = pack_named(settings.TONGXING_PACK), str(detail.get("parameter", ""))
    parameter = pack.parameters.get(name)
    label = parameter.label if parameter else name
    if not detail.get("value"):
        return label
    return f"{label}：{value_in_words(parameter, detail['value'], pack.divisions)}"


def _said(name: str, shape: str, in_words: Callable[[Any], str] = str) -> Part:
    """The part of a line that has this one word to tell; '' where it is empty."""
    return lambda detail: format_html(shape, in_words(detail[name])) if detail.get(name) else ""


def _change(detail: Detail) -> str:
    if not detail.get("to"):
        return ""
    return format_html("{} → {}", state_word(detail.get("from", "")), state_word(detail["to"]))


def _evidence(detail: Detail) -> str:
    if not (detail.get("sha256") and detail.get("evidence")):
        return ""
    return format_html("材料 {}，{}，{}", detail["evidence"], detail.get("kind", ""), _file(detail))


def _content(detail: Detail) -> str:
    """A file without a name of its own."""
    return " " + _file(detail) if detail.get("sha256") and not detail.get("evidence") else ""


def _file(detail: Detail) -> SafeString:
    size, fingerprint = filesizeformat(detail.get("size")), str(detail["sha256"])[:SHOWN]
    return format_html("{}，文件指纹 <code>{}</code>…", size, fingerprint)


def _amount(detail: Detail) -> str:
    if not detail.get("parameter"):
        return ""
    until = f"至{detail['until']}" if detail.get("until") else ""
    withdraws = f"（撤销第{detail['withdraws']}号）" if detail.get("withdraws") else ""
    told = entered(detail), detail.get("since", ""), until, detail.get("document", ""), withdraws
    return format_html(" {}，{}起{}，{}{}", *told)


def _read(detail: Detail) -> str:
    if not detail.get("contract"):
        return ""
    counts = detail.get("accepted") or 0, detail.get("quarantined") or 0
    return format_html(" {}：可以读入 {} 行，待更正 {} 行", contract_label(detail["contract"]), *counts)


def _draw(detail: Detail) -> str:
    if not detail.get("seed"):
        return ""
    told = detail.get("number", ""), detail["seed"], detail.get("size", "")
    return format_html("，第{}次，种子 {}，{}家", *told)


PARTS: tuple[Part, ...] = (
    _said("party", "{}："),
    _change,
    _said("outcome", " 结果：{}", outcome_word),
    _said("result", " 结果：{}", result_word),
    _said("note", " 核实情况：{}"),
    _said("reason", " 理由：{}"),
    _said("purpose", "目的：{}"),
    _said("report", " 落实情况：{}"),
    _said("late", "（迟报）", lambda _: ""),
    _evidence,
    _amount,
    _said("count", "{} 项"),
    _said("snapshot", "数据{}", snapshot_day),
    _content,
    _said("follows", "（更正 {}号）"),
    _read,
    _said("on", " 数据日期 {}"),
    _said("object_until", "可以提出异议到 {}"),
    _draw,
)
