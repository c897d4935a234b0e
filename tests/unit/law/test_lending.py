"""Which rule gives a name where several packs have one. What a rule works out is told elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tongxing.law import book as rule_book
from tongxing.law import load_pack
from tongxing.law.rule import REGISTRY

CITY = load_pack("taohuayuan")
FIRST = next(each for each in REGISTRY if each.pack == "baotou")


def lent(*sources: tuple[str, ...]) -> list[list[str]]:
    """The packs of the rules tried in turn, where one rule stands for each tuple of sources."""
    rules = [replace(FIRST, name="shared_form", sources=each) for each in sources]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_book, "REGISTRY", rules)
        return [[each.pack for each in tried] for tried in rule_book.rules_named(CITY, "shared_form") if tried]


def test_a_form_that_one_other_pack_has_is_lent() -> None:
    assert lent(("baotou/1",)) == [["baotou"]]


def test_a_form_that_two_others_have_is_not_lent() -> None:
    assert lent(("baotou/1",), ("jining/1",)) == []


def test_of_two_forms_the_one_that_cites_a_clause_of_this_city_is_lent() -> None:
    assert lent(("baotou/1",), ("jining/1", "taohuayuan/1")) == [["jining"]]


def test_two_forms_that_both_cite_this_city_are_not_lent() -> None:
    assert lent(("baotou/1", "taohuayuan/1"), ("jining/1", "taohuayuan/1")) == []


def test_a_rule_of_the_own_chain_comes_first() -> None:
    assert lent(("baotou/1", "taohuayuan/1"), ("national/1",)) == [["national"], ["baotou"], ["baotou"]]
