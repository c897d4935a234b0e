"""The population executor: compiles a rule book to one SQL query over a table of facts, one CTE per level.

It knows names and kinds, no table's content. Money stays exact: every node is cast to the column of its kind,
and a quotient is worked out in whole numbers, because engines divide decimals as doubles.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from sqlglot import exp

from tongxing.law.book import FactNode, Node, RuleBook, RuleNode, SchemeNode, SettingNode
from tongxing.law.columns import SQL_TYPES, cast, either, literal, null, settled
from tongxing.law.evaluate import evaluate
from tongxing.law.expression import Translator
from tongxing.law.folding import folded, known
from tongxing.law.masks import Masks
from tongxing.law.unknowns import surely_unknown
from tongxing.terms.values import TABLES, Value, parse

Keep = Literal["amounts", "masks", "all"]


def population_sql(
    book: RuleBook,
    subject: str,
    table: str,
    columns: Collection[str],
    *,
    settings: Mapping[str, Value] | None = None,
    keep: Keep = "all",
    stored: Mapping[str, int] | None = None,
    only: Collection[str] | None = None,
    pretty: bool = False,
) -> str:
    """A query over `table` in DuckDB's words, one row out for each row in; `law.spark` says it in Spark's.

    `columns` are the table's columns. They all come out again, with every node that the subject's facts answer;
    for a scheme s also `s__status`, `s__failed` and `s__undecided` (bit i = i-th condition; the bit after the
    last condition = the amount). `keep` leaves out nodes ("masks") or masks too ("amounts"). A fact without a
    column is unknown for every row. A column with the name of a rule is a given value and wins over it.

    `stored` names rules and schemes that an earlier run has worked out, with the decimal places of their columns:
    they are read, not worked out again. `only` names the nodes that are wanted; what they do not need is left out.
    """
    query = _Query(book, subject, list(columns), dict(settings or {}), dict(stored or {}), only, keep)
    return str(query.build(table).sql(dialect="duckdb", pretty=pretty, copy=False))


class _Query:
    def __init__(
        self,
        book: RuleBook,
        subject: str,
        columns: list[str],
        settings: dict[str, Value],
        stored: dict[str, int],
        only: Collection[str] | None,
        keep: Keep,
    ) -> None:
        self.book, self.columns, self.settings, self.stored, self.keep = book, columns, settings, stored, keep
        self.nodes = needed(book.nodes_of(subject), stored, only)
        self.computed = {n.name for n in self.nodes if isinstance(n, (RuleNode, SchemeNode))} - stored.keys()
        self.constants: dict[str, Value | None] = {}
        self.depth: dict[str, int] = {}
        self.levels: dict[int, list[exp.Expression]] = {}
        self.current, self.level = "", 0
        self.parts: dict[tuple[str, str], int] = {}
        self.needed_by: dict[tuple[str, str], bool] = {}
        self.translator = Translator(self.kind_of, self.reference, self.table_of, self.hold, self.hold_once, self.needs)
        self.translator.places.update(stored)
        for node in self.nodes:
            self.place(node)

    def kind_of(self, name: str) -> str:
        return self.book.node(name).kind

    def place(self, node: Node) -> None:
        """Give a node its level: one after the deepest that it reads; constants need none."""
        if self.is_constant(node):
            self.constants[node.name] = value = self.constant(node)
            self.translator.places[node.name] = decimals(value)
            if isinstance(value, (Decimal, int)):
                self.translator.limits[node.name] = abs(int(value)) + 1
            self.depth[node.name] = 0
            return
        if isinstance(node, SettingNode):
            self.put(1, local(node.name), self.by_division(node))
            self.depth[node.name] = 1
            return
        if isinstance(node, FactNode) or node.name in self.stored:
            self.depth[node.name] = 0
            return
        level = 1 + max((self.depth[read] for read in node.reads), default=0)
        if isinstance(node, RuleNode):
            self.current, self.level = node.name, level
            expression = self.rule(node)
            self.put(self.level, node.name, expression)
            self.depth[node.name] = self.level
        else:
            self.scheme(node, level)

    def hold(self, expression: exp.Expression) -> exp.Expression:
        """Work part of the present rule out on a level of its own, so that it is worked out once."""
        name = f"{self.current}__part_{self.level}"
        self.put(self.level, name, expression)
        self.level += 1
        return exp.column(name, quoted=True)

    def hold_once(self, key: tuple[str, str], make: Callable[[], exp.Expression]) -> exp.Expression:
        """The same part of several rules, worked out at the first that needs it."""
        if key not in self.parts:
            name = "__".join(key)
            self.parts[key] = 1 + self.depth[key[1]]
            self.put(self.parts[key], name, make())
        self.level = max(self.level, 1 + self.parts[key])
        return exp.column("__".join(key), quoted=True)

    def put(self, level: int, name: str, expression: exp.Expression) -> None:
        self.levels.setdefault(level, []).append(exp.alias_(expression, name, quoted=True, copy=False))

    def is_constant(self, node: Node) -> bool:
        """Known before any row is seen: settings that do not go by division, and rules that read only such."""
        if isinstance(node, SettingNode):
            return not node.by_division or node.source in self.settings
        if isinstance(node, FactNode):
            return node.name == "on" or (node.name not in self.columns and node.name != "division")
        if not isinstance(node, RuleNode) or node.name in self.columns:
            return False
        return self.never_known(node) or all(read in self.constants for read in node.reads)

    def never_known(self, node: RuleNode) -> bool:
        """Whether an argument that must be known never is."""
        return any(self.constants.get(node.reads[i], 0) is None for i in node.required)

    def constant(self, node: Node) -> Value | None:
        if isinstance(node, RuleNode) and self.never_known(node):
            return None
        return evaluate(self.book, (node.name,), {}, None, self.settings).values[node.name]

    def needs(self, name: str, other: str) -> bool:
        """Whether `name` is unknown wherever `other` is: it is the same, or a rule that must know it."""
        if (name, other) not in self.needed_by:
            self.needed_by[name, other] = name == other or self.must_know(name, other)
        return self.needed_by[name, other]

    def must_know(self, name: str, other: str) -> bool:
        node = self.book.node(name)
        if not isinstance(node, RuleNode) or name in self.columns or name in self.stored or name in self.constants:
            return False
        return any(self.needs(node.reads[position], other) for position in node.required)

    def reference(self, name: str) -> exp.Expression:
        """How a level reads a name: a literal or a column."""
        if name in self.constants:
            return self.typed_literal(name, self.constants[name])
        setting = isinstance(self.book.node(name), SettingNode)
        return exp.column(local(name) if setting else name, quoted=True)

    def typed_literal(self, name: str, value: Value | None) -> exp.Expression:
        kind = self.kind_of(name)
        return null(kind) if value is None else literal(value, kind)

    def by_division(self, node: SettingNode) -> exp.Expression:
        dated = self.book.pack.value(node.name, self.book.on)
        if dated is None or not isinstance(dated.value, dict):
            return null(node.kind)
        case = exp.Case(this=exp.column("division", quoted=True))
        for code, text in dated.value.items():
            case = case.when(exp.Literal.string(code), literal(parse(node.kind, text), node.kind), copy=False)
        return cast(case, node.kind)

    def table_of(self, name: str) -> Mapping[str, Value] | frozenset[str] | None:
        """A table or list parameter, which must be known when compiling."""
        value = self.constants.get(name)
        assert value is None or isinstance(value, (Mapping, frozenset))
        return value

    def given_over(self, name: str, kind: str, expression: exp.Expression) -> exp.Expression:
        if name not in self.columns:
            return expression
        return exp.Coalesce(this=cast(exp.column(given(name), quoted=True), kind), expressions=[expression])

    def rule(self, node: RuleNode) -> exp.Expression:
        """The rule's expression, unknown where a required argument is."""
        required = [node.reads[i] for i in node.required]
        if any(name in self.constants and self.constants[name] is None for name in required):
            return self.given_over(node.name, node.kind, null(node.kind))
        rest = known(self.constants, [name for name in node.reads if name in self.constants])
        parsed = replace(node.rule.parsed, body=folded(node.rule.parsed.body, rest).body)
        typed = self.translator.body(parsed)
        body, places = settled(typed, node.kind, self.hold)
        guarded = self.guarded(required, parsed.body)
        if guarded:
            missing = [exp.Is(this=self.reference(name), expression=exp.Null()) for name in guarded]
            body = either(exp.or_(*missing, copy=False), exp.Null(), body)
        if node.name not in self.columns:
            self.translator.places[node.name] = places
            if typed.limit is not None:
                self.translator.limits[node.name] = typed.limit + 1
        return self.given_over(node.name, node.kind, body)

    def guarded(self, required: Sequence[str], body: Sequence[ast.stmt]) -> list[str]:
        """Those of the arguments that must be known whose absence would not leave the outcome unknown by itself."""
        sure = {*surely_unknown(body)} - self.constants.keys()
        left: list[str] = []
        for name in required:
            if name not in self.constants and not any(self.needs(each, name) for each in (*sure, *left)):
                left = [*(each for each in left if not self.needs(name, each)), name]
        return left

    def scheme(self, node: SchemeNode, level: int) -> None:
        """What it gives; and where they are kept the masks, then the status that follows from them."""
        name, masks = node.scheme.name, Masks(node, self.constants, self.reference)
        self.put(level, node.name, self.given_over(node.name, node.kind, masks.value()))
        self.depth[node.name] = level
        if self.keep != "amounts":
            self.put(level, f"{name}__failed", masks.failed())
            self.put(level, f"{name}__undecided", masks.undecided())
            self.put(level, f"{name}__review", masks.review())
            self.put(level + 1, f"{name}__status", masks.status())

    def build(self, table: str) -> exp.Select:
        source = exp.select(*[self.entering(each) for each in self.columns], copy=False).from_(exp.to_table(table), copy=False)
        ctes = [("level_0", source)]
        for number, level in enumerate(sorted(self.levels), 1):
            ctes.append((f"level_{number}", selected([exp.Star(), *self.levels[level]], ctes[-1][0])))
        last = selected(self.leaving(), ctes[-1][0])
        steps = [exp.CTE(this=step, alias=exp.TableAlias(this=exp.to_identifier(name))) for name, step in ctes]
        last.set("with_", exp.With(expressions=steps))
        return last

    def entering(self, column: str) -> exp.Expression:
        here = exp.column(column, quoted=True)
        return exp.alias_(here, given(column), quoted=True, copy=False) if column in self.computed else here

    def leaving(self) -> list[exp.Expression]:
        """The table's own columns, then nodes in order, then verdicts."""
        names = [column for column in self.columns if column not in self.computed]
        judged = [n for n in self.nodes if isinstance(n, SchemeNode) and n.name in self.computed]
        gives, schemes = {node.name for node in judged}, [node.scheme.name for node in judged]
        out = [exp.column(name, quoted=True) for name in names] if self.keep == "all" else [exp.column(names[0], quoted=True)]
        for node in self.nodes:
            if node.name in self.computed and (self.keep == "all" or node.name in gives):
                out.append(self.constant_column(node.name) if node.name in self.constants else exp.column(node.name, quoted=True))
        if self.keep != "amounts":
            parts: Sequence[str] = ("status", "failed", "undecided")
            out += [exp.column(f"{name}__{part}", quoted=True) for name in schemes for part in parts]
        return out

    def constant_column(self, name: str) -> exp.Expression:
        """A known value as a column; engines would give one literal different widths."""
        value, places = self.reference(name), decimals(self.constants[name])
        return exp.alias_(exp.cast(value, f"DECIMAL(18, {places})") if places else value, name, quoted=True)


