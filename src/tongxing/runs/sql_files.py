"""Reads the river's SQL files: their text and the header that says what each one means. Runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tongxing.runs.errors import SqlHeaderError

_HEADER = re.compile(r"^-- ([a-z_ ]+): (.+)$")
_COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True)
class SqlFile:
    """One SELECT; `name` is the file's name and the name of what it makes."""

    room: str
    name: str
    text: str
    header: dict[str, str]

    def says(self, word: str) -> str:
        """The header line `-- word: …`; raises `SqlHeaderError` naming the file."""
        if word not in self.header:
            raise SqlHeaderError(
                f"{self.room}/{self.name}.sql 缺少“-- {word}:”一行 (the header line is missing)"
            )
        return self.header[word]

    def mentions(self, word: str) -> bool:
        """Whether the SQL itself, not its comments, reads the table `word`."""
        return re.search(rf"\b{word}\b", _COMMENT.sub("", self.text)) is not None

    @property
    def words(self) -> frozenset[str]:
        """Every word of the SQL itself, not of its comments."""
        return frozenset(re.findall(r"\w+", _COMMENT.sub("", self.text)))


def sql_file(room: str, name: str) -> SqlFile:
    """`checks/insured_by_two_employers.sql` is `sql_file("checks", "insured_by_two_employers")`."""
    text = files(f"tongxing.{room}").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return SqlFile(room, name, text, dict(_header_lines(text)))


@cache
def sql_files(room: str) -> tuple[SqlFile, ...]:
    """Every SQL file of a room, by name."""
    names = sorted(f.name[:-4] for f in files(f"tongxing.{room}").iterdir() if f.name.endswith(".sql"))
    return tuple(sql_file(room, name) for name in names)


def _header_lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if not line.startswith("--"):
            return
        if match := _HEADER.match(line):
            yield match[1].replace(" ", "_"), match[2].strip()
