"""Every pack can be run: what SQL reads by name is either worked out here or left out, never a fault."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tongxing.law import Pack, load_pack, packs_folder
from tongxing.law.book import RuleBook
from tongxing.runs.steps import NEEDED_NAMES

PACKS = sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))


@cache
def pack_named(name: str) -> Pack:
    return load_pack(name)


@pytest.mark.parametrize("on", [date(2024, 12, 31), date(2026, 6, 30)])
@pytest.mark.parametrize("name", PACKS)
def test_what_a_run_needs_by_name_can_be_ordered(name: str, on: date) -> None:
    book = RuleBook(pack_named(name), on, also=NEEDED_NAMES)
    assert set(book.roots) <= {node.name for node in book.order(book.roots)}


def test_a_form_whose_number_only_another_city_sets_is_left_out() -> None:
    on = date(2024, 12, 31)
    assert "same_level_year_over" in RuleBook(pack_named("baotou"), on, also=NEEDED_NAMES).roots
    assert "same_level_year_over" not in RuleBook(pack_named("jining"), on, also=NEEDED_NAMES).roots
