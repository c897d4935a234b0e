"""Says a value as a Chinese sentence says it, with its unit. Which values matter is not known here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from tongxing.law import schema
from tongxing.law.book import Node, RuleNode, SchemeNode, SettingNode
from tongxing.law.evaluate import Evaluation
from tongxing.terms.values import TABLES, Value, parse, written

MOST_PLACES = {"Money": 2, "Quantity": 4, "Share": 6}
"""More decimals than these are no help to a listener; the value itself keeps them."""


def spoken(kind: str, value: Value | None, unit: str | None = None) -> str:
    """A value as a Chinese sentence says it."""
    if value is None:
        return "未知"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "、".join(f"{key} {spoken(TABLES[kind], each)}" for key, each in value.items())
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    if kind == "Money":
        return f"{value:,.2f} 元"
    if isinstance(value, Decimal) and value != round(value, MOST_PLACES[kind]):
        return "约 " + spoken(kind, round(value, MOST_PLACES[kind]), unit)
    if kind == "Share" and isinstance(value, Decimal):
        return f"{written(kind, value * 100)}%"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" + ("" if kind == "Month" else f"{value.day}日")
    text = written(kind, value) or ""
    return f"{_grouped(text) if unit != '年' else text} {unit}" if unit else text


def _grouped(text: str) -> str:
    """4800 → 4,800: what is counted, not a year or a code."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else text


def day(on: date) -> str:
    return spoken("Date", on)


def period(text: str) -> str:
    """`2024` → 2024年, `2024-03` → 2024年3月; any other as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text)
    if not found:
        return text
    year, month = found.groups()
    return f"{year}年{int(month)}月" if month else f"{year}年"


def minutes(span: timedelta) -> str:
    """10分钟."""
    return f"{span // timedelta(minutes=1)}分钟"


def setting_in_words(entry: schema.Parameter | None, value: object, labels: Mapping[str, str]) -> str:
    """What a pack or an entry writes for a parameter, in words; keys with the same value stand together under `labels`."""
    if not isinstance(value, Mapping):
        return _setting(entry, value)
    together: dict[str, list[str]] = {}
    for key, each in value.items():
        together.setdefault(_setting(entry, each), []).append(labels.get(key, key))
    return "；".join(f"{'、'.join(keys)}：{told}" for told, keys in together.items())


def _setting(entry: schema.Parameter | None, value: object) -> str:
    if value is None:
        return "不再适用"
    if isinstance(value, list):
        return "、".join(value)
    kind = TABLES.get(entry.type, entry.type) if entry else "Text"
    return spoken(kind, parse(kind, value), entry.unit if entry and kind != "Money" else None)


def in_words(case: Evaluation, name: str) -> str:
    """A node's value as a sentence says it, with its unit."""
    value, node = case.values.get(name), case.book.node(name)
    fact = case.book.pack.facts.get(name)
    if name == "division":
        return case.book.pack.divisions.get(str(value), str(value))
    if fact and isinstance(value, str) and value in fact.values:
        return fact.values[value]
    if isinstance(value, (str, frozenset)):
        return "、".join(word(case, each) for each in sorted([value] if isinstance(value, str) else value)) or "无"
    return spoken(node.kind, value, unit_of(case, node))


def briefly(case: Evaluation, name: str) -> str:
    """A value with its unit and no needless zeros: 1,980 元."""
    value, node = case.values.get(name), case.book.node(name)
    if node.kind == "Money" and isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00") + " 元"
    return in_words(case, name)


def word(case: Evaluation, value: str) -> str:
    """What a value that is a word stands for: a fact's own label, or a word of the pack's list."""
    local = case.book.pack.words.get(value)
    return case.book.words.get(value, local.label[0] if local else value)


def unit_of(case: Evaluation, node: Node) -> str | None:
    """What is said after a number; a price per month is still so many yuan."""
    fact = case.book.pack.facts.get(node.name)
    own = node.rule.unit if isinstance(node, RuleNode) else None
    if isinstance(node, SettingNode) and isinstance(node.entry, schema.Parameter):
        own = node.entry.unit
    unit = own or (fact.unit if fact else None)
    if isinstance(node, SchemeNode) and node.scheme.amount:
        return unit_of(case, case.book.node(node.scheme.amount))
    return {"月": "个月"}.get(unit, unit.split("/")[0]) if unit and node.kind != "Money" else None


def cited(case: Evaluation, source: str) -> str:
    """How a person would cite it, with the brackets of Chinese text: 二（一）1."""
    return case.book.pack.citation(source).replace("(", "（").replace(")", "）").replace(";", "；").replace(",", "，")
