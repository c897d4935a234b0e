"""Pseudonyms that are remembered are the ones that are worked out, however they come and however many there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.extracts import Pseudonyms, remembered
from tongxing.extracts.remembered import Remembered
from tongxing.terms.identifiers import id_check_character

KEY = Pseudonyms(b"k" * 32)
BODIES = st.integers(10**16, 10**17 - 1).map(str)


def whole(body: str) -> str:
    return body + id_check_character(body)


def matrix(numbers: list[str]) -> np.ndarray:
    return np.frombuffer("".join(numbers).encode(), np.uint8).reshape(-1, 18)


@given(st.lists(st.lists(BODIES, min_size=1, max_size=20), min_size=1, max_size=5))
def test_blocks_in_any_order_give_what_each_number_gives_alone(blocks: list[list[str]]) -> None:
    memory = Remembered(KEY)
    for block in blocks:
        numbers = [whole(body) for body in block + block[:2]]
        assert memory.of(matrix(numbers)).to_pylist() == [KEY.of(number) for number in numbers]


def test_more_people_than_are_remembered_are_right_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "REMEMBERED_PEOPLE", 3)
    memory = Remembered(KEY)
    for start in range(0, 10, 2):
        numbers = [whole(str(10**16 + start + i)) for i in range(3)]
        assert memory.of(matrix(numbers)).to_pylist() == [KEY.of(number) for number in numbers]


def test_a_number_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    plain = Pseudonyms.of_many
    monkeypatch.setattr(Pseudonyms, "of_many", lambda self, many: plain(self, asked.extend(many) or many))
    memory, numbers = Remembered(KEY), [whole(str(10**16 + i)) for i in range(5)]
    for _ in range(3):
        memory.of(matrix(numbers))
    assert len(asked) == 5
