"""Says an answer in one paragraph of easy words: what it is, how it comes out, what to do. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.bearing import failed
from tongxing.law.book import SchemeNode
from tongxing.law.spoken import briefly

if TYPE_CHECKING:
    from tongxing.law.answer import Answer

MOST_NAMED = 3
"""More than three things at a time are not easy."""
NOW = "按现在的情况，"
EACH = {"year": "一年", "month": "一个月"}
CLAIMANTS = {"employer": "单位", "agency": "介绍工作的机构", "training_body": "培训机构"}
"""Who gets it, where that is not the person it is about."""


def easy(answer: Answer) -> str:
    """One paragraph: what it is about, then the outcome, then where to go."""
    node = answer.evaluation.book.node(answer.name)
    if not isinstance(node, SchemeNode):
        return _of_a_number(answer)
    about = node.scheme.easy_read or node.scheme.summary
    return (f"{about.rstrip('。')}。" if about else f"“{node.label}”：") + _outcome(answer, node)


def _of_a_number(answer: Answer) -> str:
    """What no scheme gives: a number, a day, a yes or no."""
    if answer.status == "undecided":
        return f"“{answer.label}”{_open(answer)}"
    said = f"{NOW}“{answer.label}”是 {briefly(answer.evaluation, answer.name)}。"
    if answer.value in (True, False) and isinstance(answer.value, bool):
        said = f"“{answer.label}”：{NOW}{'是' if answer.value else '不是'}。"
    return said + ("这件事还要由工作人员看过才能定。" if answer.status == "review" else "")


def _outcome(answer: Answer, node: SchemeNode) -> str:
    status = answer.verdict.status if answer.verdict else answer.status
    if node.standing == "not_yet":
        return "这个办法还没有开始。"
    if status == "not_eligible":
        return _refusal(answer, node)
    if answer.status == "review" or status == "review":
        ended = "这个方案已经到期，" if node.standing in ("ended", "outlived") else "这件事"
        return f"{ended}要由工作人员看过才能定。" + _where_to_go(node, "请带上材料去问", "请带上材料去问。")
    if status == "undecided":
        return _open(answer) + _where_to_go(node, "可以去问")
    return _grant(answer, node)


def _open(answer: Answer) -> str:
    names = [_label(answer, name) for name in answer.missing]
    if not names:
        return "现在还定不下来，因为给的数字算不出结果。"
    more = "等" if len(names) > MOST_NAMED else ""
    return f"现在还定不下来，因为还不知道“{'”“'.join(names[:MOST_NAMED])}”{more}。"


def _label(answer: Answer, name: str) -> str:
    return "在哪个区县" if name == "division" else answer.evaluation.book.node(name).label


def _refusal(answer: Answer, node: SchemeNode) -> str:
    if node.scheme.kind == "obligation":
        return f"{NOW}不用。" if node.kind != "bool" else f"{NOW}这一条用不上。"
    names = [_label(answer, name) for name in failed(answer.evaluation, node)]
    if names == [node.label]:
        return f"{NOW}不符合。如果情况不对，可以提出来。"
    more = "等" if len(names) > MOST_NAMED else ""
    return f"{NOW}不符合。不符合的是：“{'”“'.join(names[:MOST_NAMED])}”{more}。如果情况不对，可以提出来。"


def _grant(answer: Answer, node: SchemeNode) -> str:
    said = briefly(answer.evaluation, answer.name)
    if node.kind == "bool":
        return f"{NOW}是的。" if node.scheme.kind == "obligation" else f"{NOW}可以。" + _where_to_go(node, "请找")
    if answer.value is None:
        return f"{NOW}没有。"
    if node.kind == "Money" and node.scheme.kind == "entitlement":
        who, each = CLAIMANTS.get(node.scheme.claimed_by or "", ""), EACH.get(node.scheme.period, "")
        return f"{NOW}{who}{each}可以得到 {said}。" + _where_to_go(node, "请找")
    amount = answer.evaluation.book.node(node.scheme.amount).label if node.scheme.amount else node.label
    return f"{NOW}{amount}是 {said}。" + _where_to_go(node, "请找")


def _where_to_go(node: SchemeNode, words: str, otherwise: str = "") -> str:
    return f"{words}{node.scheme.apply_to}。" if node.scheme.apply_to else otherwise
