"""Cells that hold words: how text is tidied, what counts as empty, closed lists; knows no contract and no file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pyarrow as pa

from tongxing.extracts.contract import Kind, Value
from tongxing.extracts.reasons import refuse
from tongxing.terms.enums import Labelled, Numbered

ABSENT = frozenset({"", "/", "\\", "-", "--", "—", "——", "NULL", "null", "#N/A", "N/A", "空"})
ABSENT_OR_NONE = ABSENT | {"无", "暂无"}
OPEN_END = frozenset(
    {"无固定期限", "无固定期", "不定期", "长期", "永久", "至今", "9999-12-31", "9999/12/31", "99991231", "2958465"}
)
"""Words, and the last day that databases know, for what has no end yet."""


def tidy(text: str) -> str:
    """Full-width made half, invisible characters and Excel's `_x000D_` out, runs of spaces made one."""
    if text.isascii() and text.isalnum():
        return text
    half = unicodedata.normalize("NFKC", text.replace("_x000D_", " "))
    return " ".join("".join(c for c in half if unicodedata.category(c) != "Cf").split())


def hides_something(text: str) -> bool:
    """Whether characters that nobody sees stand inside: zero-width ones, no-break spaces, Excel's `_x000D_`."""
    if text.isascii():
        return "_x000D_" in text
    return any(c in "\u00a0\ufeff" or unicodedata.category(c) == "Cf" for c in text)


def one_of_words(words: dict[str, Value]) -> Callable[[str], Value]:
    """A reader that knows these words and refuses any other."""

    def reader(text: str) -> Value:
        word = tidy(text).replace(" ", "")
        if word not in words:
            raise refuse("word-not-listed")
        return words[word]

    return reader


def enum_kind(members: type[Labelled]) -> Kind:
    """A closed list, staged by its English identifier."""
    words: dict[str, Value] = {}
    for member in members:
        words |= dict.fromkeys((member.label, *member.also, member.value), member.value)
    return _closed_list(tuple(member.label for member in members), words, "VARCHAR", pa.string())


def numbered_kind(members: type[Numbered]) -> Kind:
    """A closed list with official digits, staged by its digit."""
    words: dict[str, Value] = {}
    for member in members:
        words |= dict.fromkeys((member.label, *member.also, str(member.value)), int(member))
    return _closed_list(tuple(member.label for member in members), words, "BIGINT", pa.int64())


def _closed_list(options: tuple[str, ...], words: dict[str, Value], sql: str, arrow: pa.DataType) -> Kind:
    return Kind(
        "enum",
        "/".join(options),
        sql,
        arrow,
        one_of_words(words),
        absent=_absent_unless(words),
        options=options,
        example=options[0],
    )


def several_kind(members: type[Labelled]) -> Kind:
    """Several words of a closed list joined by 、; staged as identifiers in the list's order joined by commas."""
    words = {word: member for member in members for word in (member.label, *member.also, member.value)}

    def reader(text: str) -> str:
        parts = [part for part in re.split(r"[、,;/+ ]+", tidy(text)) if part]
        if not parts or any(part not in words for part in parts):
            raise refuse("word-not-listed")
        chosen = {words[part] for part in parts}
        return ",".join(member.value for member in members if member in chosen)

    options = tuple(member.label for member in members)
    label = "、".join(options)
    return Kind(
        "several",
        label,
        "VARCHAR",
        pa.string(),
        reader,
        absent=ABSENT_OR_NONE,
        options=options,
        example=label,
    )


def yes_no_kind(yes: tuple[str, ...], no: tuple[str, ...]) -> Kind:
    """Two words for true and false."""
    words: dict[str, Value] = {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}
    return Kind(
        "yes_no",
        f"{yes[0]}/{no[0]}",
        "BOOLEAN",
        pa.bool_(),
        one_of_words(words),
        absent=_absent_unless(words),
        options=(yes[0], no[0]),
        example=yes[0],
    )


def _absent_unless(words: dict[str, Value]) -> frozenset[str]:
    return ABSENT_OR_NONE - words.keys()


YES_NO = yes_no_kind(
    ("是", "Y", "TRUE", "True", "true", "1", "有"), ("否", "N", "FALSE", "False", "false", "0", "无")
)
