"""The rule book: for one pack on one day, which rule gives each answer and in what order they are worked out.

Nothing is evaluated or compiled here; both executors walk the nodes that this module orders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from tongxing.law import schema
from tongxing.law.errors import FactError, PackError, RuleError
from tongxing.law.reasons import Source
from tongxing.law.rule import REGISTRY, Rule
from tongxing.terms.values import Value

if TYPE_CHECKING:
    from tongxing.law.pack import Pack


@dataclass(frozen=True, eq=False)
class FactNode:
    """What data or a person supplies."""

    name: str
    kind: str
    entry: schema.Fact
    reads: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.entry.label


@dataclass(frozen=True, eq=False)
class SettingNode:
    """A parameter or a reading: what a pack says, by date and division."""

    name: str
    kind: str
    entry: schema.Parameter | schema.Interpretation
    reads: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.entry.question if isinstance(self.entry, schema.Interpretation) else self.entry.label

    @property
    def source(self) -> str:
        """The parameter that holds the values: itself, unless it is another one read on another day."""
        entry = self.entry
        return (isinstance(entry, schema.Parameter) and entry.same_as) or self.name

    @property
    def by_division(self) -> bool:
        return isinstance(self.entry, schema.Parameter) and self.entry.by == "division"

    def told(self, value: Value) -> Value:
        """What this setting is where its source is set to `value` for the whole case."""
        summed = isinstance(self.entry, schema.Parameter) and self.entry.read_on == "months_of_year"
        return 12 * value if summed and isinstance(value, (int, Decimal)) else value


@dataclass(frozen=True, eq=False)
class RuleNode:
    """A rule in force."""

    name: str
    rule: Rule

    @property
    def kind(self) -> str:
        return self.rule.parsed.kind

    @property
    def label(self) -> str:
        return self.rule.label

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return tuple(argument.name for argument in self.rule.parsed.arguments)

    @cached_property
    def required(self) -> tuple[int, ...]:
        """Positions of the arguments that must be known."""
        return tuple(i for i, argument in enumerate(self.rule.parsed.arguments) if not argument.optional)


@dataclass(frozen=True, eq=False)
class SchemeNode:
    """A scheme: its conditions decide, its amount is what it gives."""

    name: str
    kind: str
    scheme: schema.Scheme
    standing: str
    """`in_force`, `not_yet`, `ended` or `outlived` (ended, but granted for longer)."""
    runs_on_by: tuple[str, ...] = ()
    """The reading that says whether what outlives its plan runs on; only where it does and the pack has one."""

    @property
    def label(self) -> str:
        return self.scheme.label

    @cached_property
    def reads(self) -> tuple[str, ...]:
        amount = (self.scheme.amount,) if self.scheme.amount else ()
        return tuple(dict.fromkeys((*self.scheme.conditions, *amount, *self.scheme.review_when, *self.runs_on_by)))

    def stands(self, values: Mapping[str, Value | None]) -> str:
        """The standing under the chosen reading: what is grandfathered stands as if its plan were in force."""
        runs_on = any(values[name] == "grandfathered" for name in self.runs_on_by)
        return "in_force" if runs_on else self.standing


Node: TypeAlias = FactNode | SettingNode | RuleNode | SchemeNode
RUNS_ON = "rights_after_plan"
"""The reading that decides whether rights granted for longer than their plan run on: `grandfathered`, or a person judges."""
BUILT_IN = {"on": ("Date", "适用日期"), "division": ("Text", "行政区划代码")}


@dataclass
class RuleBook:
    """The law of `pack` on the day `on`."""

    pack: Pack
    on: date
    nodes: dict[str, Node] = field(default_factory=dict)
    orders: dict[tuple[str, ...], tuple[Node, ...]] = field(default_factory=dict)
    settings: dict[tuple[str, str | None], Value | None] = field(default_factory=dict)
    cited: dict[str, Source] = field(default_factory=dict)
    said: dict[tuple[str, str | None], str] = field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each rule reads under the readings as the pack has them."""
    sufficing: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """The subjects whose facts suffice for each name."""
    also: tuple[str, ...] = ()
    """Names that somebody beside the pack needs answered, such as an indicator."""

    def node(self, name: str) -> Node:
        """What `name` stands for. Raises `FactError` where it stands for nothing."""
        if name not in self.nodes:
            found = self._find(name)
            if found is None:
                raise FactError(unknown_name(name, self.known))
            self.nodes[name] = found
        return self.nodes[name]

    def stands_for_something(self, name: str) -> bool:
        """Whether the name has a meaning on this day."""
        return name in self.nodes or self._find(name) is not None

    def _find(self, name: str) -> Node | None:
        if scheme := self._giving.get(name):
            stands = standing(self.pack, scheme, self.on)
            asked = (RUNS_ON,) if stands == "outlived" and RUNS_ON in self.pack.readings else ()
            return SchemeNode(name, self._kind_given(scheme), scheme, stands, asked)
        if found := rule_in_force(self.pack, name, self.on):
            return RuleNode(name, found)
        if parameter := self.pack.parameters.get(name):
            return SettingNode(name, parameter.type, parameter)
        if reading := self.pack.readings.get(name):
            return SettingNode(name, "Text", reading)
        if fact := self.pack.facts.get(name):
            return FactNode(name, fact.type, fact)
        if name in BUILT_IN:
            kind, label = BUILT_IN[name]
            return FactNode(name, kind, schema.Fact(name=name, label=label, type=kind))
        return None

    @cached_property
    def _giving(self) -> dict[str, schema.Scheme]:
        return {scheme.gives: scheme for scheme in self.pack.schemes.values()}

    def _kind_given(self, scheme: schema.Scheme) -> str:
        return "bool" if scheme.amount is None else self.node(scheme.amount).kind

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that can be asked for or given."""
        rules = {each.name for each in REGISTRY}
        return frozenset({*rules, *self._giving, *self.pack.parameters, *self.pack.readings, *self.pack.facts, *BUILT_IN})

    def order(self, names: Iterable[str]) -> tuple[Node, ...]:
        """The nodes that `names` need, each after what it reads. Raises `FactError` or `PackError` (a circle)."""
        key = tuple(names)
        if key not in self.orders:
            done: dict[str, Node] = {}
            for name in key:
                self._visit(name, done, ())
            self.orders[key] = tuple(done.values())
        return self.orders[key]

    def _visit(self, name: str, done: dict[str, Node], path: tuple[str, ...]) -> None:
        if name in done:
            return
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            raise PackError(f"packs/{self.pack.name}", 1, f"规则绕成了圈：{circle} (a circle)", "拆开其中一条")
        node = self.node(name)
        for read in node.reads:
            try:
                self._visit(read, done, (*path, name))
            except FactError as error:
                lent = isinstance(node, RuleNode) and node.rule.pack not in self.pack.chain
                raise _blame(node, read, error, lent=lent) from None
        done[name] = node

    def setting(self, name: str, division: str | None) -> Value | None:
        """A parameter or reading as the pack has it today."""
        key = (name, division)
        if key not in self.settings:
            reading = self.pack.readings.get(name)
            self.settings[key] = reading.reading if reading else self.pack.setting(name, self.on, division)
        return self.settings[key]

    @cached_property
    def words(self) -> dict[str, str]:
        """What values that are words stand for: male_60 → 男职工（原60岁）."""
        facts = self.pack.facts.values()
        return {value: label for fact in facts for value, label in fact.values.items() if not value.isdigit()}

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The answers of this pack: what its schemes give, what its clauses and examples name, and `also`."""
        names = [scheme.gives for scheme in self.pack.schemes.values()]
        for clause in self.pack.clauses.values():
            names += [each.removeprefix("rule:") for each in clause.carried_out_by if each.startswith("rule:")]
        names += [name for example in self.pack.examples for name in example.expect]
        also = [name for name in self.also if self._answers(name)]
        return tuple(dict.fromkeys([*filter(self.stands_for_something, names), *also]))

    def _answers(self, name: str) -> bool:
        """Whether a name can be worked out here: a form lent by another city may read what only that city sets."""
        try:
            return bool(self.order((name,)))
        except (FactError, RuleError):
            return False

    def subjects_of(self, name: str) -> frozenset[str]:
        """The subjects whose facts suffice for `name`; empty where it rests on none."""
        return self._subjects(name) or frozenset()

    def _subjects(self, name: str) -> frozenset[str] | None:
        """None = any subject."""
        if name not in self.sufficing:
            self.sufficing[name] = self._sufficing(name)
        return self.sufficing[name]

    def _sufficing(self, name: str) -> frozenset[str] | None:
        node = self.node(name)
        if isinstance(node, FactNode):
            return frozenset(node.entry.subject) or None
        shared: frozenset[str] | None = None
        if isinstance(node, SchemeNode):
            shared = frozenset({node.scheme.subject})
        for read in node.reads:
            subjects = self._subjects(read)
            if subjects is not None:
                shared = subjects if shared is None else shared & subjects
        return shared

    def nodes_of(self, subject: str) -> tuple[Node, ...]:
        """Every node that a subject's facts can answer, each after what it reads."""
        names = [name for name in self.roots if subject in self.subjects_of(name)]
        return self.order(names)

    def schemes_of(self, subject: str) -> tuple[SchemeNode, ...]:
        return tuple(node for node in self.nodes_of(subject) if isinstance(node, SchemeNode))

