"""The result of reading a file, in the words of its page: counts, policies, repairs, reasons with lines. No value of a row is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tongxing.office.handovers.departments import contract_label
from tongxing.office.handovers.models import Handover

COUNTS = {
    "lines": "总行数",
    "heading": "标题行",
    "accepted": "可以读入",
    "duplicate": "重复的行",
    "superseded": "被后来的行代替",
    "quarantined": "待更正",
    "mended": "已更正或撤销的行",
    "linked": "其中按姓名等信息认定到人",
    "blank": "空行",
    "continuation": "上一行的续行",
    "footer": "合计、填表人等行",
}
"""Each count of the report as its page calls it, in the order of the page."""
ALWAYS = ("lines", "accepted", "quarantined")


@dataclass(frozen=True)
class Told:
    """One sentence of the report: how many lines, and the numbers of the first of them."""

    sentence: str
    count: int
    lines: tuple[int, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    contract: str
    format: str
    refused: str
    counts: list[tuple[str, int]]
    reasons: list[Told]
    policies: list[Told]
    repairs: list[Told]
    unused_headers: list[str]


def result_of(handover: Handover) -> Result | None:
    """None before the file was read."""
    told: dict[str, Any] = handover.told
    if not told:
        return None
    refused = told.get("refused") or {}
    return Result(
        contract=contract_label(handover.contract),
        format=str(told.get("format") or ""),
        refused=str(refused.get("chinese", "")),
        counts=[(label, int(told.get(name) or 0)) for name, label in COUNTS.items() if _shown(told, name)],
        reasons=sorted(_each(told.get("reasons")), key=lambda each: -each.count),
        policies=list(_each(told.get("warnings"))),
        repairs=list(_each(told.get("repairs"))),
        unused_headers=list(told.get("unused_headers") or []),
    )


def _shown(told: dict[str, Any], name: str) -> bool:
    return name in ALWAYS or bool(told.get(name))


def _each(told: object) -> Iterator[Told]:
    for each in (told or {}).values() if isinstance(told, dict) else []:
        counts = each.get("counts") or {}
        yield Told(
            sentence=str(each.get("chinese", "")),
            count=int(each.get("count") or sum(counts.values())),
            lines=tuple(each.get("lines") or ()),
            about=tuple(name for name in (*counts, *(each.get("columns") or ())) if name),
        )
