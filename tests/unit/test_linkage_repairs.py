"""What a damaged ID number may have been."""

from __future__ import annotations

import random

import pytest

from tongxing.extracts.linkage.repairs import NUMBER_CELL, birth_of, may_be, repair_of, sex_of
from tongxing.terms.identifiers import id_check_character

BODIES = ("15020219850412345", "37081119991231001", "15022320010229002", "11010119900307663")
NUMBERS = tuple(body + id_check_character(body + "0") for body in BODIES)


def slips(number: str, seed: int) -> dict[str, str]:
    """One slip of each kind."""
    dice = random.Random(seed)
    place = dice.randrange(17)
    pairs = [i for i in range(16) if number[i] != number[i + 1]]
    swap = dice.choice(pairs)
    return {
        "changed": number[:place]
        + str((int(number[place]) + dice.randrange(1, 10)) % 10)
        + number[place + 1 :],
        "check": number[:17] + dice.choice([c for c in "0123456789X" if c != number[17]]),
        "swapped": number[:swap] + number[swap + 1] + number[swap] + number[swap + 2 :],
        "lost": number[:place] + number[place + 1 :],
        "last lost": number[:17],
        "added": number[:place] + str(dice.randrange(10)) + number[place:],
    }


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("seed", range(20))
def test_every_single_slip_leads_back_to_the_number(number: str, seed: int) -> None:
    for kind, text in slips(number, seed).items():
        if text == number:
            continue
        repair = repair_of("id-check-digit", text)
        assert repair and number in repair.numbers, kind
        assert len(repair.numbers) < 45, "a repair is not a search through everybody"
        assert may_be("id-check-digit", text, number)


def test_a_number_of_fifteen_digits_is_either_old_or_cut() -> None:
    number = NUMBERS[0]
    old = repair_of("id-old-form", number[:6] + number[8:17])
    cut = repair_of("id-old-form", number[:15])
    assert old and number in old.numbers
    assert cut and cut.prefixes == (number[:15],)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_became_a_cell_number_is_known_by_its_rounding(number: str) -> None:
    whole = int(number[:17] + number[17].replace("X", "0"))
    for value in (int(number[:15] + "000"), whole):
        repair = repair_of("identifier-stored-as-number", f"{float(value):.0f}")
        assert repair and number.startswith(repair.prefixes) and repair.allows(number)
    stranger = number[:14] + str((int(number[14]) + 1) % 10) + number[15:]
    repair = repair_of("identifier-stored-as-number", f"{float(whole):.0f}")
    assert repair and not (stranger.startswith(repair.prefixes) and repair.allows(stranger))


@pytest.mark.parametrize("number", [*NUMBERS, "150204198805279957", "150203198001171063"])
def test_a_cell_written_with_sixteen_digits_still_may_be_the_number(number: str) -> None:
    """As many programs write a number; two of three such cells are another number than the float itself."""
    whole = number.replace("X", "0")
    cell = f"{float(f'{float(whole):.16G}'):.0f}"
    assert may_be(NUMBER_CELL, cell, number)
    other = f"{int(number[:15]) + 2}{number[15:]}"
    assert not may_be(NUMBER_CELL, cell, other)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("370811********1234", "370811________1234"),
        ("370811****1234", "370811________1234"),
        ("3708111999*****234", "3708111999_____234"),
        ("*****************4", None),
        ("370811**?*****1234", None),
    ],
)
def test_a_masked_number_keeps_what_is_shown(text: str, pattern: str | None) -> None:
    repair = repair_of("id-masked", text)
    assert (repair.pattern if repair else None) == pattern


@pytest.mark.parametrize("text", ["", "3.70811E+17", "1234", "不详", "37081119"])
def test_too_little_is_no_repair_and_speaks_against_nobody(text: str) -> None:
    assert repair_of("id-length", text) is None
    assert may_be("id-length", text, NUMBERS[0])


def test_a_number_two_slips_away_is_another_persons() -> None:
    number = NUMBERS[0]
    twice = number[:8] + "4" + number[9:14] + "9" + number[15:]
    assert sum(a != b for a, b in zip(twice, number, strict=True)) == 2
    assert not may_be("id-check-digit", twice, number)


def test_birth_and_sex_are_read_as_far_as_they_are_there() -> None:
    assert birth_of(NUMBERS[0]) == "19850412" and birth_of("150202850412345") == "19850412"
    assert birth_of("150202********3453") == birth_of("") == birth_of("150202198513") == ""
    assert sex_of("", NUMBERS[0]) == "M" and sex_of("", "150202") is None
    assert sex_of(NUMBER_CELL, NUMBERS[0]) is None
