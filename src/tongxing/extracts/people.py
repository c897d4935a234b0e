"""ID numbers by the column: check digits in numpy, pseudonyms once for each person; the numbers go no further."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.extracts.columns import Codes, Column, read_column
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.kinds import ID_NUMBER
from tongxing.extracts.reasons import CODE_NUMBERS
from tongxing.extracts.remembered import remembered
from tongxing.extracts.sheets import Mask
from tongxing.terms.identifiers import EARLIEST_BIRTH_YEAR, ID_CHECK_CHARACTERS, ID_WEIGHTS, LATEST_BIRTH_YEAR

_LENGTH = 18
FEWEST_ZEROS, SHARE_OF_ZEROS = 3, 0.02
"""Our own choice: three such numbers in a hundred are twenty times as many as there should be."""
_CHECK = np.frombuffer(ID_CHECK_CHARACTERS.encode(), np.uint8)
_WEIGHTS = np.array(ID_WEIGHTS, np.int32)
"""Sums of seventeen bytes fit; small numbers are several times as fast."""
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
Matrix = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class People:
    """What an ID column becomes; `id_numbers` stays inside the intake."""

    id_numbers: pa.Array
    person: pa.Array
    birth_on: pa.Array
    sex: pa.Array
    codes: Codes
    repairs: Codes | None = None


def read_people(texts: pa.Array, numbers: Mask | None, pseudonyms: Pseudonyms) -> People:
    """Reads an ID column; numbers that are plainly right are checked together, the others one by one."""
    column = _read_id_numbers(texts, numbers)
    present = column.values.drop_null()
    digits = _matrix(present)
    years, months, days = _birth_parts(digits)
    births = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (months - 1)
    birth_on = pa.array(births.astype("datetime64[D]") + (days - 1), pa.date32())
    sex = pa.array(np.where(digits[:, 16] % 2 == 1, "M", "F"), pa.string())
    places = _places(column.values)
    return People(
        column.values,
        remembered(pseudonyms).of(digits).take(places),
        birth_on.take(places),
        sex.take(places),
        column.codes,
        column.repairs,
    )


def sound(texts: pa.Array) -> Mask:
    """Which texts are ID numbers as they stand: eighteen characters, a real day of birth, the right check character."""
    right = np.zeros(len(texts), np.bool_)
    shaped = _shaped(texts)
    right[shaped] = _plainly_right(_matrix(texts.filter(pa.array(shaped))))
    return right


def _shaped(texts: pa.Array) -> Mask:
    found: Mask = pc.equal(pc.binary_length(texts), _LENGTH).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _places(values: pa.Array) -> pa.Array:
    """For each value its place among those that are present; null for the absent."""
    valid = pc.is_valid(values).to_numpy(zero_copy_only=False)
    return pa.array(np.cumsum(valid) - 1, pa.int64(), mask=~valid)


def _read_id_numbers(texts: pa.Array, numbers: Mask | None) -> Column:
    if numbers is not None:
        return read_column(ID_NUMBER, texts, numbers)
    trimmed = pc.utf8_trim_whitespace(texts)
    right = np.zeros(len(trimmed), np.bool_)
    shaped = _shaped(trimmed)
    digits = _matrix(trimmed.filter(pa.array(shaped)))
    zeros = (digits[:, 15:] == ord("0")).all(axis=1)
    if _lost_their_digits(zeros):
        return _without_zeros(trimmed, shaped, zeros)
    right[shaped] = _plainly_right(digits)
    mask = pa.array(right)
    others = read_column(ID_NUMBER, pc.if_else(mask, None, trimmed), None)
    return Column(pc.if_else(mask, trimmed, others.values), others.codes, others.repairs)


def _lost_their_digits(zeros: Mask) -> bool:
    """One number in eleven hundred ends in 000; where many do, a spreadsheet has rounded them to fifteen digits."""
    return int(zeros.sum()) >= FEWEST_ZEROS and float(zeros.mean()) > SHARE_OF_ZEROS


def _without_zeros(trimmed: pa.Array, shaped: Mask, zeros: Mask) -> Column:
    ending = np.zeros(len(trimmed), np.bool_)
    ending[shaped] = zeros
    rest = _read_id_numbers(pc.if_else(pa.array(ending), None, trimmed), None)
    rest.codes[ending] = CODE_NUMBERS["ids-end-in-zeros"]
    return rest


def _matrix(texts: pa.Array) -> Matrix:
    """Texts of eighteen bytes each, none absent, as rows of bytes: as Arrow holds them, nothing is copied."""
    if not len(texts):
        return np.empty((0, _LENGTH), np.uint8)
    _, offsets, content = texts.buffers()
    first = int(np.frombuffer(offsets, np.int32, 1, texts.offset * 4)[0])
    return np.frombuffer(content, np.uint8, len(texts) * _LENGTH, first).reshape(-1, _LENGTH)


def _birth_parts(digits: Matrix) -> tuple[Numbers, Numbers, Numbers]:
    d = digits[:, 6:14].T.astype(np.int64) - ord("0")
    return d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], d[4] * 10 + d[5], d[6] * 10 + d[7]


def _plainly_right(digits: Matrix) -> Mask:
    body = digits[:, :17]
    numeric = (body - np.uint8(ord("0")) < 10).all(axis=1)
    total = body.astype(np.int32) @ _WEIGHTS - ord("0") * sum(ID_WEIGHTS)
    right: Mask = numeric & (_CHECK[total % 11] == digits[:, 17]) & _real_days(*_birth_parts(digits))
    return right


def _real_days(years: Numbers, months: Numbers, days: Numbers) -> Mask:
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    last = _MONTH_DAYS[np.clip(months, 0, 12)] + (leap & (months == 2))
    real: Mask = (months >= 1) & (months <= 12) & (days >= 1) & (days <= last)
    return real & (years >= EARLIEST_BIRTH_YEAR) & (years <= LATEST_BIRTH_YEAR)
