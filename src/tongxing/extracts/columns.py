"""Reads a whole column of text at once: each distinct text is read once; knows kinds, not contracts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.contract import Kind, Value
from tongxing.extracts.kinds import NO_NUMBERS
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.extracts.sheets import Mask
from tongxing.terms.problems import RefusedError

Codes = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Column:
    """Values (null: absent or refused) and, for each, the number of its rule code (0: nothing wrong)."""

    values: pa.Array
    codes: Codes


def read_column(
    kind: Kind, texts: pa.Array, numbers: Mask | None, read: Callable[[str], Value] | None = None
) -> Column:
    """Reads texts as this kind; `read` replaces the kind's own reader."""
    trimmed = pc.utf8_trim_whitespace(texts)
    rest, plain = trimmed, None
    if kind.plain:
        is_plain = pc.match_substring_regex(trimmed, kind.plain)
        plain = pc.cast(pc.if_else(is_plain, trimmed, None), kind.arrow)
        rest = pc.if_else(is_plain, None, trimmed)
    column = _read_distinct(kind, rest, read or kind.read)
    if plain is not None:
        column = Column(pc.coalesce(plain, column.values), column.codes)
    return column if numbers is None else _without_numbers(kind, column, trimmed, numbers)


def _read_distinct(kind: Kind, texts: pa.Array, read: Callable[[str], Value]) -> Column:
    coded = texts.dictionary_encode()
    values: list[Value | None] = []
    codes: list[int] = []
    for text in coded.dictionary.to_pylist():
        value, code = _read_one(kind, text, read)
        values.append(value)
        codes.append(code)
    places = coded.indices
    found = pa.array(values, kind.arrow).take(places)
    numbers = pa.array(codes, pa.int16()).take(places).fill_null(0)
    return Column(found, numbers.to_numpy(zero_copy_only=False).copy())


def _read_one(kind: Kind, text: str, read: Callable[[str], Value]) -> tuple[Value | None, int]:
    if text in kind.absent:
        return None, 0
    try:
        return read(text), 0
    except RefusedError as refused:
        return None, CODE_NUMBERS[refused.problem.code]


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
    code = "number-instead-of-text" if kind.name == "month" else "identifier-stored-as-number"
    codes = column.codes.copy()
    codes[wrong] = CODE_NUMBERS[code]
    return Column(pc.if_else(pa.array(wrong), None, column.values), codes)
