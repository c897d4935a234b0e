"""One idea, one word: every member of a closed list in the program stands in GLOSSARY.md before it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.tree import ROOT, python_files, shown

CLOSED_LISTS = frozenset({"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices"})


def words_of(glossary: str) -> frozenset[str]:
    """Every identifier that the glossary sets in code type."""
    return frozenset(word for marked in re.findall(r"`([^`]+)`", glossary) for word in re.findall(r"\w+", marked))


def classes_in(source: str) -> Iterator[tuple[ast.ClassDef, frozenset[str]]]:
    """Every class with the last words of its bases."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield node, frozenset(ast.unparse(base).split(".")[-1] for base in node.bases)


def kinds_of_list(sources: list[str]) -> frozenset[str]:
    """The names of classes that make a closed list, with the program's own bases for them."""
    own = {node.name for source in sources for node, bases in classes_in(source) if bases & CLOSED_LISTS}
    return CLOSED_LISTS | own


def members(source: str, kinds: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(line, word) of every closed list declared in a module and of each of its members."""
    for node, bases in classes_in(source):
        named = [p for p in node.body if isinstance(p, ast.Assign) and isinstance(p.targets[0], ast.Name)]
        if bases & kinds and named:
            yield node.lineno, node.name
            for part in named:
                assert isinstance(part.targets[0], ast.Name)
                yield part.lineno, part.targets[0].id.lower()


def strangers(source: str, words: frozenset[str], kinds: frozenset[str] = CLOSED_LISTS) -> list[str]:
    """Lists and members that the glossary does not have."""
    return [f"{line}: {word}" for line, word in members(source, kinds) if word not in words]


def test_every_member_of_a_closed_list_stands_in_the_glossary() -> None:
    words = words_of((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    sources = {path: path.read_text(encoding="utf-8") for path in python_files()}
    kinds = kinds_of_list(list(sources.values()))
    found = [f"{shown(p)}:{stranger}" for p, text in sources.items() for stranger in strangers(text, words, kinds)]
    assert not found, "add the word to GLOSSARY.md first: " + ", ".join(found)


def test_a_word_that_is_missing_is_seen() -> None:
    source = "class Colour(TextChoices):\n    RED = 'red', '红'\n    BLUE = 'blue', '蓝'\n"
    assert strangers(source, words_of("| 颜色 | colour | `Colour` | `red` |")) == ["3: blue"]


def test_a_list_built_on_a_base_of_our_own_is_seen() -> None:
    own = "class Labelled(StrEnum):\n    label: str\n\nclass Colour(Labelled):\n    RED = 'red', '红'\n"
    assert strangers(own, frozenset({"Colour"}), kinds_of_list([own])) == ["5: red"]
