"""People's numbers that stand in columns of free text: they become what the river knows them by. No other column comes in.

A household is numbered after its head, a bank says whose account it was, a clerk notes a telephone. Equal numbers stay
equal, and whoever sent the text finds it as it stood among the repairs.
"""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.columns import Column
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.marks import mark
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.terms.identifiers import read_id_number
from tongxing.terms.problems import RefusedError

HIDDEN = "number-in-text-replaced"
_LONG = "[0-9]{11}"
_APART = "[ ._·‐–—-]"
"""What people write between the groups of a number."""
_ID_NUMBER = re.compile(
    rf"(\d{{6}}[ -]?\d{{8}}[ -]?\d{{3}}[0-9Xx]|(?<!\d)\d(?:{_APART}?\d){{16}}{_APART}?[0-9Xx])"
    r"(?:[1-7][1-4](?:[Bb][1-9])?(?!\d))?",
    re.ASCII,
)
"""In groups of any size only from the first of its digits on: the later digits of one day and another day are nobody."""
_ACCOUNT = re.compile(r"(?<!\d)62(?:[ -]?\d){14,17}(?!\d)", re.ASCII)
_PHONE = re.compile(rf"(?<!\d)(?:\+?86{_APART}?)?1[3-9]\d{_APART}?\d{{4}}{_APART}?\d{{4}}(?!\d)", re.ASCII)
_PHONE_DIGITS = 11


def without_numbers(column: Column, is_code: bool, pseudonyms: Pseudonyms) -> Column:
    """The column with every ID number, certificate, bank card and mobile phone in it replaced.

    `is_code`: the column holds numbers of its own, and eleven digits that fill a cell are no telephone.
    """
    if not pc.any(pc.match_substring_regex(pc.replace_substring_regex(column.values, _APART, ""), _LONG)).as_py():
        return column
    coded = column.values.dictionary_encode()
    texts = coded.dictionary.to_pylist()
    plain = [_replaced(text, is_code, pseudonyms) for text in texts]
    touched = pa.array([before != after for before, after in zip(texts, plain, strict=True)])
    where = touched.take(coded.indices).fill_null(False).to_numpy(zero_copy_only=False)
    repairs = np.zeros(len(where), np.int16) if column.repairs is None else column.repairs.copy()
    repairs[where] = CODE_NUMBERS[HIDDEN]
    values = pa.array(plain, pa.string()).take(coded.indices)
    return Column(values, column.codes, repairs if repairs.any() else None)


def _replaced(text: str, is_code: bool, pseudonyms: Pseudonyms) -> str:
    text = _without_people(text, pseudonyms)
    text = _ACCOUNT.sub(partial(_account, pseudonyms), text)
    if is_code and text.isdecimal() and len(text) == _PHONE_DIGITS:
        return text
    return _PHONE.sub(lambda found: _shown(found, mark("phone", _digits(found[0])[-_PHONE_DIGITS:], pseudonyms)), text)


def _without_people(text: str, pseudonyms: Pseudonyms) -> str:
    """Wherever in a row of digits an ID number begins: households are numbered by their head and one digit more."""
    begin, found = 0, _ID_NUMBER.search(text)
    while found:
        known_as = _person(found[1], pseudonyms)
        if known_as:
            text = text[: found.start()] + _shown(found, known_as) + text[found.end() :]
        begin = found.start() + (len(known_as) or 1)
        found = _ID_NUMBER.search(text, begin)
    return text


def _person(number: str, pseudonyms: Pseudonyms) -> str:
    """The pseudonym of whose number this is; '' where its check character says that it is nobody's."""
    try:
        return pseudonyms.of(read_id_number(_digits(number)).text)
    except RefusedError:
        return ""


def _account(pseudonyms: Pseudonyms, found: re.Match[str]) -> str:
    digits = _digits(found[0])
    return _shown(found, mark("account", digits, pseudonyms)) if _is_card(digits) else found[0]


def _digits(number: str) -> str:
    """The number without what stands between its groups, and without the + of +86."""
    return re.sub(_APART, "", number).removeprefix("+")


def _is_card(digits: str) -> bool:
    """Whether the last digit is the check digit of a bank card (ISO/IEC 7812)."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _shown(found: re.Match[str], known_as: str) -> str:
    """Alone it is a name like others; inside a text it is set apart, so that a new key finds it."""
    return known_as if found[0] == found.string else f"〔{known_as}〕"
