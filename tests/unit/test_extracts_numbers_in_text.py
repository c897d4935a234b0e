"""Numbers of people in columns of free text: replaced wherever they stand, equal ones by equal names, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from tests.river.intake_files import id_number, only, staged, take_in, write_csv
from tongxing.extracts import Keys
from tongxing.extracts.columns import read_column
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.kinds import TEXT
from tongxing.extracts.numbers_in_text import without_numbers
from tongxing.extracts.rotation import rekeyed_texts

PSEUDONYMS = Pseudonyms(b"k" * 32)
ID, PHONE, CARD = id_number(5), "13812345678", "6222021234567890128"
WHO = PSEUDONYMS.of(ID)


def replaced(text: str, is_code: bool = False) -> str | None:
    column = without_numbers(read_column(TEXT, pa.array([text]), None), is_code, PSEUDONYMS)
    assert (column.repairs is not None) == (column.values[0].as_py() != text)
    found: str | None = column.values[0].as_py()
    return found


@pytest.mark.parametrize("number", [ID, f"{ID}42", f"{ID}42B1", f"{ID[:6]} {ID[6:14]} {ID[14:]}"])
def test_a_cell_that_is_a_person_is_called_as_the_river_calls_it(number: str) -> None:
    assert replaced(number, is_code=True) == replaced(number) == WHO


@pytest.mark.parametrize("apart", [" ", "-", ".", "·", "－"])
@pytest.mark.parametrize("size", [3, 4, 6])
def test_a_persons_number_in_groups_of_any_size_is_found(apart: str, size: int) -> None:
    groups = apart.join(ID[i : i + size] for i in range(0, len(ID), size))
    assert replaced(groups) == WHO
    assert replaced(f"户主{groups}之子") == f"户主〔{WHO}〕之子"


@pytest.mark.parametrize("phone", ["138 1234 5678", "138-1234-5678", "+8613812345678", "8613812345678", "+86 138 1234 5678"])
def test_a_telephone_has_one_mark_however_it_is_written(phone: str) -> None:
    assert replaced(phone) == replaced(PHONE)
    assert phone[-4:] not in (replaced(f"电话{phone}，勿扰") or phone)


def test_days_beside_each_other_are_nobody() -> None:
    for last in range(2000, 2100):
        assert replaced(f"2024-01-01 2024-12-31 {last}") == f"2024-01-01 2024-12-31 {last}"


def test_a_number_inside_a_text_is_set_apart_so_that_a_new_key_finds_it() -> None:
    text = replaced(f"户主{ID}，电话{PHONE}，账号{CARD}不符")
    assert text and not any(number in text for number in (ID, PHONE, CARD)) and f"户主〔{WHO}〕" in text
    after = Pseudonyms(b"k" * 32 + b"n" * 32)
    assert f"〔{after.of(ID)}〕" in rekeyed_texts([text], after)[text]


@pytest.mark.parametrize("text", [f"A{ID}01", f"{ID}{ID}", f"9{ID}"])
def test_a_number_inside_a_longer_one_is_found(text: str) -> None:
    assert ID not in (replaced(text) or ID)


@pytest.mark.parametrize("text", ["315026230400000012", "150202199013010119", "6222021234567890127", "保洁员", "2024-01-01"])
def test_what_is_nobodys_number_stays(text: str) -> None:
    assert replaced(text) == text


def test_eleven_digits_are_a_telephone_unless_the_column_is_one_of_numbers() -> None:
    assert replaced("15020300001", is_code=True) == "15020300001"
    assert replaced("15020300001") != "15020300001"


def test_a_household_numbered_after_its_head_is_staged_without_the_number(tmp_path: Path) -> None:
    head, child = id_number(5), id_number(6)
    rows = [[head, head, "户主"], [head, child, f"户主{head}之子"]]
    write_csv(tmp_path / "inbox/a.csv", [["户号", "身份证号", "与户主关系"], *rows])
    report = take_in(tmp_path)
    who = Keys.at(tmp_path / "keys").pseudonyms.of(head)
    said = staged(report, "households", "household_number, relation")
    assert said == [(who, "户主"), (who, f"户主〔{who}〕之子")]
    assert only(report).repair_counts == {"number-in-text-replaced": 3}
    kept = [path.read_bytes() for path in (tmp_path / "staging").rglob("*") if path.is_file()]
    assert not any(head.encode() in content for content in kept)
