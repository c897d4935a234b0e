"""One idea, one word: every member of a closed list in the program stands in GLOSSARY.md before it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.tree import ROOT, python_files, shown

CLOSED_LISTS = ("Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices")


def words_of(glossary: str) -> frozenset[str]:
    """Every identifier that the glossary sets in code type."""
    return frozenset(word for marked in re.findall(r"`([^`]+)`", glossary) for word in re.findall(r"\w+", marked))


def members(source: str) -> Iterator[tuple[int, str, str]]:
    """(line, list, member) of every closed list declared in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(b).split(".")[-1] in CLOSED_LISTS for b in node.bases):
            for part in node.body:
                if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
                    yield part.lineno, node.name, part.targets[0].id.lower()


def strangers(source: str, words: frozenset[str]) -> list[str]:
    """Lists and members that the glossary does not have."""
    found = [(line, word) for line, owner, member in members(source) for word in (owner, member) if word not in words]
    return [f"{line}: {word}" for line, word in dict.fromkeys(found)]


def test_every_member_of_a_closed_list_stands_in_the_glossary() -> None:
    words = words_of((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    found = [
        f"{shown(path)}:{stranger}"
        for path in python_files()
        for stranger in strangers(path.read_text(encoding="utf-8"), words)
    ]
    assert not found, "add the word to GLOSSARY.md first: " + ", ".join(found)


def test_a_word_that_is_missing_is_seen() -> None:
    source = "class Colour(TextChoices):\n    RED = 'red', '红'\n    BLUE = 'blue', '蓝'\n"
    assert strangers(source, words_of("| 颜色 | colour | `Colour` | `red` |")) == ["3: blue"]
