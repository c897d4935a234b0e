"""How a delivered file and its workbook are called in every report, whatever bytes its name is made of; opens nothing."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

TITLE_BYTES = 150
MARK_CHARACTERS = 8
VEIL = "〔号码〕"
_NUMBERS = re.compile(
    r"\d{15,}[Xx]?|\d{6}[ _.·-](?:18|19|20)\d{6}[ _.·-]?\d{3}[\dXx]|\d{6}(?:18|19|20)\d{6}[ _.·-]\d{3}[\dXx]|"
    r"(?:\d{4}[ _-]){3,}\d{1,4}[\dXx]|(?<!\d)(?:86[ _-]?)?1[3-9]\d(?:\d{8}|[ _-]\d{4}[ _-]\d{4})(?!\d)"
)
"""As long as an ID number, a certificate, an account, in groups too; or a mobile phone."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def veiled(text: str) -> str:
    """A name that a sender gave, without the number of the person that it may be called after."""
    return _NUMBERS.sub(VEIL, _CONTROL.sub("\ufffd", text))


def shown(name: str) -> str:
    """The name as text, veiled: bytes that are no UTF-8 become the replacement sign, so that it can be written anywhere."""
    return veiled(os.fsencode(name).decode("utf-8", "replace"))


def titles(names: Sequence[str], hashes: Sequence[str]) -> list[str]:
    """What each file's workbook is called: its stem where no other has it, else its whole name, else with its hash.

    `names` are paths within the inbox, as `shown`. A title leaves room for the workbook's own ending.
    """
    stems = _known_apart([_cut(PurePath(name).stem) for name in names])
    whole = _known_apart([_cut(name.replace("/", "_")) for name in names], taken=stems)
    marked = [
        f"{_cut(PurePath(name).stem)}-{each[:MARK_CHARACTERS]}"
        for name, each in zip(names, hashes, strict=True)
    ]
    return [a or b or c for a, b, c in zip(stems, whole, marked, strict=True)]


def _known_apart(titles: list[str], taken: Sequence[str] = ()) -> list[str]:
    """Each title, or '' where several files would have it or one has it already."""
    count = Counter((*titles, *taken))
    return [title if count[title] == 1 else "" for title in titles]


def _cut(title: str) -> str:
    return title.encode()[:TITLE_BYTES].decode("utf-8", "ignore")
