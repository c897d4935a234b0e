"""Tells an answer as a person would: in order, in full sentences, and once more in easy words. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.law.book import Node, RuleNode, SchemeNode, SettingNode
from tongxing.law.explain import reached
from tongxing.law.sentences import in_words, sentence, spoken, worked_out

if TYPE_CHECKING:
    from tongxing.law.answer import Answer


@dataclass(frozen=True)
class Telling:
    """An answer in sentences, each list in the order in which a person would say it."""

    result: str
    working: list[str]
    conditions: list[str]
    grounds: list[str]
    readings: list[str]
    missing: list[str]
    easy: str

    def sentences(self) -> list[str]:
        return [self.result, *self.working, *self.conditions, *self.grounds, *self.readings, *self.missing]


def told(answer: Answer) -> Telling:
    """The answer in full sentences, from the same nodes as its tree of reasons."""
    return Telling(
        result=_result(answer),
        working=list(_working(answer)),
        conditions=list(_conditions(answer)),
        grounds=list(_grounds(answer)),
        readings=list(_readings(answer)),
        missing=list(_missing(answer)),
        easy=_easy(answer),
    )


def _node(answer: Answer) -> Node:
    return answer.evaluation.book.node(answer.name)


def _result(answer: Answer) -> str:
    return sentence(answer.evaluation, _node(answer)).split("。")[0].split("（= ")[0] + "。"


def _working(answer: Answer) -> Iterator[str]:
    """A sentence for each number that was worked out, each after what it rests on."""
    case = answer.evaluation
    for node in reached(case, answer.name):
        if isinstance(node, RuleNode) and node.name not in case.given and node.kind != "bool":
            shown = worked_out(case, node) if case.values.get(node.name) is not None else ""
            if shown:
                yield f"{node.label}为 {in_words(case, node.name)}（{shown}）。"


def _conditions(answer: Answer) -> Iterator[str]:
    """Each condition of the scheme, and how it comes out."""
    node = _node(answer)
    if not isinstance(node, SchemeNode) or node.standing in ("not_yet", "ended"):
        return
    for name in node.scheme.conditions:
        value = answer.evaluation.values.get(name)
        label = answer.evaluation.book.node(name).label
        yield f"条件“{label}”：" + ("还不能确定" if value is None else "成立" if value else "不成立") + "。"


def _grounds(answer: Answer) -> Iterator[str]:
    """The clauses that say so, in their own words."""
    pack = answer.evaluation.book.pack
    node = _node(answer)
    sources = node.scheme.sources if isinstance(node, SchemeNode) else answer.sources
    for source in sources:
        if quote := pack.quote(source):
            yield f"依据{pack.citation(source)}：“{quote.rstrip('。')}”。"


def _readings(answer: Answer) -> Iterator[str]:
    """Where the text can be read in more ways than one: the way taken here."""
    case = answer.evaluation
    for each in answer.readings:
        entry = case.book.pack.interpretations[each]
        value = case.settings.get(entry.parameter or entry.name or "")
        choice = next((other.label for other in entry.alternatives if value is not None and other.value == str(value)), entry.label)
        yield f"解读{entry.id}：{entry.question}这里按“{choice.rstrip('。')}”。"


def _missing(answer: Answer) -> Iterator[str]:
    """What stands between this case and a decision, and who can supply it."""
    book = answer.evaluation.book
    for name in answer.missing:
        node = book.node(name)
        if name == "division":
            yield "还缺所在的区县：有的标准按区县规定，请说明在哪个区县。"
        elif isinstance(node, SettingNode):
            yield f"还缺“{node.label}”：{_who_sets(answer, node)}，录入文件后才能确定。"
        else:
            fact = book.pack.facts.get(name)
            who = f"：由{fact.supplied_by}提供" if fact and fact.supplied_by else ""
            yield f"还缺“{node.label}”{who}。"


def _who_sets(answer: Answer, node: SettingNode) -> str:
    delegated = getattr(node.entry, "delegated", None)
    if delegated:
        return f"由{delegated.to}规定"
    dated = answer.evaluation.book.pack.value(node.name, answer.evaluation.book.on)
    return "所在的区县没有公布的标准" if node.by_division and dated is not None else "这一天没有规定"


def _easy(answer: Answer) -> str:
    """One paragraph in easy words: what it is, how it comes out, what to do."""
    node = _node(answer)
    if not isinstance(node, SchemeNode):
        return f"{node.label}：{in_words(answer.evaluation, answer.name)}。"
    about = node.scheme.easy_read or node.scheme.summary or f"这是{node.label}。"
    return about.rstrip("。") + "。" + _easy_outcome(answer, node)


def _easy_outcome(answer: Answer, node: SchemeNode) -> str:
    status = answer.verdict.status if answer.verdict else answer.status
    if answer.status == "review" or status == "review":
        return "这件事要由工作人员看过才能定。请带上材料去问。"
    if status == "not_eligible":
        return _easy_refusal(answer, node)
    if status == "undecided":
        names = "、".join(_label(answer, name) for name in answer.missing[:3])
        return f"现在还定不下来，因为还不知道：{names}。" + _where_to_go(node, "可以去问")
    return _easy_grant(answer, node)


def _label(answer: Answer, name: str) -> str:
    return "在哪个区县" if name == "division" else answer.evaluation.book.node(name).label


def _easy_refusal(answer: Answer, node: SchemeNode) -> str:
    if node.standing == "not_yet":
        return "这个办法还没有开始。"
    failed = answer.verdict.failed if answer.verdict else 0
    labels = [_label(answer, name) for bit, name in enumerate(node.scheme.conditions) if failed >> bit & 1]
    if node.scheme.kind == "obligation":
        return "按现在的情况，不用。"
    return f"按现在的情况，不符合。没有达到的是：{'、'.join(labels)}。如果情况不对，可以提出来。"


def _easy_grant(answer: Answer, node: SchemeNode) -> str:
    value = spoken(node.kind, answer.value)
    if node.scheme.kind == "obligation":
        return f"按现在的情况，要：{value}。" if node.kind != "bool" else "按现在的情况，是的。"
    if node.kind == "bool":
        return "按现在的情况，可以。" + _where_to_go(node, "请找")
    if node.kind == "Money" and node.scheme.kind == "entitlement":
        return f"按现在的情况，可以得到 {value}。" + _where_to_go(node, "请找")
    return f"按现在的情况，是{value}。" + _where_to_go(node, "请找")


def _where_to_go(node: SchemeNode, words: str) -> str:
    return f"{words}{node.scheme.apply_to}。" if node.scheme.apply_to else ""


