"""The project's own files as the house tests read them. Nothing of the program is imported here."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/tongxing"


def tracked_files(*patterns: str) -> list[Path]:
    """Files that git knows and that still stand, as paths; without git, the files that stand."""
    command = ["git", "ls-files", "-z", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return [path for pattern in patterns or ("*",) for path in ROOT.rglob(pattern) if path.is_file()]
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """A file's text, or nothing where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def python_files(*folders: str) -> Iterator[Path]:
    """Python files of rooms of the program, migrations aside."""
    for folder in folders or ("",):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def calls_of_methods(tree: ast.AST, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where a method of one of these names is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node.lineno, node.func.attr


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
