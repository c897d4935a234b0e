"""Columns: reading a whole column must give what reading each cell gives."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxing.extracts.columns import read_column
from tongxing.extracts.contract import Kind
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.kinds import DATE, END, ID_NUMBER, MONEY, MONTH, NAME, TEXT
from tongxing.extracts.people import read_people
from tongxing.extracts.reasons import CODES
from tongxing.terms.identifiers import ID_CHECK_CHARACTERS, ID_WEIGHTS, id_check_character, read_id_number

PSEUDONYMS = Pseudonyms(b"k" * 32)
ID = "11010519491231002X"


@st.composite
def id_like(draw: st.DrawFn) -> str:
    digits = draw(st.from_regex(r"\A15020[0-9](19|20)[0-9]{2}(0[0-9]|1[0-3])[0-3][0-9][0-9]{3}\Z"))
    check = draw(st.sampled_from("0123456789XxY"))
    return draw(
        st.sampled_from(
            [digits + id_check_character(digits + "0"), digits + check, digits, f" {digits}{check}"]
        )
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(id_like(), st.text(max_size=20), st.just("")), max_size=30))
def test_the_column_of_ids_agrees_with_one_by_one(texts: list[str]) -> None:
    people = read_people(pa.array(texts, pa.string()), None, PSEUDONYMS)
    for i, text in enumerate(texts):
        alone = read_column(ID_NUMBER, pa.array([text], pa.string()), None)
        value = alone.values[0].as_py()
        if CODES[people.codes[i]] == "ids-end-in-zeros":
            assert text.strip().endswith("000") and people.person[i].as_py() is None
        elif value is None:
            assert people.person[i].as_py() is None and people.codes[i] == alone.codes[0]
        else:
            expected = read_id_number(value)
            assert people.codes[i] == 0
            assert people.person[i].as_py() == PSEUDONYMS.of(expected.text)
            assert people.birth_on[i].as_py() == expected.birth_on
            assert people.sex[i].as_py() == expected.sex


@pytest.mark.parametrize("text", ["", "—", "－", "'", "ab", "1.10105E+17"])
def test_what_is_no_number_at_all_is_said_of_the_column_as_of_the_cell(text: str) -> None:
    people = read_people(pa.array([ID, text], pa.string()), None, PSEUDONYMS)
    told = {"": "", "—": "", "－": "", "'": "id-empty", "ab": "id-length"}
    assert CODES[people.codes[1]] == told.get(text, "identifier-in-scientific-notation")


def test_a_number_cell_in_an_id_column_is_refused_even_when_it_would_check() -> None:
    people = read_people(pa.array([ID, ID]), np.array([False, True]), PSEUDONYMS)
    assert [CODES[code] for code in people.codes] == ["", "identifier-stored-as-number"]
    assert people.person.to_pylist() == [PSEUDONYMS.of(ID), None]


def test_a_month_typed_as_a_decimal_number_is_refused() -> None:
    column = read_column(MONTH, pa.array(["2024.1", "202401"]), np.array([True, True]))
    assert [CODES[code] for code in column.codes] == ["number-instead-of-text", ""]
    assert column.values[0].as_py() is None


def test_plain_and_odd_amounts_meet_in_one_column() -> None:
    column = read_column(MONEY, pa.array(["5300.00", "1,900.00元", "", "-", "x", "7"]), None)
    assert [None if v is None else str(v) for v in column.values.to_pylist()] == [
        "5300.00",
        "1900.00",
        None,
        None,
        None,
        "7.00",
    ]
    assert [CODES[code] for code in column.codes] == ["", "", "", "", "money-unreadable", ""]


def test_many_pseudonyms_are_the_same_as_each() -> None:
    assert PSEUDONYMS.of_many([ID.encode(), b"440524188001010014"]) == [
        PSEUDONYMS.of(ID),
        PSEUDONYMS.of("440524188001010014"),
    ]
    assert len(PSEUDONYMS.of(ID)) == 24
    assert PSEUDONYMS.of(ID) != Pseudonyms(b"j" * 32).of(ID)


def with_check(body: str) -> str:
    """The body with the check character that the arithmetic of the column gives, digits or not."""
    total = sum((ord(c) - ord("0")) * w for c, w in zip(body, ID_WEIGHTS, strict=True))
    return body + ID_CHECK_CHARACTERS[total % 11]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("15020320000229001", ""),
        ("15020319960229001", ""),
        ("15020319000229001", "id-birth-date"),
        ("15020319900229001", "id-birth-date"),
        ("15020319900431001", "id-birth-date"),
        ("15020319901301001", "id-birth-date"),
        ("15020319900001001", "id-birth-date"),
        ("15020319900100001", "id-birth-date"),
        ("15020318790101001", "id-birth-date"),
        ("15020321000101001", "id-birth-date"),
        ("15020319900101A01", "id-characters"),
        ("1502031990010100:", "id-characters"),
    ],
)
def test_a_right_check_digit_is_not_enough(body: str, code: str) -> None:
    people = read_people(pa.array([with_check(body)]), None, PSEUDONYMS)
    assert CODES[people.codes[0]] == code
    assert people.person[0].is_valid == (code == "")


def test_a_text_typed_as_a_number_too_long_for_excel_is_refused() -> None:
    column = read_column(TEXT, pa.array(["1502020001", "1502020000000000100"]), np.array([True, True]))
    assert [CODES[code] for code in column.codes] == ["", "identifier-stored-as-number"]


def test_a_repair_is_noted_where_it_was_made_and_nowhere_else() -> None:
    column = read_column(MONEY, pa.array(["5300.00", "0.5万", "0.5万", "x", ""]), None)
    assert column.repairs is not None
    assert [CODES[code] for code in column.repairs] == ["", *["money-in-ten-thousands-converted"] * 2, "", ""]
    assert read_column(MONEY, pa.array(["5300.00", "1,900.00", "-"]), None).repairs is None
    people = read_people(pa.array([ID, ID.lower(), ""]), None, PSEUDONYMS)
    assert people.repairs is not None and [bool(code) for code in people.repairs] == [False, True, False]
    assert people.person[0] == people.person[1]


@pytest.mark.parametrize("text", ["／", "－", "\u200b-", "—\u00a0", "_x000D_", "Ｎ/Ａ"])
def test_a_stroke_in_any_dress_is_an_empty_cell(text: str) -> None:
    for kind in (MONEY, MONTH, NAME, ID_NUMBER):
        column = read_column(kind, pa.array([text]), None)
        assert (column.values.to_pylist(), CODES[column.codes[0]], column.repairs) == ([None], "", None)


def test_a_column_of_numbers_that_lost_three_digits_is_refused_even_where_they_check() -> None:
    whole = [with_check(f"150203{year}0101{turn:03}") for year in range(1960, 1990) for turn in (17, 28, 39)]
    bodies = (f"150203{year}{month:02}0100" + "0" for year in range(1950, 2000) for month in range(1, 13))
    cut = [text for text in map(with_check, bodies) if text.endswith("0")][:3]
    assert all(text.endswith("000") for text in cut) and len(cut) == 3
    few = read_people(pa.array([*whole, *cut[:2]]), None, PSEUDONYMS)
    assert not few.codes.any(), "two in a hundred may be as they are"
    many = read_people(pa.array([*whole, *cut]), None, PSEUDONYMS)
    assert [CODES[code] for code in many.codes[-3:]] == ["ids-end-in-zeros"] * 3
    assert many.person.to_pylist()[-3:] == [None] * 3 and not many.codes[:-3].any()


@pytest.mark.parametrize("text", ["无固定期限", "长期", "9999-12-31", " 至今 "])
def test_what_has_no_end_is_open_and_no_unreadable_day(text: str) -> None:
    assert read_column(END, pa.array([text]), None).values.to_pylist() == [None]
    assert not read_column(END, pa.array([text]), None).codes.any()
    assert read_column(DATE, pa.array([text]), None).codes.all()


@pytest.mark.parametrize("kind", [ID_NUMBER, MONTH, TEXT])
def test_an_empty_cell_in_a_column_of_numbers_is_empty(kind: Kind) -> None:
    column = read_column(kind, pa.array(["", " "]), np.array([True, True]))
    assert not column.codes.any() and column.values.null_count == 2
