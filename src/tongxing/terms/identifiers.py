"""Identifiers of people and employers and their check digits; knows no table, no division list and no key."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongxing.terms.problems import IDENTIFIER_PROBLEMS, RefusedError

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
EARLIEST_BIRTH_YEAR, LATEST_BIRTH_YEAR = 1880, 2099
_CREDIT_VALUES = {character: value for value, character in enumerate(CREDIT_ALPHABET)}


@dataclass(frozen=True, slots=True)
class IdNumber:
    """GB 11643: division 6, birth 8, sequence 3 (odd = male), check character."""

    text: str
    division: str
    birth_on: date
    sex: str


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """ID number, category 1-7, grade 1-4, and after a reissue B1-B9."""

    text: str
    holder: IdNumber
    category: int
    grade: int
    reissue: int | None

    @property
    def weight(self) -> int:
        """Grades 1 and 2 count as two people (财税〔2015〕72号 第7条)."""
        return 2 if self.grade <= 2 else 1


@dataclass(frozen=True, slots=True)
class CreditCode:
    """GB 32100: registering body 1, kind of body 1, division 6, organisation code 9, check character."""

    text: str
    division: str
    organisation_code: str


def clean(value: str) -> str:
    """The value without spaces, line ends and invisible characters, full-width made half, letters upper.

    Every reader below cleans first, and `identify` too: departments write numbers in groups and copy them with line
    ends, and none of this makes two numbers one. A value is valid when it is valid once cleaned.
    """
    if value.isascii() and value.isalnum():
        return value.upper()
    half = unicodedata.normalize("NFKC", value)
    return "".join(c for c in half if not c.isspace() and unicodedata.category(c) != "Cf").upper()


def read_id_number(value: str) -> IdNumber:
    """The parts of a resident ID number; raises RefusedError with the first thing that is wrong."""
    text = clean(value)
    _refuse_other_shapes(text)
    birth_on = _birth_date(text[6:14])
    _demand(id_check_character(text) == text[17], "id-check-digit")
    return IdNumber(text, text[:6], birth_on, "M" if int(text[16]) % 2 else "F")


def id_check_character(text: str) -> str:
    """GB 11643 (ISO 7064 mod 11-2) over the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], ID_WEIGHTS, strict=True))
    return ID_CHECK_CHARACTERS[total % 11]


def _refuse_other_shapes(text: str) -> None:
    _demand(text != "", "id-empty")
    _demand("*" not in text, "id-masked")
    _demand(not (len(text) == 15 and _digits(text)), "id-old-form")
    _demand(not (len(text) in (20, 22) and _digits(text[:17] + text[18:20])), "certificate-in-id-column")
    _demand(len(text) == 18, "id-length")
    _demand(_digits(text[:17]) and text[17] in ID_CHECK_CHARACTERS, "id-characters")


def _birth_date(text: str) -> date:
    try:
        birth_on = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise RefusedError(IDENTIFIER_PROBLEMS["id-birth-date"]) from None
    _demand(EARLIEST_BIRTH_YEAR <= birth_on.year <= LATEST_BIRTH_YEAR, "id-birth-date")
    return birth_on


def read_certificate(value: str) -> CertificateNumber:
    """The parts of a disability certificate number; raises RefusedError with the first thing that is wrong."""
    text = clean(value)
    _demand("*" not in text, "certificate-masked")
    _demand(len(text) in (20, 22), "certificate-length")
    holder = read_id_number(text[:18])
    _demand(text[18] in "1234567", "certificate-category")
    _demand(text[19] in "1234", "certificate-grade")
    suffix = text[20:]
    _demand(not suffix or (suffix[0] == "B" and suffix[1] in "123456789"), "certificate-reissue")
    return CertificateNumber(text, holder, int(text[18]), int(text[19]), int(suffix[1]) if suffix else None)


def read_credit_code(value: str) -> CreditCode:
    """The parts of a unified social credit code; raises RefusedError with the first thing that is wrong."""
    text = clean(value)
    _demand("*" not in text, "credit-masked")
    _demand(len(text) == 18, "credit-length")
    _demand(text.strip("0") != "", "credit-all-zeros")
    _demand(all(c in _CREDIT_VALUES for c in text) and _digits(text[2:8]), "credit-characters")
    _demand(credit_check_character(text) == text[17], "credit-check-digit")
    _demand(organisation_check_character(text[8:16]) == text[16], "credit-organisation-digit")
    return CreditCode(text, text[2:8], text[8:17])


def credit_check_character(text: str) -> str:
    """GB 32100 over the first seventeen characters."""
    total = sum(_CREDIT_VALUES[c] * weight for c, weight in zip(text[:17], CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


def organisation_check_character(body: str) -> str:
    """GB 11714 over the eight characters of an organisation code."""
    total = sum(int(c, 36) * weight for c, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _demand(met: bool, code: str) -> None:
    if not met:
        raise RefusedError(IDENTIFIER_PROBLEMS[code])


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


@dataclass(frozen=True, slots=True)
class Identified:
    """What `tongxing identify` says of one value; `parts` are the keys that the kind has."""

    kind: str
    valid: bool
    parts: dict[str, str | int | None]
    problem: str | None

    def as_json(self) -> dict[str, str | int | bool | None]:
        return {"kind": self.kind, "valid": self.valid, **self.parts, "problem": self.problem}


def identify(kind: str, value: str) -> Identified:
    """Parses one identifier, cleaned first; a wrong value is an answer (`valid` false), a wrong kind raises ValueError."""
    if kind not in _KINDS:
        known = "、".join(_KINDS)
        raise ValueError(f"不认识的号码种类“{kind}”，可用：{known}。 Unknown kind; use one of: {', '.join(_KINDS)}.")
    keys, parts = _KINDS[kind]
    try:
        return Identified(kind, True, parts(value), None)
    except RefusedError as refused:
        return Identified(kind, False, dict.fromkeys(keys), str(refused.problem))


def _id_parts(value: str) -> dict[str, str | int | None]:
    number = read_id_number(value)
    return {"birth_date": number.birth_on.isoformat(), "sex": number.sex, "division": number.division}


def _certificate_parts(value: str) -> dict[str, str | int | None]:
    number = read_certificate(value)
    keys = ("category", "grade", "weight", "reissue")
    return dict(zip(keys, (number.category, number.grade, number.weight, number.reissue), strict=True))


def _credit_parts(value: str) -> dict[str, str | int | None]:
    code = read_credit_code(value)
    return {"division": code.division, "organisation_code": code.organisation_code}


_Parts = Callable[[str], dict[str, str | int | None]]
_KINDS: dict[str, tuple[tuple[str, ...], _Parts]] = {
    "id-number": (("birth_date", "sex", "division"), _id_parts),
    "disability-certificate": (("category", "grade", "weight", "reissue"), _certificate_parts),
    "credit-code": (("division", "organisation_code"), _credit_parts),
}
