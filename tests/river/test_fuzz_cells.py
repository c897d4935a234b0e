"""Any text in any kind of cell becomes a value, nothing, or a reason that a clerk can read; never an error of ours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.river.mutants import NASTY
from tongxing.extracts import CONTRACTS, kinds, words
from tongxing.extracts.columns import read_column
from tongxing.extracts.contract import Kind, Repaired
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.marks import marks_of
from tongxing.extracts.people import read_people
from tongxing.extracts.reasons import CODES, PROBLEMS
from tongxing.terms.problems import RefusedError

KINDS = {field.kind.name: field.kind for c in CONTRACTS.values() for field in c.fields} | {
    "signed money": kinds.SIGNED_MONEY,
    "days": kinds.DAYS,
}
EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
PSEUDONYMS = Pseudonyms(b"k" * 32)
DIGITS = st.text("0123456789０１２一二三零Xx*年月日.-/,()（）万元¥￥ EeOI'=\"", max_size=24)
CELLS = st.one_of(
    st.sampled_from(NASTY), DIGITS, st.text(max_size=30), st.tuples(st.text(max_size=3), DIGITS).map("".join)
)


@EVERY
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(CELLS, min_size=1, max_size=12))
def test_a_column_of_anything_is_values_and_reasons(kind: Kind, texts: list[str]) -> None:
    texts = [*texts, kind.example]
    numbers = np.array([text.isdigit() for text in texts])
    for mask in (None, numbers):
        column = read_column(kind, pa.array(texts, pa.string()), mask)
        assert (column.values.type, len(column.values)) == (kind.arrow, len(texts))
        for value, code in zip(column.values.to_pylist(), column.codes.tolist(), strict=True):
            assert not (code and value is not None)
            assert CODES[code] in PROBLEMS or not code
        if kind.marks:
            assert all(len(each) == len(texts) for each in marks_of(kind, column.values, PSEUDONYMS).values())


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(CELLS, max_size=12))
def test_a_column_of_ids_is_people_and_reasons(texts: list[str]) -> None:
    people = read_people(pa.array([*texts, kinds.ID_NUMBER.example], pa.string()), None, PSEUDONYMS)
    for code, person, born in zip(people.codes, people.person.to_pylist(), people.birth_on.to_pylist(), strict=True):
        assert (person is None) == (born is None) and not (code and person)
    assert people.person[-1].as_py() == PSEUDONYMS.of(kinds.ID_NUMBER.example)


@EVERY
@settings(max_examples=40, deadline=None)
@given(text=CELLS)
def test_what_was_read_reads_the_same_again(kind: Kind, text: str) -> None:
    """A value put back into a cell is that value: nothing drifts when a workbook goes to and fro."""
    if kind.name in ("enum", "yes_no", "several") or text.strip() in kind.absent:
        return
    try:
        value = _value(kind, text)
    except RefusedError:
        return
    written = value.isoformat() if isinstance(value, date) else str(value)
    if written and written not in kind.absent and words.tidy(written):
        again = _value(kind, written)
        assert again == value if isinstance(value, Decimal | int | date) else _value(kind, str(again)) == again


def _value(kind: Kind, text: str) -> object:
    found = kind.read(text)
    return found.value if isinstance(found, Repaired) else found
