"""No two files of the office import each other, neither at their head nor inside a function: what goes round cannot be read in order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house.tree import ROOT, python_files

SOURCE = ROOT / "src"


def imports(source: str, known: frozenset[str]) -> Iterator[str]:
    """The files among `known` that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                within = f"{node.module}.{name.name}"
                yield from (each for each in (within, node.module) if each in known)


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def in_order(sources: dict[str, str]) -> list[str]:
    """Every file after those it imports. Raises CycleError with the circle."""
    known = frozenset(sources)
    graph = {name: set(imports(source, known)) - {name} for name, source in sources.items()}
    return list(TopologicalSorter(graph).static_order())


def test_no_files_of_the_office_import_each_other() -> None:
    files = [*python_files("office")]
    assert files and len(in_order({name_of(file): file.read_text("utf-8") for file in files})) == len(files)


def test_a_circle_through_a_function_is_seen() -> None:
    with pytest.raises(CycleError):
        in_order({"a": "import b", "b": "def late():\n    from a import x"})
    assert in_order({"a": "import b", "b": ""}) == ["b", "a"]
