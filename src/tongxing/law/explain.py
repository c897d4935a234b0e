"""Turns an evaluation into reasons: steps, a tree, sources, readings, what is missing. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from tongxing.law import schema
from tongxing.law.book import FactNode, Node, RuleBook, RuleNode, SchemeNode, SettingNode
from tongxing.law.evaluate import Evaluation
from tongxing.law.folding import folded, known
from tongxing.law.reasons import Source, Step
from tongxing.law.sentences import sentence
from tongxing.law.spoken import spoken
from tongxing.terms.values import written


def steps_of(case: Evaluation, name: str) -> list[Step]:
    """A step for every node that `name` rests on, itself last; what a given value hides is left out."""
    return [_step(case, node) for node in reached(case, name)]


def reached(case: Evaluation, name: str) -> tuple[Node, ...]:
    """Every node that `name` rests on, each after what it reads, itself last."""
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
    reads = needed(case, case.book.node(name))
    if case.values[name] is None:
        return reads
    return tuple(read for read in reads if case.values[read] is not None or presumed(case.book.node(read)))


def needed(case: Evaluation, node: Node) -> tuple[str, ...]:
    """What a node reads under the readings chosen; a branch that no chosen reading takes needs nothing."""
    if not isinstance(node, RuleNode):
        return node.reads
    if not case.settings and node.name in case.book.needs:
        return case.book.needs[node.name]
    reads = _under_readings(case, node)
    if not case.settings:
        case.book.needs[node.name] = reads
    return reads


def _under_readings(case: Evaluation, node: RuleNode) -> tuple[str, ...]:
    chosen = [read for read in node.reads if read in case.book.pack.readings]
    if not chosen:
        return node.reads
    rests_on = folded(node.rule.parsed.body, known(case.values, chosen)).rests_on
    return tuple(read for read in node.reads if read in rests_on)


def presumed(node: Node) -> bool:
    """Whether the law goes on without this fact, and says what is taken for granted."""
    return isinstance(node, FactNode) and node.entry.presumed is not None


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


def missing_of(case: Evaluation, name: str) -> list[str]:
    """The leaves whose absence leaves `name` unknown: facts, `division`, or parameters that nobody has set.

    A fact that could also be worked out is asked for by its own name, unless it was begun or hangs on a parameter.
    """
    return list(dict.fromkeys(_missing_below(case, name)))


def _missing_below(case: Evaluation, name: str) -> list[str]:
    node = case.book.node(name)
    if isinstance(node, SettingNode) and node.by_division and case.values.get("division") is None:
        return [name if case.book.pack.value(name, case.book.on) is None else "division"]
    if isinstance(node, (FactNode, SettingNode)):
        return [node.source if isinstance(node, SettingNode) else name]
    leaves = [leaf for read in _blocking(case, node) for leaf in _missing_below(case, read)]
    if name not in case.book.pack.facts:
        return leaves
    hangs = [leaf for leaf in leaves if leaf == "division" or leaf in case.book.pack.parameters]
    return leaves if hangs or (leaves and _begun(case, node)) else [name]


def _begun(case: Evaluation, node: RuleNode | SchemeNode) -> bool:
    """Whether somebody has said part of what a fact could be worked out from; else it is asked for by its own name."""
    return any(case.values[read] is not None for read in node.reads if read in case.book.pack.facts)


def _blocking(case: Evaluation, node: RuleNode | SchemeNode) -> Iterable[str]:
    unknown = [read for read in needed(case, node) if case.values[read] is None]
    if isinstance(node, SchemeNode):
        return [read for read in unknown if read not in node.scheme.review_when or read in node.scheme.conditions]
    required = [node.reads[i] for i in node.required if case.values[node.reads[i]] is None]
    return required or _still_looked_at(case, node, unknown)


def _still_looked_at(case: Evaluation, node: RuleNode, unknown: list[str]) -> list[str]:
    """Of what a rule could do without, what its way through this case still turns on."""
    told = [read for read in node.reads if case.values[read] is not None]
    left = folded(node.rule.parsed.body, known(case.values, told)).rests_on
    return [read for read in unknown if read in left] or unknown


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
    for node in reversed(reached(case, name)):
        found.update(dict.fromkeys(node_sources(case, node)))
    return list(found)


def readings_of(case: Evaluation, sources: Iterable[str], name: str) -> list[str]:
    """Ids of the interpretations that the answer reads or that speak of its sources."""
    names = {node.name for node in reached(case, name)}
    cited = set(sources)
    return sorted(
        each.id
        for each in case.book.pack.interpretations.values()
        if each.name in names or each.parameter in names or cited & set(each.where)
    )


class Reason:
    """One node of a tree of reasons. What it says is put into words when it is read, not before."""

    __slots__ = ("_case", "_node", "children")

    def __init__(self, case: Evaluation, node: Node) -> None:
        self._case, self._node = case, node
        self.children: list[Reason] = []

    @property
    def name(self) -> str:
        return self._node.name

    @property
    def label(self) -> str:
        return self._node.label

    @property
    def kind(self) -> str:
        """given, fact, parameter, reading, rule or scheme."""
        return kind_of(self._case, self._node)

    @property
    def value(self) -> str:
        """As a sentence says it: 1,980.00 元, 是, 未知."""
        return spoken(self._node.kind, self._case.values.get(self.name))

    @property
    def known(self) -> bool:
        return self._case.values.get(self.name) is not None

    @property
    def text(self) -> str:
        return sentence(self._case, self._node)

    @property
    def sources(self) -> list[Source]:
        return [_source(self._case.book, each) for each in node_sources(self._case, self._node)]

    @property
    def reading(self) -> str:
        """The interpretation's id, where the node is one."""
        entry = self._node.entry if isinstance(self._node, SettingNode) else None
        return entry.id if isinstance(entry, schema.Interpretation) else ""


def tree_of(case: Evaluation, name: str) -> Reason:
    """The reasons as a tree; what was already shown is not opened again."""
    return _grown(case, name, set())


def _grown(case: Evaluation, name: str, shown: set[str]) -> Reason:
    reason = Reason(case, case.book.node(name))
    if name not in shown:
        shown.add(name)
        reason.children = [_grown(case, read, shown) for read in reads_of(case, name) if read != "on"]
    return reason


def _source(book: RuleBook, source: str) -> Source:
    if source not in book.cited:
        book.cited[source] = Source(source, book.pack.citation(source), book.pack.quote(source))
    return book.cited[source]
