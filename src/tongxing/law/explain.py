"""Turns an evaluation into reasons: steps, a tree, sources, readings, what is missing. It decides nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import CodeType

from tongxing import terms
from tongxing.law import schema
from tongxing.law.book import FactNode, Node, RuleNode, SchemeNode, SettingNode
from tongxing.law.evaluate import Evaluation
from tongxing.terms.values import TABLES, Value, written

_HELPERS = {name: getattr(terms, name) for name in terms.__all__} | {"min": min, "max": max}


@dataclass(frozen=True)
class Step:
    """One step of a reason: a sentence, and where it is said."""

    name: str
    label: str
    kind: str
    value: str | None
    text: str
    sources: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "value": self.value,
            "text": self.text,
            "sources": list(self.sources),
        }


def steps_of(case: Evaluation, name: str) -> list[Step]:
    """A step for every node that `name` rests on, itself last; what a given value hides is left out."""
    return [_step(case, node) for node in _reached(case, name)]


def _reached(case: Evaluation, name: str) -> tuple[Node, ...]:
    if name not in case.reached:
        done: dict[str, Node] = {}
        _reach(case, name, done)
        case.reached[name] = tuple(done.values())
    return case.reached[name]


def _reach(case: Evaluation, name: str, done: dict[str, Node]) -> None:
    if name in done or name == "on":
        return
    for read in reads_of(case, name):
        _reach(case, read, done)
    done[name] = case.book.node(name)


def reads_of(case: Evaluation, name: str) -> tuple[str, ...]:
    """What a node rests on in this case: nothing where its value was given, and nothing unknown where it is known."""
    if name in case.given or name in case.settings:
        return ()
    reads = case.book.node(name).reads
    if case.values[name] is None:
        return reads
    return tuple(read for read in reads if case.values[read] is not None)


def _step(case: Evaluation, node: Node) -> Step:
    return Step(
        node.name,
        node.label,
        kind_of(case, node),
        written(node.kind, case.values.get(node.name)),
        sentence(case, node),
        tuple(node_sources(case, node)),
    )


def kind_of(case: Evaluation, node: Node) -> str:
    if node.name in case.given:
        return "given"
    if isinstance(node, SettingNode):
        return "reading" if isinstance(node.entry, schema.Interpretation) else "parameter"
    return {FactNode: "fact", RuleNode: "rule", SchemeNode: "scheme"}[type(node)]


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
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" + ("" if kind == "Month" else f"{value.day}日")
    text = written(kind, value) or ""
    return f"{text} {unit}" if unit else text


def sentence(case: Evaluation, node: Node) -> str:
    """What this node says in this case, in one Chinese sentence."""
    value = case.values.get(node.name)
    if node.name in case.given:
        return f"{node.label}:{_fact_spoken(case, node, value)}(给定)。"
    if isinstance(node, FactNode):
        return _missing_fact(node)
    if isinstance(node, SettingNode):
        return _setting_sentence(case, node, value)
    if isinstance(node, SchemeNode):
        return _scheme_sentence(case, node, value)
    how = arithmetic(node, case.values)
    unknown = "" if value is not None else "(尚不能确定)"
    return f"{node.label}:{spoken(node.kind, value)}{how}{unknown}。{node.rule.law}"


def _fact_spoken(case: Evaluation, node: Node, value: Value | None) -> str:
    fact = case.book.pack.facts.get(node.name)
    if fact and isinstance(value, str) and value in fact.values:
        return fact.values[value]
    return spoken(node.kind, value, fact.unit if fact and node.kind != "Money" else None)


def _missing_fact(node: FactNode) -> str:
    who = f",由{node.entry.supplied_by}提供" if node.entry.supplied_by else ""
    return f"缺少:{node.label}{who}。"


def _setting_sentence(case: Evaluation, node: SettingNode, value: Value | None) -> str:
    if isinstance(node.entry, schema.Interpretation):
        chosen = next((each.label for each in node.entry.alternatives if each.value == value), node.entry.label)
        return f"解读 {node.entry.id}:{node.entry.question}采用:{chosen}。"
    if node.name in case.settings:
        return f"{node.label}:{spoken(node.kind, value)}(本次另行设定)。"
    dated = case.book.pack.value(node.name, case.book.on)
    if value is None:
        return _absent_setting(node, dated)
    doubt = ",未核实" if dated and dated.confidence in ("K", "U") else ""
    start = f"{dated.since}起," if dated and dated.since > date.min else ""
    since = f"{start}出处:{case.book.pack.citation(dated.source[0])}" if dated else ""
    unit = node.entry.unit if node.kind != "Money" else None
    return f"{node.label}:{spoken(node.kind, value, unit)}({since}{doubt})。"


def _absent_setting(node: SettingNode, dated: schema.DatedValue | None) -> str:
    assert isinstance(node.entry, schema.Parameter)
    if node.entry.delegated:
        return f"缺少:{node.label},由{node.entry.delegated.to}规定,尚未录入。"
    if dated is not None and node.by_division:
        return f"缺少:{node.label}按行政区划确定,未给出区划或该区划未列入。"
    return f"缺少:{node.label}在该日没有规定。"


def _scheme_sentence(case: Evaluation, node: SchemeNode, value: Value | None) -> str:
    plan = case.book.pack.plan_of(node.scheme)
    if node.standing == "not_yet" and plan:
        return f"{node.label}:《{plan.title}》自{plan.since}起施行,{case.book.on}尚未施行。"
    verdict = case.verdicts[node.name]
    labels = [case.book.node(name).label for name in node.scheme.conditions]
    failed = [label for bit, label in enumerate(labels) if verdict.failed >> bit & 1]
    if failed:
        return f"{node.label}:不符合。未满足:{'；'.join(failed)}。"
    if node.standing in ("ended", "outlived") and plan:
        successor = f",其后依据:{plan.successor}" if plan.successor else ""
        kept = "原批准的期限长于方案,需人工判断" if node.standing == "outlived" else "不能再按本方案认定"
        return f"{node.label}:《{plan.title}》有效期至{plan.until},{kept}{successor}。"
    if verdict.status == "review":
        reasons = [case.book.node(name).label for name in node.scheme.review_when if case.values[name]]
        return f"{node.label}:需人工判断。{'；'.join(reasons)}。"
    if verdict.status == "undecided":
        open_ = [label for bit, label in enumerate(labels) if verdict.undecided >> bit & 1]
        return f"{node.label}:尚不能确定。待查明:{'；'.join(open_) or '金额'}。"
    return f"{node.label}:符合全部条件,{spoken(node.kind, value)}。"


def missing_of(case: Evaluation, name: str) -> list[str]:
    """The leaves whose absence leaves `name` unknown: facts, `division`, or parameters that nobody has set."""
    found: dict[str, None] = {}

    def visit(each: str) -> None:
        node = case.book.node(each)
        if isinstance(node, SettingNode) and node.by_division and case.values.get("division") is None:
            found.setdefault(each if case.book.pack.value(each, case.book.on) is None else "division")
        elif isinstance(node, (FactNode, SettingNode)):
            found.setdefault(each)
        else:
            blocking = list(_blocking(case, node))
            if not blocking and each in case.book.pack.facts:
                found.setdefault(each)
            for read in blocking:
                visit(read)

    visit(name)
    return list(found)


def _blocking(case: Evaluation, node: RuleNode | SchemeNode) -> Iterable[str]:
    unknown = [read for read in node.reads if case.values[read] is None]
    if isinstance(node, SchemeNode):
        return [read for read in unknown if read not in node.scheme.review_when or read in node.scheme.conditions]
    required = [node.reads[i] for i in node.required if case.values[node.reads[i]] is None]
    return required or unknown


def node_sources(case: Evaluation, node: Node) -> list[str]:
    """Where one node is said; a form lent by another pack is not a source here."""
    pack = case.book.pack
    if node.name in case.given or node.name in case.settings:
        return []
    if isinstance(node, SchemeNode):
        return list(node.scheme.sources)
    if isinstance(node, RuleNode):
        return [each for each in node.rule.sources if each in pack.clauses or each in pack.laws]
    if isinstance(node, SettingNode) and isinstance(node.entry, schema.Parameter):
        dated = pack.value(node.name, case.book.on)
        return list(dated.source) if dated else list(node.entry.delegated.source if node.entry.delegated else [])
    return []


def sources_of(case: Evaluation, name: str) -> list[str]:
    """All that an answer rests on, its own source first."""
    found: dict[str, None] = {}
    for node in reversed(_reached(case, name)):
        found.update(dict.fromkeys(node_sources(case, node)))
    return list(found)


def readings_of(case: Evaluation, sources: Iterable[str], name: str) -> list[str]:
    """Ids of the interpretations that the answer reads or that speak of its sources."""
    reached = {node.name for node in _reached(case, name)}
    cited = set(sources)
    return sorted(
        each.id
        for each in case.book.pack.interpretations.values()
        if each.name in reached or cited & set(each.where)
    )


def tree_of(case: Evaluation, name: str) -> dict[str, object]:
    """The reasons as nested dictionaries; what was already shown is not opened again."""
    shown: set[str] = set()

    def grow(each: str) -> dict[str, object]:
        node = case.book.node(each)
        first = each not in shown
        shown.add(each)
        sources = node_sources(case, node)
        reading = node.entry.id if isinstance(node, SettingNode) and isinstance(node.entry, schema.Interpretation) else ""
        return {
            "name": each,
            "label": node.label,
            "kind": kind_of(case, node),
            "value": spoken(node.kind, case.values.get(each)),
            "known": case.values.get(each) is not None,
            "text": sentence(case, node),
            "sources": [
                {"id": source, "citation": case.book.pack.citation(source), "quote": case.book.pack.quote(source)}
                for source in sources
            ],
            "reading": reading,
            "children": [grow(read) for read in reads_of(case, each) if read != "on"] if first else [],
        }

    return grow(name)


def arithmetic(node: RuleNode, values: Mapping[str, Value | None]) -> str:
    """`(= 12 × 400 × 0.015 - 60)`: the branch taken with its numbers put in; empty where there is none to show."""
    try:
        taken = _taken(node.rule.parsed.body, values)
    except (TypeError, KeyError, ZeroDivisionError):
        return ""
    template = _template(taken) if isinstance(taken, (ast.BinOp, ast.Call)) else None
    if template is None:
        return ""
    text, names = template
    return text % tuple([_inserted(values.get(name)) for name in names])


def _inserted(value: Value | None) -> str | None:
    return "表" if isinstance(value, Mapping) else written("", value)


def _taken(statements: Sequence[ast.stmt], values: Mapping[str, Value | None]) -> ast.expr | None:
    for statement in statements:
        if isinstance(statement, ast.Return):
            chosen = statement.value
            while isinstance(chosen, ast.IfExp):
                chosen = chosen.body if eval(_code(chosen.test), _HELPERS, values) else chosen.orelse
            return chosen
        assert isinstance(statement, ast.If)
        branch = statement.body if eval(_code(statement.test), _HELPERS, values) else statement.orelse
        if branch:
            return _taken(branch, values)
    return None


@cache
def _code(test: ast.expr) -> CodeType:
    return compile(ast.fix_missing_locations(ast.Expression(test)), "<rule>", "eval")


@cache
def _template(taken: ast.expr) -> tuple[str, tuple[str, ...]]:
    """The expression as it is read aloud, with a place for each value, and the names in the order of the places."""
    copied = ast.fix_missing_locations(_Spoken().visit(ast.parse(ast.unparse(taken), mode="eval")))
    copied = ast.parse(ast.unparse(copied), mode="eval")
    called = {node.func for node in ast.walk(copied) if isinstance(node, ast.Call)}
    names = [node for node in ast.walk(copied) if isinstance(node, ast.Name) and node not in called]
    names.sort(key=lambda node: node.col_offset)
    read = tuple(node.id for node in names)
    for node in names:
        node.id = "_HERE_"
    text = ast.unparse(copied).replace("%", "%%")
    for sign, said in (("*", "×"), (" / ", " ÷ "), (" - ", " − "), ("_HERE_", "%s")):
        text = text.replace(sign, said)
    return f"(= {text})", read


class _Spoken(ast.NodeTransformer):
    """Says helpers as a person would: a division sign for a quotient, 取整 for a floor."""

    names = {"min": "取小", "max": "取大", "floor_whole": "取整", "ceil_whole": "进一取整", "add_months": "月份后推"}

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        assert isinstance(node.func, ast.Name)
        if node.func.id in ("divide_to_fen", "ratio", "round_whole"):
            if isinstance(node.args[1], ast.Constant) and node.args[1].value == 1:
                return node.args[0]
            return ast.BinOp(node.args[0], ast.Div(), node.args[1])
        if node.func.id == "round_to_fen":
            return node.args[0]
        node.func.id = self.names.get(node.func.id, node.func.id)
        return node
