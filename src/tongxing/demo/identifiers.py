"""Identifiers that are right in form, by the column: identity numbers (GB 11643) and credit codes (GB 32100); no real one comes in."""

import numpy as np
from numpy.typing import NDArray

from tongxing.demo.calibration import BIRTHPLACE_SHARES, BIRTHPLACES
from tongxing.demo.columns import Days, Dice, Ints, Texts, Truths, digits, drawn_by_share
from tongxing.terms import identifiers

ID_WEIGHTS = np.array(identifiers.ID_WEIGHTS)
ID_CHECK = np.frombuffer(identifiers.ID_CHECK_CHARACTERS.encode(), dtype=np.uint8)
CODE_ALPHABET = np.frombuffer(identifiers.CREDIT_ALPHABET.encode(), dtype=np.uint8)
CODE_WEIGHTS = np.array(identifiers.CREDIT_WEIGHTS)
ORGANISATION_WEIGHTS = np.array(identifiers.ORGANISATION_WEIGHTS)
ORGANISATION_CHECK = np.frombuffer(b"0123456789X", dtype=np.uint8)


def identity_numbers(dice: Dice, births: Days, male: Truths) -> Texts:
    """One identity number for each birth day and sex, all different; the birthplace is one of the five cities' divisions."""
    places = np.array([int(code) for code in BIRTHPLACES], dtype=np.int64)
    place = places[drawn_by_share(dice, BIRTHPLACE_SHARES, len(births))]
    dates = _as_number(births)
    serial = dice.integers(0, 500, len(births)) * 2 + male
    for _ in range(50):
        key = (place * 100_000_000 + dates) * 1000 + serial
        _, first = np.unique(key, return_index=True)
        again = np.ones(len(key), dtype=np.bool_)
        again[first] = False
        if not again.any():
            break
        serial[again] = dice.integers(0, 500, int(again.sum())) * 2 + male[again]
    return _with_id_check(np.hstack([digits(place, 6), digits(dates, 8), digits(serial, 3)]))


def number_with_check(body: str) -> bytes:
    """One identity number from its seventeen digits."""
    figures = np.array([[int(digit) for digit in body]], dtype=np.uint8)
    return bytes(_with_id_check(figures)[0])


def _as_number(births: Days) -> Ints:
    months = births.astype("datetime64[M]")
    years = births.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (births.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    number: Ints = years * 10_000 + month * 100 + day
    return number


def _with_id_check(body: NDArray[np.uint8]) -> Texts:
    check = ID_CHECK[(body.astype(np.int64) @ ID_WEIGHTS) % 11]
    full = np.hstack([body + 48, check[:, None]]).astype(np.uint8)
    return np.ascontiguousarray(full).view("S18").ravel()


def credit_codes(dice: Dice, heads: list[str], divisions: Ints) -> Texts:
    """Unified social credit codes: two characters by kind (91, 11, 12, 51, 52, 92), the division, MA and six digits, two checks."""
    serial = dice.permutation(1_000_000)[: len(heads)].astype(np.int64)
    organisation = np.hstack(
        [np.tile(np.array([22, 10], dtype=np.int64), (len(heads), 1)), digits(serial, 6).astype(np.int64)]
    )
    inner = ORGANISATION_CHECK[(11 - (organisation @ ORGANISATION_WEIGHTS) % 11) % 11]
    letters = np.tile(np.frombuffer(b"MA", dtype=np.uint8), (len(heads), 1))
    kind = np.frombuffer("".join(heads).encode(), dtype=np.uint8).reshape(-1, 2)
    body = np.hstack([kind, digits(divisions, 6) + 48, letters, digits(serial, 6) + 48, inner[:, None]])
    return _with_code_check(body.astype(np.uint8))


def _with_code_check(body: NDArray[np.uint8]) -> Texts:
    position = np.zeros(256, dtype=np.int64)
    position[CODE_ALPHABET] = np.arange(31)
    check = CODE_ALPHABET[(31 - (position[body] @ CODE_WEIGHTS) % 31) % 31]
    full = np.ascontiguousarray(np.hstack([body, check[:, None]]).astype(np.uint8))
    return full.view("S18").ravel()
