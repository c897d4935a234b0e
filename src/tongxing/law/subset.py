"""Reads a rule's source and refuses whatever is outside the subset that both executors understand.

What comes out is the function's own syntax tree, checked, with the kinds its arguments are annotated with.
Unsupported means refused with file and line: a condition that is skipped would match everyone.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tongxing import terms
from tongxing.law.errors import RuleError
from tongxing.terms.values import KINDS

HELPERS = frozenset(
    name for name in terms.__all__ if callable(getattr(terms, name)) and name.islower()
)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot)


@dataclass(frozen=True)
class Argument:
    """What a rule reads: its name, the kind of value, and whether it may be unknown."""

    name: str
    kind: str
    optional: bool


@dataclass(frozen=True)
class Parsed:
    """A rule's checked source: arguments, kind of the result, and the body without its docstring."""

    file: str
    line: int
    arguments: tuple[Argument, ...]
    kind: str
    body: tuple[ast.stmt, ...]
    docstring: str


def parse_rule(function: Callable[..., object]) -> Parsed:
    """The checked syntax tree of `function`. Raises `RuleError` naming file and line."""
    lines, start = inspect.getsourcelines(function)
    tree = ast.increment_lineno(ast.parse(textwrap.dedent("".join(lines))), start - 1)
    definition = tree.body[0]
    path = Path(inspect.getfile(function))
    reader = _Reader("/".join(path.parts[-3:]))
    if not isinstance(definition, ast.FunctionDef):
        raise reader.refuse(definition, "规则必须是普通函数 (a rule is a plain function)", "写成 def 名称(…) -> 类型: …")
    return reader.read(definition)


