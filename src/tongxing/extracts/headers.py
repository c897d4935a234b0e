"""What a header says once its dressing is off, and the spellings in which a field's header may stand; finds no heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tongxing.extracts.contract import Contract, Field

REMEMBERED_HEADERS = 10_000
HEADER_CHARACTERS = 200
"""A longer text is a note and no header."""
_BRACKETS = str.maketrans("[]{}【】〔〕〈〉《》", "()()()()()()")
_INSIDE = re.compile(r"\(([^()]*)\)")
_SAYS_NOTHING = re.compile(
    r"[*※★]*(?:非?必填项?|选填项?|必录项?|请填写|(?:请设为)?(?:文本|文字)(?:格式|型)?|保留两位小数|精确到分|"
    r"\d{1,2}位(?:数字?|号码)?|年月日?|年[-/]月(?:[-/]日)?|"
    r"(?:格式为?:?|例?如:?|示例:?)?(?:y{4}[-/.年]?m{1,2}月?(?:[-/.]?d{1,2}日?)?|\d{4}[-/.年]?\d{1,2}月?(?:[-/.]?\d{1,2}日?)?))",
    re.IGNORECASE,
)
"""Remarks about how to fill in a cell. A unit is none of them: (万元) changes what is meant."""
_NUMBERED = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.、)])(?=\D)")
_PERIODS = {"_per_month": "元/月", "_per_year": "元/年"}
_DAY_WORDS = ("日期", "时间")


@lru_cache(REMEMBERED_HEADERS)
def plain_header(text: str) -> str:
    """A header without spaces, line breaks, stars, its number, and remarks like (必填); units stay, in round brackets."""
    half = unicodedata.normalize("NFKC", text[:HEADER_CHARACTERS].replace("_x000D_", ""))
    tight = "".join(c for c in half if not c.isspace() and unicodedata.category(c) != "Cf")
    told = _INSIDE.sub(_without_remarks, tight.translate(_BRACKETS))
    # A byte order mark that was saved in GBK stands as a question mark before the first heading.
    bare = told.lstrip("?").strip("*※★●▲\"“”'‘’").removeprefix("必填:")
    return _NUMBERED.sub("", bare).strip("*:。")


def _without_remarks(brackets: re.Match[str]) -> str:
    said = [item.removeprefix("单位:") for item in re.split("[,;、]", brackets[1])]
    kept = [item for item in said if item and not _SAYS_NOTHING.fullmatch(item)]
    return f"({','.join(kept)})" if kept else ""


def known_headers(contract: Contract) -> dict[str, str]:
    """Every plain header of a contract → the field it stands for."""
    known: dict[str, str] = {}
    for field in contract.fields:
        for header in (field.label, field.name, *field.aliases):
            known.setdefault(plain_header(header), field.name)
    return known | {spelling: name for spelling, name in _other_spellings(contract, known) if spelling not in known}


def dressed(header: str, field: Field) -> Iterator[str]:
    """A plain header with the field's own unit behind it; in another unit it stands for another field."""
    for unit in (*field.kind.units, *(unit for end, unit in _PERIODS.items() if field.name.endswith(end))):
        yield f"{header}({unit})"
        yield f"{header}/{unit}"


def _other_spellings(contract: Contract, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    for header, name in known.items():
        field = contract.field(name)
        for spelling in dressed(header, field):
            yield spelling, name
        if field.kind.name == "date":
            for one, other in (_DAY_WORDS, _DAY_WORDS[::-1]):
                if header.endswith(one):
                    yield header.removesuffix(one) + other, name
