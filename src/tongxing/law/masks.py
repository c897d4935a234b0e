"""A scheme's verdict in SQL: which conditions failed, which are undecided, and the status and value that follow. No level, no table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp

from tongxing.law.book import SchemeNode
from tongxing.law.columns import all_of, cast, either, literal, null
from tongxing.terms.values import Value, parse

_BIGINT = exp.DataType.build("BIGINT")


class Masks:
    """A scheme's verdict in SQL; `evaluate._decide` says the same in Python."""

    def __init__(
        self, node: SchemeNode, constants: Mapping[str, Value | None], reference: Callable[[str], exp.Expression]
    ) -> None:
        self.node, self.reference, self.standing = node, reference, node.stands(constants)
        self.conditions = [reference(name) for name in node.scheme.conditions]
        self.amount = reference(node.scheme.amount) if node.scheme.amount else None

    def failed(self) -> exp.Expression:
        return self.bits([exp.Not(this=each) for each in self.conditions] if self.open else [])

    def undecided(self) -> exp.Expression:
        unknown: list[exp.Expression] = [self.unknown(each) for each in self.conditions]
        if self.amount is not None:
            unknown.append(all_of([self.unknown(self.amount), *(self.not_false(each) for each in self.conditions)]))
        return self.bits(unknown if self.open else [])

    @property
    def open(self) -> bool:
        return self.standing != "not_yet"

    @staticmethod
    def unknown(each: exp.Expression) -> exp.Expression:
        return exp.Is(this=each, expression=exp.Null())

    @staticmethod
    def not_false(each: exp.Expression) -> exp.Expression:
        return exp.Coalesce(this=each, expressions=[exp.true()])

    @staticmethod
    def bits(tests: list[exp.Expression]) -> exp.Expression:
        total: exp.Expression = exp.Literal.number(0)
        for bit, test in enumerate(tests):
            one = either(test, exp.Literal.number(1 << bit), exp.Literal.number(0))
            total = one if bit == 0 else exp.Add(this=total, expression=one)
        return exp.Cast(this=total, to=_BIGINT)

    def review(self) -> exp.Expression:
        reasons = [exp.Coalesce(this=self.reference(n), expressions=[exp.false()]) for n in self.node.scheme.review_when]
        return exp.or_(*reasons, copy=False) if reasons else exp.false()

    def column(self, part: str) -> exp.Column:
        return exp.column(f"{self.node.scheme.name}__{part}", quoted=True)

    def status(self) -> exp.Expression:
        if not self.open:
            return exp.Literal.string("not_eligible")
        zero = exp.Literal.number(0)
        case = exp.Case().when(exp.NEQ(this=self.column("failed"), expression=zero), exp.Literal.string("not_eligible"), copy=False)
        if self.standing == "ended":
            return case.else_(exp.Literal.string("review"), copy=False)
        if self.node.scheme.review_when:
            case = case.when(self.column("review"), exp.Literal.string("review"), copy=False)
        case = case.when(exp.NEQ(this=self.column("undecided"), expression=zero), exp.Literal.string("undecided"), copy=False)
        return case.else_(exp.Literal.string("review" if self.standing == "outlived" else "eligible"), copy=False)

    def value(self) -> exp.Expression:
        """From the conditions themselves: a condition that failed gives nothing, one that is unknown leaves it unknown."""
        kind = self.node.kind
        nothing = null(kind) if kind in ("Date", "Month", "Text") else literal(False if kind == "bool" else parse(kind, "0"), kind)
        if not self.open:
            return nothing
        failed = exp.or_(*[exp.Not(this=each) for each in self.conditions], copy=False)
        ways = [exp.If(this=failed, true=nothing)]
        if self.standing != "ended":
            known = all_of(list(self.conditions))
            if self.node.scheme.review_when:
                known = exp.or_(self.review(), known, copy=False)
            ways.append(exp.If(this=known, true=exp.true() if self.amount is None else self.amount))
        return cast(exp.Case(ifs=ways), kind)
