"""People say 智力, a file says 5, a program says intellectual: one value."""

from __future__ import annotations

from datetime import date

import pytest

from tongxing.law import FactError, answer, load_pack


@pytest.mark.parametrize("category", ["5", 5, "智力", "intellectual"])
@pytest.mark.parametrize("sex", ["M", "male", "男"])
def test_a_label_or_an_english_word_stands_for_the_value(category: str | int, sex: str) -> None:
    facts = {"disability_category": category, "sex": sex, "birth_month": "1964-06"}
    got = answer(load_pack("baotou"), date(2024, 6, 30), facts, ["labour_coefficient", "retirement_month"])
    assert got["labour_coefficient"].text == "0"
    assert got["retirement_month"].text == "2024-06"


def test_a_word_that_stands_for_nothing_is_refused() -> None:
    with pytest.raises(FactError, match="残疾类别"):
        answer(load_pack("baotou"), date(2024, 6, 30), {"disability_category": "8"}, ["labour_coefficient"])
