"""What a damaged ID number may have been: whole numbers to look up, and what survives of it. Knows no person.

A number counts as repaired only when one known person has it and the name agrees; that is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tongxing.terms.identifiers import ID_CHECK_CHARACTERS, ID_WEIGHTS, id_check_character

_DIGITS = re.compile(r"\d{17}[\dX]")
NUMBER_CELL = "identifier-stored-as-number"
_PREFIX = 15
"""Excel keeps fifteen digits of a number; the last three of an ID number are then gone."""
_LEAST_SHOWN = 8
"""Of fewer digits between the stars too many people may be meant."""
_FLOAT_STEP = 1000
"""What the three lost digits count to."""
_ROUNDED = 82
"""How far sixteen digits, as many programs write a number, and the float behind them may lie from it."""
MOST_EDITS = 1
"""A typist makes one slip; with two it takes a person to say that the number was this one."""
_INVERSES = tuple(pow(weight, -1, 11) for weight in ID_WEIGHTS)


@dataclass(frozen=True, slots=True)
class Repair:
    """`numbers`: whole ID numbers it may have been; `prefixes`: its first fifteen digits; `pattern`: its characters
    with `_` for each hidden one, as SQL's LIKE reads it; `cell`: the number that a cell held in its stead."""

    kind: str
    numbers: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    pattern: str = ""
    cell: int | None = None

    def allows(self, id_number: str) -> bool:
        """Whether a number that was looked up by its beginning can have become what the cell held."""
        if self.cell is None:
            return True
        cut, whole = id_number[:_PREFIX] + "000", id_number[:17] + id_number[17].replace("X", "0")
        return float(self.cell) in (float(cut), float(whole), float(f"{float(whole):.16G}"))


def repair_of(code: str, text: str) -> Repair | None:
    """By the rule code of the cell and its cleaned text; None where too little survives."""
    if "*" in text:
        return _masked(text)
    if code == NUMBER_CELL:
        return _number_cell(text)
    if len(text) in (20, 22) and _DIGITS.fullmatch(text[:18]):
        return (
            Repair("certificate", (text[:18],))
            if _right(text[:18])
            else _with("certificate", _wrong(text[:18]))
        )
    if re.fullmatch(r"\d{15}", text):
        whole = tuple(_completed(text[:6] + century + text[6:]) for century in ("19", "20"))
        return Repair("fifteen", whole, prefixes=(text,))
    if re.fullmatch(r"\d{16}[\dX]", text):
        return _with("seventeen", _one_more(text))
    if re.fullmatch(r"\d{18}[\dX]", text):
        return _with("nineteen", _one_less(text))
    return _with("check", _wrong(text)) if _DIGITS.fullmatch(text) else None


def birth_of(text: str) -> str:
    """The birth date as far as the cleaned text of a damaged number still says one, as eight digits; '' otherwise."""
    if re.fullmatch(r"\d{15}", text):
        return "19" + text[6:12]
    found = re.match(r"\d{6}((?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))", text)
    return found[1] if found and len(text) >= _PREFIX else ""


def sex_of(code: str, text: str) -> str | None:
    """The sex that the seventeenth digit of a number of full length says; of a cell's number that digit is rounded."""
    whole = len(text) in (18, 20, 22) and _DIGITS.fullmatch(text[:18])
    return ("F", "M")[int(text[16]) % 2] if whole and code != NUMBER_CELL else None


def _with(kind: str, numbers: Iterator[str]) -> Repair | None:
    found = tuple(sorted(set(numbers)))
    return Repair(kind, found) if found else None


def _masked(text: str) -> Repair | None:
    """One run of stars stands for however many characters are lacking; several runs for as many as there are stars."""
    stars = re.findall(r"\*+", text)
    hidden = len(stars[0]) + 18 - len(text) if len(stars) == 1 else 0
    shown = text.replace(stars[0], "_" * hidden) if hidden > 0 else text.replace("*", "_")
    told = sum(character.isdigit() for character in shown)
    if len(shown) != 18 or told < _LEAST_SHOWN or not re.fullmatch(r"[\d_]{17}[\dX_]", shown):
        return None
    return Repair("masked", pattern=shown)


def _number_cell(text: str) -> Repair | None:
    """The first fifteen digits, before and behind the rounding of the number that the cell has become."""
    plain = re.sub(r"\.0+$", "", text)
    if re.fullmatch(r"\d\.\d{14,17}E\+?17", plain):
        plain = plain.split("E")[0].replace(".", "").ljust(18, "0")
    if not re.fullmatch(r"\d{18}", plain):
        return None
    value = int(plain)
    near = {(value + far) // _FLOAT_STEP for far in (-_ROUNDED, 0, _ROUNDED)} | {round(value / _FLOAT_STEP)}
    return Repair("number", prefixes=tuple(sorted(f"{each:015d}" for each in near)), cell=value)


def _completed(body: str) -> str:
    return body + id_check_character(body + "0")


def _right(text: str) -> bool:
    return id_check_character(text) == text[17]


def _wrong(text: str) -> Iterator[str]:
    """One character changed, or two neighbours exchanged, so that the check character fits."""
    yield _completed(text[:17])
    for place in range(17):
        yield from _filled(text[:place], text[place + 1 :])
        swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        if _DIGITS.fullmatch(swapped) and _right(swapped):
            yield swapped


def _one_more(text: str) -> Iterator[str]:
    """One character put in somewhere."""
    for place in range(17):
        yield from _filled(text[:place], text[place:])
    if text.isdigit():
        yield _completed(text)


def _one_less(text: str) -> Iterator[str]:
    """One character taken out somewhere."""
    for place in range(19):
        whole = text[:place] + text[place + 1 :]
        if _DIGITS.fullmatch(whole) and _right(whole):
            yield whole


def _filled(before: str, after: str) -> Iterator[str]:
    """The one digit between these that makes the check character fit, if there is one."""
    place, check = len(before), ID_CHECK_CHARACTERS.index(after[-1])
    rest = sum(
        int(digit) * weight for digit, weight in zip(before + "0" + after[:-1], ID_WEIGHTS, strict=True)
    )
    digit = (check - rest) * _INVERSES[place] % 11
    if digit < 10:
        yield f"{before}{digit}{after}"


def may_be(code: str, text: str, id_number: str) -> bool:
    """Whether what is left of a damaged number can be this one; a number of which nothing is left may be any."""
    repair = repair_of(code, text)
    if repair is None:
        return True
    if repair.pattern:
        return all(shown in ("_", digit) for shown, digit in zip(repair.pattern, id_number, strict=True))
    if repair.prefixes:
        return id_number in repair.numbers or (
            id_number.startswith(repair.prefixes) and repair.allows(id_number)
        )
    written = text[:18] if repair.kind == "certificate" else text
    return _edits(written, id_number) <= MOST_EDITS


def _edits(one: str, other: str) -> int:
    """Characters changed, lost, added or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
