"""Shows the arithmetic of a rule in one case: the branch taken, with the numbers put in. It computes no answer."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import CodeType

from tongxing import terms
from tongxing.law.book import RuleNode
from tongxing.terms.values import Value

_HELPERS = {name: getattr(terms, name) for name in terms.__all__} | {"min": min, "max": max}


LOOKED_UP, COUNTED_IN = "__at__", "__in__"
"""In the names that `said` is asked for: `table__at__key` is what was looked up, `months__in__个月` a number with its unit."""


def arithmetic(node: RuleNode, values: Mapping[str, Value | None], said: Callable[[str], str]) -> str:
    """`400 人 × 1.5%`: the branch taken with its numbers put in; empty where there is none to show.

    `said` gives the words for a name's value.
    """
    try:
        taken = _taken(node.rule.parsed.body, values)
    except (TypeError, KeyError, ZeroDivisionError):
        return ""
    template = _template(taken) if isinstance(taken, (ast.BinOp, ast.Call)) else None
    if template is None:
        return ""
    text, names = template
    return text % tuple([said(name) for name in names])


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
def _template(taken: ast.expr) -> tuple[str, tuple[str, ...]] | None:
    """The expression as it is read aloud, with a place for each value, and the names in the order of the places.

    A choice inside a sum is nothing that a person would read aloud.
    """
    if any(isinstance(part, ast.IfExp) for part in ast.walk(taken)):
        return None
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
    return text, read


class _Spoken(ast.NodeTransformer):
    """Says helpers as a person would: a division sign for a quotient, 取整 for a floor."""

    names = {
        "min": "取小",
        "max": "取大",
        "floor_whole": "取整",
        "ceil_whole": "进一取整",
        "days_between": "相隔天数",
        "months_between": "相隔整月数",
        "years_between": "相隔整年数",
        "month_of": "所在月份",
        "year_of": "所在年份",
    }

    later = {"add_days": "天", "add_months": "个月", "add_years": "年"}

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """A look-up is read as what was found."""
        assert isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Name)
        return ast.Name(f"{node.value.id}{LOOKED_UP}{node.slice.id}")

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        assert isinstance(node.func, ast.Name)
        if node.func.id in self.later:
            return self.moved(node.args[0], node.args[1], self.later[node.func.id])
        if node.func.id in ("divide_to_fen", "ratio", "round_whole"):
            if isinstance(node.args[1], ast.Constant) and node.args[1].value == 1:
                return node.args[0]
            return ast.BinOp(node.args[0], ast.Div(), node.args[1])
        if node.func.id == "round_to_fen":
            return node.args[0]
        node.func.id = self.names.get(node.func.id, node.func.id)
        return node

    def moved(self, day: ast.expr, amount: ast.expr, unit: str) -> ast.expr:
        """A day and what is added to it: 2024年3月1日 + 36 个月 − 1 天."""
        if isinstance(amount, ast.BinOp) and isinstance(amount.left, ast.Constant) and amount.left.value == 12:
            return self.moved(day, amount.right, "年")
        if isinstance(amount, ast.UnaryOp):
            return ast.BinOp(day, ast.Sub(), counted(amount.operand, unit))
        return ast.BinOp(day, ast.Add(), counted(amount, unit))


def counted(amount: ast.expr, unit: str) -> ast.expr:
    """An amount of days, months or years, said with its unit where it is one number."""
    if isinstance(amount, ast.Constant):
        return ast.Name(f"_{amount.value!r}{COUNTED_IN}{unit}")
    if isinstance(amount, ast.Name) and LOOKED_UP not in amount.id:
        return ast.Name(f"{amount.id}{COUNTED_IN}{unit}")
    return amount
