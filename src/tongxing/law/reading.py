"""Reads pack YAML as text, remembering the line of every value. Types come later, from the schemas."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import yaml

from tongxing.law.errors import PackError

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
Spot: TypeAlias = tuple[str | int, ...]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = {"null", "~", ""}


_DEEPEST = 50


def _check_depth(text: str) -> None:
    """The C reader would overflow its stack on brackets without end. Raises `RecursionError`."""
    if _at_most_deep(text) <= _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecursionError


def _at_most_deep(text: str) -> int:
    """No text is nested deeper than its brackets and, twice for a list in a mapping, its widest indent allow."""
    widest = max((len(line) - len(line.lstrip(" -?")) for line in text.split("\n")), default=0)
    return text.count("[") + text.count("{") + 2 * (widest + 1)


class Document:
    """One YAML file: its content as text, and where each part stands."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        self.lines: dict[Spot, int] = {(): 1}
        try:
            text = path.read_text(encoding="utf-8")
            _check_depth(text)
            node = yaml.compose(text, Loader=_Loader)
            self.content: Tree = self._read(node, ()) if node is not None else None
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError, OSError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise PackError(shown, line, "不是有效的 YAML (not valid YAML)", "检查缩进、冒号和引号，用 UTF-8 保存") from None

    def _read(self, node: yaml.Node, spot: Spot) -> Tree:
        self.lines[spot] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, spot)
        if isinstance(node, yaml.SequenceNode):
            return [self._read(value, (*spot, index)) for index, value in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return None if plain and node.value in _EMPTY else str(node.value)

    def _read_mapping(self, node: yaml.MappingNode, spot: Spot) -> Tree:
        found: dict[str, Tree] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise PackError(self.shown, key.start_mark.line + 1, "名称处是一个列表或一张表 (a key that is no word)", "写成 名称: 值")
            if key.value in found:
                raise PackError(
                    self.shown, key.start_mark.line + 1, f"“{key.value}”写了两次 (the same key twice)", "删去一处"
                )
            found[str(key.value)] = self._read(value, (*spot, key.value))
        return found

    def line(self, spot: Spot) -> int:
        """The line of `spot`, or of the nearest part around it that stands in the file."""
        while spot not in self.lines:
            spot = spot[:-1]
        return self.lines[spot]
