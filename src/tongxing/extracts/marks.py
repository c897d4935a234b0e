"""What identities other than the ID number are staged as: keyed marks, and whose certificate a former number was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa

from tongxing.extracts.contract import Kind
from tongxing.extracts.keys import Pseudonyms

FEWEST_PHONE_DIGITS = 7
"""Local numbers have at least seven digits; less is an extension or a slip and marks nothing."""
Marks = dict[str, pa.Array]


def marks_of(kind: Kind, values: pa.Array, pseudonyms: Pseudonyms) -> Marks:
    """The staged columns of a kind that needs the pseudonym key; each distinct value is marked once."""
    coded = values.dictionary_encode()
    read = _MARKS[kind.name]
    rows = [read(value, pseudonyms) for value in coded.dictionary.to_pylist()]
    return {
        name: pa.array([row[place] for row in rows], _TYPES[sql]).take(coded.indices)
        for place, (name, sql) in enumerate(kind.stages)
    }


def mark(kind: str, text: str, pseudonyms: Pseudonyms) -> str:
    """The keyed mark of a phone or an account: equal texts have equal marks, and no mark is anyone's pseudonym."""
    return pseudonyms.of(f"{kind}\n{text}")


def _phone(text: str, pseudonyms: Pseudonyms) -> tuple[str | None]:
    """Of several numbers in a cell the first; +86 and the strokes between groups do not matter."""
    first = re.split(r"[、,;/]", text)[0]
    digits = "".join(c for c in first if c in "0123456789")
    digits = digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
    return (mark("phone", digits, pseudonyms) if len(digits) >= FEWEST_PHONE_DIGITS else None,)


def _account(text: str, pseudonyms: Pseudonyms) -> tuple[str]:
    return (mark("account", text, pseudonyms),)


def _former_certificate(text: str, pseudonyms: Pseudonyms) -> tuple[str, int, int]:
    return pseudonyms.of(text[:18]), int(text[18]), int(text[19])


_TYPES = {"VARCHAR": pa.string(), "BIGINT": pa.int64()}
_MARKS: dict[str, Callable[[str, Pseudonyms], tuple[str | int | None, ...]]] = {
    "phone": _phone,
    "account": _account,
    "former_certificate_number": _former_certificate,
}
