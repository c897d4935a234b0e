"""Every worked example of every pack gives what it says. No example is written here; they stand in the packs."""

from __future__ import annotations

from functools import cache

import pytest

from tongxing.law import Pack, answer, load_pack, packs_folder
from tongxing.law.schema import Example

PACKS = sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))


@cache
def pack_named(name: str) -> Pack:
    return load_pack(name)


EXAMPLES = [
    pytest.param(pack, each, id=f"{pack}-{each.case or ''}-{each.name}")
    for pack in PACKS
    for each in pack_named(pack).examples
    if each.pack == pack
]


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_the_worked_example_gives_what_it_says(pack: str, example: Example) -> None:
    answers = answer(
        pack_named(pack), example.on, example.given, list(example.expect), example.division, example.set
    )
    for name, expected in example.expect.items():
        wanted = {"status": "decided", "value": expected} if isinstance(expected, str) else expected
        got = {"status": answers[name].status, "value": answers[name].text, "missing": answers[name].missing}
        assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_the_worked_example_cites_what_exists(pack: str, example: Example) -> None:
    loaded = pack_named(pack)
    assert example.sources
    assert not [source for source in example.sources if not loaded.quote(source)]
