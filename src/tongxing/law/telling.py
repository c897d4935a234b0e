"""Tells an answer as a person would: in order and in full sentences. It decides nothing; the easy words are `easy`'s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.law.bearing import bearing, doubted, failed, leaned_on
from tongxing.law.book import FactNode, Node, RuleNode, SchemeNode, SettingNode
from tongxing.law.easy import easy
from tongxing.law.explain import node_sources
from tongxing.law.schema import Interpretation
from tongxing.law.sentences import outcome, sentence, worked_out
from tongxing.law.spoken import briefly, cited, in_words, spoken

if TYPE_CHECKING:
    from tongxing.law.answer import Answer
    from tongxing.law.evaluate import Evaluation

MOST_SHOWN = 4
"""More values than this behind one condition are left to the tree."""
UNSHOWN = ("Text", "MoneyTable", "CountTable")
"""Kinds of setting that are told elsewhere: a reading by its own sentence, a table by what was looked up in it."""


@dataclass(frozen=True)
class Telling:
    """An answer in sentences, each list in the order in which a person would say it. Only what bears on this case is told."""

    result: str
    missing: list[str]
    known: list[str]
    conditions: list[str]
    working: list[str]
    standards: list[str]
    grounds: list[str]
    readings: list[str]
    easy: str

    def sentences(self) -> list[str]:
        before = [self.result, *self.missing, *self.known, *self.conditions, *self.working]
        return [*before, *self.standards, *self.grounds, *self.readings]

    def parts(self) -> list[tuple[str, list[str]]]:
        """What stands behind the result, under headings; an empty part is left out."""
        named = (
            ("已知的情况", self.known),
            ("逐条看", self.conditions),
            ("怎么算的", self.working),
            ("用到的标准", self.standards),
            ("条文怎么说", self.grounds),
            ("条文有几种读法的，按哪一种", self.readings),
        )
        return [each for each in named if each[1]]


def told(answer: Answer) -> Telling:
    """The answer in full sentences, from the same nodes as its tree of reasons."""
    nodes = bearing(answer.evaluation, answer.name)
    return Telling(
        result=_result(answer),
        missing=list(_missing(answer)),
        known=list(_known(answer, nodes)),
        conditions=list(_conditions(answer)),
        working=list(_working(answer, nodes)),
        standards=list(_standards(answer, nodes)),
        grounds=list(_grounds(answer, nodes)),
        readings=list(_readings(answer, nodes)),
        easy=easy(answer),
    )


def _result(answer: Answer) -> str:
    case, node = answer.evaluation, answer.evaluation.book.node(answer.name)
    if isinstance(node, SchemeNode) and node.name not in case.given:
        return _verdict(answer, node)
    if answer.value is None:
        return f"{node.label}：尚不能确定。"
    if answer.status == "review":
        return f"{node.label}：{in_words(case, node.name)}，但还要由人判断{_doubts(answer)}。"
    return f"{node.label}：{in_words(case, node.name)}{_after_its_plan(answer, node)}。"


def _after_its_plan(answer: Answer, node: Node) -> str:
    """A rule that only an ended plan states: until when it did, and what has come after."""
    book = answer.evaluation.book
    if not isinstance(node, RuleNode) or node.name in answer.evaluation.given:
        return ""
    clause = book.pack.clauses.get(node.rule.sources[0])
    plan = book.pack.headers[clause.pack].plan if clause else None
    if plan is None or plan.until is None or book.on <= plan.until:
        return ""
    successor = f"，其后依据：{plan.successor}" if plan.successor else ""
    return f"（《{plan.title}》有效期至{spoken('Date', plan.until)}{successor}）"


def _verdict(answer: Answer, node: SchemeNode) -> str:
    case = answer.evaluation
    verdict, standing = case.verdicts[node.name], node.stands(case.values)
    duty = node.scheme.kind == "obligation"
    if verdict.failed and standing != "not_yet":
        names = [case.book.node(name).label for name in failed(case, node)]
        if names == [node.label]:
            return f"{node.label}：不符合{_by(answer, failed(case, node)[0])}。"
        return f"{node.label}：{'不适用，前提不成立' if duty else '不符合，没有满足'}：“{'”“'.join(names)}”。"
    if standing in ("not_yet", "ended", "outlived"):
        return sentence(case, node)
    if answer.status == "review":
        return f"{node.label}：要由人判断{_doubts(answer)}{outcome(case, node) and '；暂按已知的情况' + outcome(case, node)}。"
    if verdict.status == "undecided":
        return f"{node.label}：尚不能确定。"
    if node.scheme.kind == "permission" and node.kind == "bool":
        return f"{node.label}：按已知的情况可以。"
    return f"{node.label}：{'适用' if duty else '符合全部条件'}{outcome(case, node)}。"


def _doubts(answer: Answer) -> str:
    labels = [answer.evaluation.book.node(name).label for name in doubted(answer.evaluation, answer.name)]
    return f"（{'；'.join(labels)}）" if labels else ""


def _known(answer: Answer, nodes: tuple[Node, ...]) -> Iterator[str]:
    """The facts that this outcome hangs on, and what it goes on without."""
    case = answer.evaluation
    facts = [each for each in nodes if (isinstance(each, FactNode) or each.name in case.given) and each.name != answer.name]
    said = [f"{_called(case, each)}（{briefly(case, each.name)}）" for each in facts if case.values.get(each.name) is not None]
    if said:
        yield f"根据的情况有：{'、'.join(said)}。"
    for each in facts:
        if isinstance(each, FactNode) and case.values.get(each.name) is None:
            yield sentence(case, each)


def _called(case: Evaluation, node: Node) -> str:
    """What was supplied is called by the fact's own name, not by that of the rule which could have worked it out."""
    fact = case.book.pack.facts.get(node.name)
    return fact.label if fact else node.label