def _blame(node: Node, read: str, error: FactError, *, lent: bool) -> Exception:
    what = f"“{node.name}”用到不认识的名称“{read}” (unknown name)"
    if isinstance(node, RuleNode):
        borrowed = f"这是借用别的城市的算法，把“{read}”写进本市的 parameters 或 interpretations (a borrowed form: say it for this city)"
        return RuleError(node.rule.parsed.file, node.rule.parsed.line, what, borrowed if lent else str(error))
    if isinstance(node, SchemeNode):
        return PackError(node.scheme.file, node.scheme.line, what, str(error))
    return error


def rules_named(pack: Pack, name: str) -> list[list[Rule]]:
    """The rules of one name, nearest pack first; then another pack's form that cites a clause of this chain as well;
    last a form that only one other pack has."""
    return _named(pack.chain, name, id(REGISTRY), len(REGISTRY), *REGISTRY[-1:])


@lru_cache(maxsize=16384)
def _named(chain: tuple[str, ...], name: str, *declared: int | Rule) -> list[list[Rule]]:
    named = _rules_by_name(*declared).get(name, [])
    found = [[each for each in named if each.pack == near] for near in chain]
    others = [each for each in named if each.pack not in chain]
    for lent in ([each for each in others if _cites(each, chain)], others):
        if len({each.pack for each in lent}) == 1:
            found.append(lent)
    return found


