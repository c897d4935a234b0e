"""How a single cell is put right where that is proven or exact; whatever would be a guess is refused. Knows no file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tongxing.extracts.contract import Repaired
from tongxing.extracts.dates import is_serial
from tongxing.extracts.names import parted
from tongxing.extracts.reasons import refuse
from tongxing.extracts.words import hides_something, tidy
from tongxing.terms.identifiers import read_certificate, read_credit_code, read_id_number
from tongxing.terms.problems import RefusedError

REMEMBERED_CODES = 200_000
MOST_MONEY = Decimal(10) ** 10
"""What no cell of a city's department holds: more is a slip of the key, and would overflow the run's decimals."""
INVISIBLE = "invisible-characters-removed"
FORMER_NAME = "former-name-set-apart"
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")
_DOTS = re.compile(r"(?<=[\u3400-\u9fff])[.•・‧∙⋅](?=[\u3400-\u9fff])")
_PLAIN_NAME = re.compile("[\u4e00-\u9fff]+")
_LOST = "?\ufffd□■〓"
_AMOUNT = re.compile(r"-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d+)?")
_SPACES_BESIDE_NUMBERS = re.compile(r"(?<![\d.,]) | (?![\d.,])")
"""Between digits a space may part two amounts of one cell; anywhere else it means nothing."""


def read_id_cell(text: str) -> str | Repaired:
    """An ID number; a certificate number in its place gives its first eighteen characters, which check."""
    bare = _bare(text)
    try:
        return _noted(text, read_id_number(bare).text)
    except RefusedError as refused:
        if refused.problem.code != "certificate-in-id-column":
            raise
        return _proven(lambda: read_certificate(bare).holder.text, "id-taken-from-certificate", refused)


def read_certificate_cell(text: str) -> str | Repaired:
    """A certificate number."""
    return _noted(text, read_certificate(_bare(text)).text)


@lru_cache(REMEMBERED_CODES)
def read_credit_cell(text: str) -> str | Repaired:
    """A credit code; letters O and I, which it never has, give way to 0 and 1 where both check digits then agree."""
    bare = _bare(text)
    try:
        return _noted(text, read_credit_code(bare).text)
    except RefusedError as refused:
        digits = bare.upper().replace("O", "0").replace("I", "1")
        return _proven(lambda: read_credit_code(digits).text, "credit-code-letters-for-digits", refused)


def _proven(read: Callable[[], str], code: str, otherwise: RefusedError) -> Repaired:
    """What a second reading gives where all its check digits agree; else the first refusal stands."""
    try:
        return Repaired(read(), code)
    except RefusedError:
        raise otherwise from None


def _bare(text: str) -> str:
    """Without what spreadsheets put around text to keep it text: an apostrophe before it, ="…" around it."""
    plain = text.replace("_x000D_", "").strip()
    wrapped = re.fullmatch(r'="(.*)"', plain)
    bare = (wrapped[1] if wrapped else plain).lstrip("'‘’`")
    if _SCIENTIFIC.fullmatch(tidy(bare)):
        raise refuse("identifier-in-scientific-notation")
    return bare


def _noted(text: str, value: str) -> str | Repaired:
    if text == value:
        return value
    return Repaired(value, INVISIBLE if hides_something(text) else "identifier-written-otherwise")


def read_name(text: str) -> str:
    """A name; the spaces inside a Chinese name go, those of other names stay."""
    name = tidy(text)
    return name.replace(" ", "") if all(ord(c) > 0x2E7F or c == " " for c in name) else name


def read_name_cell(text: str) -> str | Repaired:
    """A name with what had to be done to it; one that has lost a character stays as it is and is told of."""
    if _PLAIN_NAME.fullmatch(text):
        return text
    name = read_name(text)
    if any(c in _LOST or unicodedata.category(c) == "Co" for c in name):
        return Repaired(name, "name-lost-a-character")
    alone, former = parted(name)
    if former and alone:
        return Repaired(_DOTS.sub("·", alone), FORMER_NAME)
    if _DOTS.search(name):
        return Repaired(_DOTS.sub("·", name), "name-dots-made-one")
    if hides_something(text):
        return Repaired(name, INVISIBLE)
    return Repaired(name, "name-spaces-removed") if name != tidy(text) else name


def read_money_cell(text: str) -> Decimal | Repaired:
    """Yuan, with or without 元, ¥ and commas between thousands, exact to the fen; 万 and brackets are worked out."""
    plain = _SPACES_BESIDE_NUMBERS.sub("", tidy(text)).replace("−", "-").removeprefix("人民币")
    plain = plain.replace("-¥", "-", 1).lstrip("¥")
    negative, tens = re.fullmatch(r"\((.+)\)", plain), False
    number = (negative[1] if negative else plain).removesuffix("元")
    if number.endswith("万"):
        number, tens = number.removesuffix("万"), True
    if not _AMOUNT.fullmatch(number) or (negative and number.startswith("-")):
        raise refuse("money-unreadable")
    amount = Decimal(number.replace(",", "")) * (10_000 if tens else 1) * (-1 if negative else 1)
    return _noted_amount(_to_the_fen(amount), tens, bool(negative))


def _to_the_fen(amount: Decimal) -> Decimal:
    fen = amount.quantize(Decimal("0.01"))
    if abs(amount - fen) > Decimal("0.000001"):
        raise refuse("money-beyond-fen")
    if abs(fen) >= MOST_MONEY:
        raise refuse("money-too-large")
    return fen


def _noted_amount(fen: Decimal, tens: bool, negative: bool) -> Decimal | Repaired:
    if tens:
        return Repaired(fen, "money-in-ten-thousands-converted")
    return Repaired(fen, "money-negative-in-brackets") if negative else fen


def read_positive_money_cell(text: str) -> Decimal | Repaired:
    """The same, not below nothing."""
    found = read_money_cell(text)
    amount = found.value if isinstance(found, Repaired) else found
    if isinstance(amount, Decimal) and amount < 0:
        raise refuse("money-negative")
    return found


def noting_serials(read: Callable[[str], date]) -> Callable[[str], date | Repaired]:
    """A reader of days or months that says so where it was given a spreadsheet's serial number."""

    def reader(text: str) -> date | Repaired:
        found = read(text)
        return Repaired(found, "date-from-serial-number") if is_serial(tidy(text)) else found

    return reader