class _Reader:
    """Walks one definition; keeps the file for the errors and the names that may be read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kinds: dict[str, Argument] = {}

    def refuse(self, node: ast.AST, what: str, mend: str) -> RuleError:
        return RuleError(self.file, getattr(node, "lineno", 1), what, mend)

    def read(self, definition: ast.FunctionDef) -> Parsed:
        spare = definition.args
        if spare.posonlyargs or spare.kwonlyargs or spare.vararg or spare.kwarg or spare.defaults:
            raise self.refuse(definition, "规则的参数不能有默认值或 * (plain arguments only)", "只写参数名和类型")
        for argument in spare.args:
            kind, optional = self.kind_of(argument, argument.annotation)
            self.kinds[argument.arg] = Argument(argument.arg, kind, optional)
        kind, _ = self.kind_of(definition, definition.returns)
        docstring = ast.get_docstring(definition) or ""
        if not docstring:
            raise self.refuse(definition, "规则缺少说明 (a rule needs its law in plain words)", "在函数首行写一句中文说明")
        body = definition.body[1:]
        self.block(body, definition)
        self.check_optionals(definition)
        return Parsed(
            self.file, definition.lineno, tuple(self.kinds.values()), kind, tuple(body), " ".join(docstring.split())
        )

    def kind_of(self, node: ast.AST, annotation: ast.expr | None) -> tuple[str, bool]:
        """`Money | None` → ("Money", True)."""
        optional = isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr)
        if isinstance(annotation, ast.BinOp):
            annotation = annotation.left
        if not isinstance(annotation, ast.Name) or annotation.id not in KINDS:
            raise self.refuse(node, "参数和结果要写明类型 (unknown annotation)", "用 " + "、".join(KINDS))
        return annotation.id, optional

    def block(self, statements: list[ast.stmt], owner: ast.stmt) -> None:
        """Every path must end in `return`."""
        if not statements:
            raise self.refuse(owner, "有的分支没有 return (a path without return)", "每个分支都要 return")
        for position, statement in enumerate(statements):
            if isinstance(statement, ast.Return):
                self.value(statement, statement.value)
                if position + 1 < len(statements):
                    raise self.refuse(statement, "return 之后还有语句 (unreachable)", "删去其后的语句")
                return
            if not isinstance(statement, ast.If):
                raise self.refuse(statement, "规则里只能有 if 和 return (only if and return)", "把中间结果写成另一条规则")
            self.expression(statement.test)
            self.block(statement.body, statement)
            if statement.orelse:
                self.block(statement.orelse, statement)
                return
        raise self.refuse(statements[-1], "有的分支没有 return (a path without return)", "在末尾补上 return")

    def value(self, node: ast.stmt, value: ast.expr | None) -> None:
        if value is None:
            raise self.refuse(node, "return 后面要有值 (return needs a value)", "写 return None 表示未知")
        if isinstance(value, ast.IfExp):
            self.expression(value.test)
            self.value(node, value.body)
            self.value(node, value.orelse)
        elif not (isinstance(value, ast.Constant) and value.value is None):
            self.expression(value)

    def expression(self, node: ast.expr) -> None:
        if isinstance(node, ast.Name):
            if node.id not in self.kinds:
                raise self.refuse(node, f"“{node.id}”不是参数 (not an argument)", "把它写进参数表")
        elif isinstance(node, ast.Constant):
            self.constant(node)
        elif isinstance(node, ast.BoolOp):
            self.each(node.values)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
            self.expression(node.operand)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult)):
            self.each([node.left, node.right])
        elif isinstance(node, ast.IfExp):
            self.each([node.test, node.body, node.orelse])
        elif isinstance(node, ast.Compare):
            self.comparison(node)
        elif isinstance(node, ast.Call):
            self.call(node)
        elif isinstance(node, ast.Subscript):
            self.table(node.value)
            self.expression(node.slice)
        else:
            raise self.refuse(
                node, f"不支持的写法 {type(node).__name__} (outside the subset)", "见 docs/reference/rules.md 的写法表"
            )

    def each(self, nodes: list[ast.expr]) -> None:
        for node in nodes:
            self.expression(node)

    def constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, (bool, int, str)):
            return
        raise self.refuse(
            node, f"不允许的常量 {node.value!r} (floats and other constants are refused)", "数值写成参数，附出处"
        )

    def comparison(self, node: ast.Compare) -> None:
        self.expression(node.left)
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if not isinstance(operator, _COMPARISONS):
                raise self.refuse(node, "不支持的比较 (comparison)", "用 == != < <= > >= in is None")
            if isinstance(operator, (ast.Is, ast.IsNot)):
                if not (isinstance(right, ast.Constant) and right.value is None):
                    raise self.refuse(node, "is 只能与 None 比较 (is compares with None only)", "改用 ==")
            elif isinstance(operator, (ast.In, ast.NotIn)):
                self.members(right)
            else:
                self.expression(right)

    def members(self, node: ast.expr) -> None:
        if isinstance(node, (ast.Set, ast.Tuple, ast.List)) and all(isinstance(e, ast.Constant) for e in node.elts):
            self.each(node.elts)
        else:
            self.table(node)

    def table(self, node: ast.expr) -> None:
        if not isinstance(node, ast.Name) or node.id not in self.kinds:
            raise self.refuse(node, "in 和 [ ] 只能用于字面列表或参数 (literal or parameter)", "把列表写成参数")

    def call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in HELPERS | {"min", "max"} or node.keywords:
            raise self.refuse(
                node, f"不能调用 {name or '此函数'} (calls are limited)", "可用： min max " + " ".join(sorted(HELPERS))
            )
        self.each(node.args)

    def check_optionals(self, definition: ast.FunctionDef) -> None:
        """An argument that may be unknown must be asked about, else unknown would pass for false."""
        asked = {
            node.left.id
            for node in ast.walk(definition)
            if isinstance(node, ast.Compare)
            and isinstance(node.left, ast.Name)
            and isinstance(node.ops[0], (ast.Is, ast.IsNot))
        }
        for argument in self.kinds.values():
            if argument.optional and argument.name not in asked:
                raise self.refuse(
                    definition,
                    f"可为未知的参数“{argument.name}”没有判断 is None (optional argument never tested)",
                    "先写 if … is None: …，或去掉 | None",
                )
