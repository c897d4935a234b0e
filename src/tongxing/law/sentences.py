"""Says in one Chinese sentence what a node is in a case. Which nodes matter is `explain`'s business."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from tongxing.law import schema
from tongxing.law.arithmetic import LOOKED_UP, arithmetic
from tongxing.law.book import FactNode, Node, RuleNode, SchemeNode, SettingNode
from tongxing.law.evaluate import Evaluation
from tongxing.law.spoken import briefly, cited, day, in_words, spoken, unit_of, word
from tongxing.terms.values import TABLES, Value


def sentence(case: Evaluation, node: Node) -> str:
    """What this node says in this case, in one Chinese sentence."""
    value = case.values.get(node.name)
    if node.name in case.given:
        return f"{node.label}：{in_words(case, node.name)}（给定）。"
    if isinstance(node, FactNode):
        return _missing_fact(node)
    if isinstance(node, SettingNode):
        return _said_once(case, node, value)
    if isinstance(node, SchemeNode):
        return _scheme_sentence(case, node, value)
    if value is None:
        return f"{node.label}：尚不能确定。{node.rule.law}"
    shown = worked_out(case, node)
    law = node.rule.law.removeprefix(f"{node.label}：")
    return f"{node.label}：{in_words(case, node.name)}{f'（= {shown}）' if shown else ''}。{law}"


def worked_out(case: Evaluation, node: RuleNode) -> str:
    """The arithmetic behind a rule's value, with units: `400 人 × 1.5%`; empty where nothing was worked out."""
    shown = arithmetic(node, case.values, partial(_inside, case))
    return "" if shown == briefly(case, node.name) else shown


def outcome(case: Evaluation, node: SchemeNode) -> str:
    """What a scheme gives, called by the name of its amount: `，减免后的摊位费为 400.00 元`; nothing where it gives no amount."""
    if node.scheme.amount is None:
        return ""
    if case.values.get(node.name) is None:
        return f"，没有{case.book.node(node.scheme.amount).label}"
    label = case.book.node(node.scheme.amount).label
    return f"，{'' if label == node.label else label}为 {in_words(case, node.name)}"


def _inside(case: Evaluation, name: str) -> str:
    return _looked_up(case, *name.split(LOOKED_UP)) if LOOKED_UP in name else briefly(case, name)


def _looked_up(case: Evaluation, table: str, key: str) -> str:
    """What stands in a table for the key of this case."""
    node, values, found = case.book.node(table), case.values.get(table), case.values.get(key)
    assert isinstance(values, Mapping)
    return spoken(TABLES[node.kind], values[str(found)], unit_of(case, node))


def _missing_fact(node: FactNode) -> str:
    if node.entry.presumed:
        return f"未提供：{node.label}，{node.entry.presumed}。"
    who = f"，由{node.entry.supplied_by}提供" if node.entry.supplied_by else ""
    return f"缺少：{node.label}{who}。"


def _said_once(case: Evaluation, node: SettingNode, value: Value | None) -> str:
    """What a pack says does not depend on the case, unless the case sets it otherwise."""
    if node.name in case.settings or node.source in case.settings:
        return _setting_sentence(case, node, value)
    key = (node.name, str(case.values["division"]))
    if key not in case.book.said:
        case.book.said[key] = _setting_sentence(case, node, value)
    return case.book.said[key]


def _setting_sentence(case: Evaluation, node: SettingNode, value: Value | None) -> str:
    if isinstance(node.entry, schema.Interpretation):
        chosen = next((each.label for each in node.entry.alternatives if each.value == value), node.entry.label)
        return f"解读 {node.entry.id}：{node.entry.question}采用：{chosen}。"
    if node.kind == "Text" and value is not None:
        value = _choice(case, node, value)
    if node.name in case.settings or node.source in case.settings:
        return f"{node.label}：{spoken(node.kind, value, unit_of(case, node))}（本次另行设定）。"
    dated = case.book.pack.value(node.name, case.book.on)
    if value is None:
        return _absent_setting(node, dated)
    doubt = "，未核实" if dated and dated.unverified(_text(case.values.get("division"))) else ""
    start = f"{day(dated.since)}起，" if dated and dated.since > date.min else ""
    since = f"{start}出处：{cited(case, dated.source[0])}" if dated else ""
    if isinstance(value, Mapping):
        value = {word(case, key): each for key, each in value.items()}
    if isinstance(value, frozenset):
        value = frozenset(word(case, each) for each in value)
    return f"{node.label}：{spoken(node.kind, value, unit_of(case, node)) or '无'}（{since}{doubt}）。"


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _choice(case: Evaluation, node: SettingNode, value: Value) -> str:
    """A word that a reading chooses, as the reading puts it."""
    for reading in case.book.pack.interpretations.values():
        if reading.parameter == node.name:
            others = {each.value: each.label for each in reading.alternatives}
            return {reading.reading: reading.label, **others}.get(str(value), str(value))
    return case.book.words.get(str(value), str(value))


def _absent_setting(node: SettingNode, dated: schema.DatedValue | None) -> str:
    assert isinstance(node.entry, schema.Parameter)
    if node.entry.delegated:
        return f"缺少：{node.label}，由{node.entry.delegated.to}规定，尚未录入。"
    if dated is not None and node.by_division:
        return f"缺少：{node.label}按行政区划确定，未给出区划或该区划未列入。"
    return f"缺少：{node.label}在该日没有规定。"


def _scheme_sentence(case: Evaluation, node: SchemeNode, value: Value | None) -> str:
    plan = case.book.pack.plan_of(node.scheme)
    if node.standing == "not_yet" and plan:
        return f"{node.label}：《{plan.title}》自{day(plan.since or date.min)}起施行，{day(case.book.on)}尚未施行。"
    verdict = case.verdicts[node.name]
    labels = [case.book.node(name).label for name in node.scheme.conditions]
    failed = [label for bit, label in enumerate(labels) if verdict.failed >> bit & 1]
    if failed and node.scheme.kind == "obligation":
        return f"{node.label}：不适用。不成立的条件：{'；'.join(failed)}。"
    if failed:
        return f"{node.label}：不符合。未满足：{'；'.join(failed)}。"
    if (standing := node.stands(case.values)) in ("ended", "outlived") and plan:
        successor = f"，其后依据：{plan.successor}" if plan.successor else ""
        kept = "原批准的期限长于方案，需人工判断" if standing == "outlived" else "不能再按本方案认定"
        return f"{node.label}：《{plan.title}》有效期至{day(plan.until or date.max)}，{kept}{successor}。"
    if verdict.status == "review":
        reasons = [case.book.node(name).label for name in node.scheme.review_when if case.values[name]]
        return f"{node.label}：需人工判断。{'；'.join(reasons)}。"
    if verdict.status == "undecided":
        open_ = [label for bit, label in enumerate(labels) if verdict.undecided >> bit & 1]
        return f"{node.label}：尚不能确定。待查明：{'；'.join(open_) or '金额'}。"
    note = f"{node.scheme.note.rstrip('。')}。" if node.scheme.note else ""
    if node.scheme.kind == "permission" and node.kind == "bool":
        return f"{node.label}：按已知的情况可以。{note}"
    met = "适用" if node.scheme.kind == "obligation" else "符合全部条件"
    return f"{node.label}：{met}{outcome(case, node)}。{note}"
