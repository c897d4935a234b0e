"""Says in Chinese what carries a clause out, and where it can be seen. It reads names; it judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tongxing.extracts import CONTRACTS
from tongxing.law import Pack
from tongxing.law.book import RuleNode
from tongxing.law.errors import LawError
from tongxing.law.spoken import day
from tongxing.office import seam

KINDS = {
    "scheme": "政策项目",
    "rule": "规则",
    "measure": "责任台账",
    "indicator": "指标",
    "target": "目标",
    "check": "数据比对",
    "report": "报表",
    "procedure": "办理程序",
    "screen": "页面",
    "extract": "部门数据",
}
SCREENS = {
    "benefits": ("我能享受什么", "portal:benefits"),
    "levy": ("残保金计算", "portal:levy"),
    "plan": ("方案全文", "portal:plan"),
    "schemes": ("政策项目", "portal:schemes"),
    "desk": ("工作台", ""),
}
REPORTS = {"yearly_return": "年度报告", "notice": "告知书", "ledger": "台账"}


@dataclass(frozen=True)
class Carrier:
    """One thing that carries a clause out: `kind` and `label` in Chinese, `note` (who, by when, how much), `url` or ''."""

    kind: str
    label: str
    note: str = ""
    url: str = ""


def carrier(
    reference: str, pack: Pack, live: Mapping[str, str], on: date, said: tuple[str, ...] = ()
) -> Carrier:
    """`live`: reference → its figure today. `said`: departments named already, not to be named again."""
    kind, _, name = reference.partition(":")
    label, note, url = LOOK_UP.get(kind, plain)(name, pack, on, said)
    if reference in live:
        note = "；".join(filter(None, [note, f"现在：{live[reference]}"]))
    return Carrier(KINDS.get(kind, kind), label, note, url)


def plain(name: str, *_) -> tuple[str, str, str]:
    return REPORTS.get(name, name), "", ""


def scheme(name: str, pack: Pack, *_) -> tuple[str, str, str]:
    found = pack.schemes.get(name)
    return (found.label, "", reverse("portal:scheme", args=[name])) if found else plain(name)


def procedure(name: str, pack: Pack, *_) -> tuple[str, str, str]:
    label, note, url = scheme(name, pack)
    return label, note, f"{url}#procedure" if url else ""


def rule(name: str, pack: Pack, on: date, _) -> tuple[str, str, str]:
    serving = next(
        (each for each in pack.schemes.values() if name in (each.gives, each.amount, *each.conditions)), None
    )
    url = reverse("portal:scheme", args=[serving.name]) if serving else ""
    try:
        node = pack.book(on).node(name)
    except LawError:
        return name, "", url
    told = node.rule.law if isinstance(node, RuleNode) else ""
    return node.label, told.removeprefix(f"{node.label}：").removeprefix(f"{node.label}:"), url


def measure(name: str, pack: Pack, _, said: tuple[str, ...]) -> tuple[str, str, str]:
    found = pack.measures.get(name)
    if found is None:
        return plain(name)
    labels = {each.name: each.label for each in pack.header.departments}
    named = [labels.get(each, each) for each in found.departments]
    departments = "" if set(named) == set(said) else "、".join(named)
    parts = [f"责任单位：{departments}" if departments else "", f"时限：{found.due}" if found.due else ""]
    return found.label, "；".join(filter(None, parts)), ""


def indicator(name: str, *_) -> tuple[str, str, str]:
    return seam.indicator_labels().get(name, name), "", f"{reverse('portal:plan')}#figure-{name}"


def target(name: str, pack: Pack, *_) -> tuple[str, str, str]:
    found = pack.targets.get(name)
    return (
        (
            found.label,
            f"时限：{told}" if (told := found.due or (day(found.due_on) if found.due_on else "")) else "",
            f"{reverse('portal:plan')}#target-{name}",
        )
        if found
        else plain(name)
    )


def check(name: str, *_) -> tuple[str, str, str]:
    return seam.check_labels().get(name, name), "", ""


def screen(name: str, *_) -> tuple[str, str, str]:
    label, address = SCREENS.get(name, (name, ""))
    return label, "", reverse(address) if address else ""


def extract(name: str, *_) -> tuple[str, str, str]:
    contract = CONTRACTS.get(name)
    return getattr(contract, "label", name), "", ""


LOOK_UP = {
    "scheme": scheme,
    "procedure": procedure,
    "rule": rule,
    "measure": measure,
    "indicator": indicator,
    "target": target,
    "check": check,
    "screen": screen,
    "extract": extract,
}