@lru_cache(maxsize=2)
def _rules_by_name(*declared: int | Rule) -> dict[str, list[Rule]]:
    """All rules `declared` so far; they are looked up on every day of change of every pack."""
    found: dict[str, list[Rule]] = {}
    for each in REGISTRY:
        found.setdefault(each.name, []).append(each)
    return found


def _cites(rule: Rule, chain: Iterable[str]) -> bool:
    return any(source.split("/", 1)[0] in chain for source in rule.sources)


def rule_in_force(pack: Pack, name: str, on: date) -> Rule | None:
    """The one rule that gives `name` on a day."""
    for candidates in rules_named(pack, name):
        for each in candidates:
            if each.in_force(on):
                return each
    return None


def standing(pack: Pack, scheme: schema.Scheme, on: date) -> str:
    """Where a scheme stands on a day in the life of the plan that carries it."""
    plan = pack.plan_of(scheme)
    if plan and plan.since and on < plan.since:
        return "not_yet"
    if plan and plan.until and on > plan.until:
        return "outlived" if scheme.outlives_plan else "ended"
    return "in_force"


def unknown_name(name: str, known: frozenset[str]) -> str:
    """The sentence for a name that stands for nothing, with the nearest known names."""
    if name in known:
        return f"本政策包没有“{name}”，是别的城市才有的 (another city's, not in this pack)"
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 3)
    hint = f"，是不是 {'、'.join(near)}？" if near else "，见 docs/reference/facts.md"
    return f"不认识的名称“{name}” (unknown name){hint}"
