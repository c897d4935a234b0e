"""Reads a whole column of text at once: each distinct text is read once; knows kinds, not contracts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.contract import Kind, Repaired, Value
from tongxing.extracts.formulas import unguarded
from tongxing.extracts.kinds import NO_NUMBERS
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.extracts.sheets import Mask
from tongxing.extracts.words import hides_something, tidy
from tongxing.terms.problems import RefusedError

Codes = npt.NDArray[np.int16]
INVISIBLE = "invisible-characters-removed"
Reader = Callable[[str], Value | Repaired]


@dataclass(frozen=True, slots=True)
class Column:
    """Values (null: absent or refused) and, for each, the number of its rule code (0: nothing wrong).

    `repairs`: the number of what was put right, for each (0: nothing); None when, as nearly always, nothing was.
    """

    values: pa.Array
    codes: Codes
    repairs: Codes | None = None


def read_column(kind: Kind, texts: pa.Array, numbers: Mask | None, read: Reader | None = None) -> Column:
    """Reads texts as this kind; `read` replaces the kind's own reader."""
    trimmed = pc.utf8_trim_whitespace(texts)
    rest, plain = trimmed, None
    if kind.plain:
        is_plain = pc.match_substring_regex(trimmed, kind.plain)
        plain = pc.cast(pc.if_else(is_plain, trimmed, None), kind.arrow)
        rest = pc.if_else(is_plain, None, trimmed)
    column = _read_distinct(kind, rest, read or kind.read)
    if plain is not None:
        column = Column(pc.coalesce(plain, column.values), column.codes, column.repairs)
    return column if numbers is None else _without_numbers(kind, column, trimmed, numbers)


def _read_distinct(kind: Kind, texts: pa.Array, read: Reader) -> Column:
    coded = texts.dictionary_encode()
    each = [_read_one(kind, text, read) for text in coded.dictionary.to_pylist()]
    found = pa.array([value for value, _, _ in each], kind.arrow).take(coded.indices)
    repairs = [repair for _, _, repair in each]
    return Column(
        found,
        _spread([code for _, code, _ in each], coded.indices),
        _spread(repairs, coded.indices) if any(repairs) else None,
    )


def _spread(numbers: list[int], places: pa.Array) -> Codes:
    """A number for each distinct text becomes one for each cell."""
    found: Codes = pa.array(numbers, pa.int16()).take(places).fill_null(0).to_numpy(zero_copy_only=False)
    return found.copy()


def _read_one(kind: Kind, text: str, read: Reader) -> tuple[Value | None, int, int]:
    """The value, the number of what is wrong, the number of what was put right."""
    text = unguarded(text)
    if _is_absent(kind, text):
        return None, 0, 0
    try:
        value = read(text)
    except RefusedError as refused:
        return None, CODE_NUMBERS[refused.problem.code], 0
    if isinstance(value, Repaired):
        return value.value, 0, CODE_NUMBERS[value.code]
    return value, 0, CODE_NUMBERS[INVISIBLE] if hides_something(text) else 0


def _is_absent(kind: Kind, text: str) -> bool:
    """Strokes and the like, in full width and with invisible characters too; words are looked up as they stand."""
    return text in kind.absent or (not text.isalnum() and bool(kind.absent) and tidy(text) in kind.absent)


def _without_numbers(kind: Kind, column: Column, texts: pa.Array, numbers: Mask) -> Column:
    """Refuses cells typed as numbers where the kind does not allow them: their last digits may be lost."""
    if kind.number_cells is None:
        return column
    fits = (
        pc.match_substring_regex(texts, f"^({kind.number_cells})$")
        if kind.number_cells != NO_NUMBERS
        else None
    )
    wrong = numbers if fits is None else numbers & ~fits.to_numpy(zero_copy_only=False)
    # In a column of numbers a cell that is empty is empty.
    wrong = wrong & pc.not_equal(texts, "").to_numpy(zero_copy_only=False)
    code = "number-instead-of-text" if kind.name == "month" else "identifier-stored-as-number"
    codes = column.codes.copy()
    codes[wrong] = CODE_NUMBERS[code]
    return Column(pc.if_else(pa.array(wrong), None, column.values), codes, column.repairs)
