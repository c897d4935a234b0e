"""Shows the arithmetic of a rule in one case: the branch taken, with the numbers put in. It computes no answer."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tongxing.law.book import RuleNode
from tongxing.law.branch import taken, value_of
from tongxing.terms.values import Value

LOOKED_UP = "__at__"
"""In a name that `said` is asked for: `table__at__key` is what was looked up."""
PHRASE, SUM, PRODUCT, ONE = range(4)
"""How tightly words hold together; what is looser than its place asks for is bracketed."""
SIGNS = {ast.Add: ("+", SUM), ast.Sub: ("−", SUM), ast.Mult: ("×", PRODUCT), ast.Div: ("÷", PRODUCT)}
SPANS = {"days_between": "天数", "months_between": "整月数", "years_between": "整年数"}
PARTS = {"month_of": "所在的月份", "year_of": "所在的年份"}
LATER = {"add_days": "天", "add_months": "个月", "add_years": "年"}
QUOTIENTS = ("divide_to_fen", "ratio", "round_whole")
WHOLE = {"floor_whole": "只取整数", "ceil_whole": "零数进一", "round_whole": "四舍五入取整"}


class Words(NamedTuple):
    text: str
    tightness: int = ONE

    def at_least(self, tightness: int) -> str:
        return self.text if self.tightness >= tightness else f"（{self.text}）"


def arithmetic(node: RuleNode, values: Mapping[str, Value | None], said: Callable[[str], str]) -> str:
    """`400 人 × 1.5%`: the branch taken with its numbers put in; empty where there is none to show.

    `said` gives the words for a name's value.
    """
    try:
        shown = taken(node.rule.parsed.body, values)
        if not isinstance(shown, (ast.BinOp, ast.Call)):
            return ""
        aloud = _Aloud(values, said, node.rule.unit == "人月")
        text = joined(aloud.words(shown).text)
        return text if aloud.read else ""
    except (TypeError, KeyError, ZeroDivisionError):
        return ""


def joined(text: str) -> str:
    """Full-width brackets bring their own space."""
    return text.replace(" （", "（").replace("） ", "）")


@dataclass(frozen=True)
class _Aloud:
    """Reads an expression aloud as a person would: a division sign for a quotient, 两者取小 for a minimum."""

    values: Mapping[str, Value | None]
    said: Callable[[str], str]
    in_months: bool
    read: list[str] = field(default_factory=list)
    """The names read aloud: where there are none, nothing was worked out from the case."""

    def name(self, name: str) -> Words:
        self.read.append(name)
        return Words(self.said(name))

    def words(self, node: ast.expr) -> Words:
        if isinstance(node, ast.Name):
            return self.name(node.id)
        if isinstance(node, ast.Constant):
            return Words(str(node.value))
        if isinstance(node, ast.Subscript):
            assert isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Name)
            return self.name(f"{node.value.id}{LOOKED_UP}{node.slice.id}")
        if isinstance(node, ast.IfExp):
            return self.words(node.body if value_of(node.test, self.values) else node.orelse)
        if isinstance(node, ast.UnaryOp):
            return Words(f"−{self.words(node.operand).at_least(ONE)}", SUM)
        if isinstance(node, ast.BinOp):
            return self.operation(node.op, node.left, node.right)
        assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        return self.helper(node.func.id, node.args)

    def operation(self, operator: ast.operator, left: ast.expr, right: ast.expr) -> Words:
        sign, tightness = SIGNS[type(operator)]
        tighter = tightness + (sign in "−÷")
        first, second = self.words(left), self.words(right)
        if sign == "×" and self.in_months:
            first, second = _of_months(left, first), _of_months(right, second)
        if sign == "÷" and "人月" in first.text:
            second = _of_months(right, second)
        return Words(f"{first.at_least(tightness)} {sign} {second.at_least(tighter)}", tightness)

    def helper(self, name: str, arguments: list[ast.expr]) -> Words:
        if name in ("min", "max"):
            return self.extreme(name, arguments)
        if name in SPANS:
            first, last = (self.words(each).at_least(ONE) for each in arguments)
            return Words(f"{first}到{last}的{SPANS[name]}")
        if name in PARTS:
            return Words(f"{self.words(arguments[0]).at_least(ONE)}{PARTS[name]}")
        if name in LATER:
            return self.moved(arguments[0], arguments[1], LATER[name])
        if name in QUOTIENTS and not (isinstance(arguments[1], ast.Constant) and arguments[1].value == 1):
            quotient: ast.expr = ast.BinOp(arguments[0], ast.Div(), arguments[1])
            return self.rounded(name, quotient) if name in WHOLE else self.words(quotient)
        return self.rounded(name, arguments[0]) if name in WHOLE else self.words(arguments[0])

    def rounded(self, name: str, expression: ast.expr) -> Words:
        """Rounding is said only where something is rounded."""
        found = self.words(expression)
        if self.is_whole(expression):
            return found
        return Words(f"{found.at_least(SUM)}，{WHOLE[name]}", PHRASE)

    def is_whole(self, expression: ast.expr) -> bool:
        if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Div):
            top, bottom = value_of(expression.left, self.values), value_of(expression.right, self.values)
            return Decimal(str(top)) % Decimal(str(bottom)) == 0
        return Decimal(str(value_of(expression, self.values))) % 1 == 0

    def extreme(self, name: str, arguments: list[ast.expr]) -> Words:
        """The smallest or largest of several; equal ones are one, and nothing below zero counts as zero."""
        values = [value_of(each, self.values) for each in arguments]
        least = [each for each in arguments if not (isinstance(each, ast.Constant) and each.value == 0)]
        if len(least) == 1:
            return self.against_zero(name, least[0], value_of(least[0], self.values))
        if len(set(values)) == 1:
            return self.words(least[0])
        pick = {"min": "取早", "max": "取晚"} if isinstance(values[0], date) else {"min": "取小", "max": "取大"}
        parts = "；".join(self.words(each).text for each in arguments)
        return Words(f"{'两三四五六'[len(arguments) - 2]}者{pick[name]}：{parts}", PHRASE)

    def against_zero(self, name: str, other: ast.expr, value: object) -> Words:
        found = self.words(other)
        if not isinstance(value, (int, Decimal)) or (value >= 0 if name == "max" else value <= 0):
            return found
        return Words(f"{found.at_least(SUM)}，{'不足零' if name == 'max' else '大于零'}的按零计", PHRASE)

    def moved(self, day: ast.expr, amount: ast.expr, unit: str) -> Words:
        """A day and what is added to it: 2024年3月1日 + 36 个月 − 1 天."""
        start = self.words(day).at_least(SUM)
        steps = "".join(f" {'−' if number < 0 else '+'} {said}" for number, said in self.steps(amount, unit) if number)
        return Words(start + steps, SUM if steps else ONE)

    def steps(self, amount: ast.expr, unit: str) -> list[tuple[int, str]]:
        """Each part of a sum by itself; twelve months times a number are years."""
        if isinstance(amount, ast.BinOp) and isinstance(amount.op, ast.Add):
            return [*self.steps(amount.left, unit), *self.steps(amount.right, unit)]
        if isinstance(amount, ast.BinOp) and isinstance(amount.left, ast.Constant) and amount.left.value == 12:
            return self.steps(amount.right, "年")
        number = int(str(value_of(amount, self.values)))
        return [(number, self.words(amount).text if isinstance(amount, ast.Subscript) else f"{abs(number)} {unit}")]


def _of_months(node: ast.expr, words: Words) -> Words:
    return Words("12 个月") if isinstance(node, ast.Constant) and node.value == 12 else words