def _conditions(answer: Answer) -> Iterator[str]:
    """Each condition of the scheme, how it comes out, and by which values."""
    case, node = answer.evaluation, answer.evaluation.book.node(answer.name)
    if not isinstance(node, SchemeNode) or node.name in case.given or node.standing in ("not_yet", "ended"):
        return
    word = "前提" if node.scheme.kind == "obligation" else "条件"
    for name in node.scheme.conditions:
        value = case.values.get(name)
        by = _by(answer, name) if value is not None else ""
        yield f"{word}“{case.book.node(name).label}”" + ("还不能确定" if value is None else "成立" if value else "不成立") + f"{by}。"


def _by(answer: Answer, name: str) -> str:
    case = answer.evaluation
    nodes = [case.book.node(each) for each in leaned_on(case, name) if each != "on" and case.values.get(each) is not None]
    shown = [each for each in nodes if each.kind not in (*UNSHOWN, "Texts") or isinstance(each, FactNode)]
    if not shown or len(shown) > MOST_SHOWN:
        return ""
    return f"（{'，'.join(f'{each.label} {briefly(case, each.name)}' for each in shown)}）"


def _working(answer: Answer, nodes: tuple[Node, ...]) -> Iterator[str]:
    """A sentence for each number that was worked out, each after what it rests on."""
    case = answer.evaluation
    for node in nodes:
        if isinstance(node, RuleNode) and node.name not in case.given and node.kind != "bool":
            shown = worked_out(case, node) if case.values.get(node.name) is not None else ""
            if shown:
                yield f"{node.label}为 {in_words(case, node.name)}（{shown}）。".replace("为 约", "为约")


def _standards(answer: Answer, nodes: tuple[Node, ...]) -> Iterator[str]:
    """The numbers of the law that went in, where each comes from, and whether somebody has verified it."""
    case = answer.evaluation
    for node in nodes:
        shown = isinstance(node, SettingNode) and node.kind not in UNSHOWN and node.name != answer.name
        if shown and case.values.get(node.name) is not None:
            yield sentence(case, node)


def _grounds(answer: Answer, nodes: tuple[Node, ...]) -> Iterator[str]:
    """The clauses that say so, in their own words; a law that the pack only sums up is not put between quotation marks."""
    case, node = answer.evaluation, answer.evaluation.book.node(answer.name)
    sources = node.scheme.sources if isinstance(node, SchemeNode) else [each for one in reversed(nodes) for each in node_sources(case, one)]
    cited_as: dict[str, list[str]] = {}
    for source in dict.fromkeys(sources):
        if quote := case.book.pack.quote(source).rstrip("。；，"):
            clause = source in case.book.pack.clauses
            place = f"依据{cited(case, source)}" + ("" if clause else "（大意）")
            cited_as.setdefault(place, []).append(f"“{quote}”" if clause else quote)
    for place, quotes in cited_as.items():
        yield f"{place}：{'；'.join(dict.fromkeys(quotes))}。"


def _readings(answer: Answer, nodes: tuple[Node, ...]) -> Iterator[str]:
    """Where the text can be read in more ways than one and it matters here: the way taken."""
    case = answer.evaluation
    names = {node.name for node in nodes}
    for each in sorted(case.book.pack.interpretations.values(), key=lambda entry: entry.id):
        name = each.parameter or each.name
        if name in names:
            yield f"解读{each.id}：{each.question}这里的读法是：{_choice(each, case.values.get(name)).rstrip('。')}。"


def _choice(entry: Interpretation, value: object) -> str:
    return next((other.label for other in entry.alternatives if other.value == str(value)), entry.label)


def _missing(answer: Answer) -> Iterator[str]:
    """What stands between this case and a decision, and who can supply it."""
    book = answer.evaluation.book
    if answer.status == "undecided" and not answer.missing:
        yield "按给的数字算不出结果（例如除数是零），请提供数字的单位核对。"
    for name in answer.missing:
        node = book.node(name)
        if name == "division":
            yield "还缺所在的区县：有的标准按区县规定，请申请人说明在哪个区县。"
        elif isinstance(node, SettingNode):
            yield f"还缺“{node.label}”：{_who_sets(answer, node)}。"
        else:
            fact = book.pack.facts.get(name)
            yield f"还缺“{node.label}”：由{fact.supplied_by if fact and fact.supplied_by else '本人或单位'}提供。"


def _who_sets(answer: Answer, node: SettingNode) -> str:
    if delegated := getattr(node.entry, "delegated", None):
        return f"由{delegated.to}规定，把文件录入以后才能确定"
    dated = answer.evaluation.book.pack.value(node.name, answer.evaluation.book.on)
    if node.by_division and dated is not None:
        return "所在的区县没有列出标准，由制定标准的部门说明，录入以后才能确定"
    return "这一天的标准没有录入，由制定标准的部门说明，录入以后才能确定"