def needed(nodes: Sequence[Node], stored: Collection[str], only: Collection[str] | None) -> tuple[Node, ...]:
    """The nodes that `only` rests on, itself included, down to facts, settings and what is stored."""
    if only is None and not stored:
        return tuple(nodes)
    wanted = set(only if only is not None else (node.name for node in nodes if node.name not in stored))
    for node in reversed(nodes):
        if node.name in wanted and node.name not in stored:
            wanted.update(node.reads)
    return tuple(node for node in nodes if node.name in wanted)


def decimals(value: Value | None) -> int:
    """How many decimal places a known value uses."""
    if not isinstance(value, Decimal):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def selected(columns: Sequence[exp.Expression], level: str) -> exp.Select:
    """From an earlier level. Nothing is copied or read again: these expressions are ours alone, and it took most of the time."""
    return exp.select(*columns, copy=False).from_(exp.Table(this=exp.to_identifier(level)), copy=False)


def local(name: str) -> str:
    """The column that holds a setting's value in each row's division."""
    return f"{name}__here"


def given(name: str) -> str:
    return f"given__{name}"


def kinds_in_sql() -> dict[str, str]:
    """Kind of value → column type, for whoever makes fact tables."""
    return {kind: sql for kind, sql in SQL_TYPES.items() if kind not in TABLES}


__all__ = ["Keep", "kinds_in_sql", "population_sql"]
