"""Every worked example of every pack is told in sentences that a person could read. No example is written here."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.packs.test_examples import EXAMPLES, pack_named
from tongxing.law import Answer, answer
from tongxing.law.book import SchemeNode
from tongxing.law.schema import Example

CHINESE = "\u4e00-\u9fff"
IDENTIFIER = re.compile(r"[A-Za-z]+_[A-Za-z_0-9]+|\b[A-Z]{2,}\b|\b[a-z]{3,}\b|None|True|False")
DOUBLED = re.compile(r"[，。；：、]{2,}|（）|““|“”")
HALF_WIDTH = re.compile(rf"(?<=[{CHINESE}])[,:;?!()]|[,:;?!()](?=[{CHINESE}])")
QUOTED = re.compile(r"(?<=：|；)“([^“”]*(?:“[^“”]*”[^“”]*)*)”(?=；|。)")
LONGEST_EASY = 160


@cache
def told(pack: str, number: int) -> list[Answer]:
    example = pack_named(pack).examples[number]
    found = answer(pack_named(pack), example.on, example.given, list(example.expect), example.division, example.set)
    return list(found.values())


def answers(pack: str, example: Example) -> list[Answer]:
    return told(pack, pack_named(pack).examples.index(example))


def own_words(found: Answer) -> list[str]:
    """What the program says: all but the words of the law, which are quoted as they stand."""
    telling = found.telling
    return [each for each in [*telling.sentences(), telling.easy] if each not in telling.grounds]


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_no_code_and_no_slip_of_the_pen_is_in_any_sentence(pack: str, example: Example) -> None:
    for found in answers(pack, example):
        for said in own_words(found):
            faults = [pattern.search(said) for pattern in (IDENTIFIER, DOUBLED, HALF_WIDTH)]
            assert not any(faults), f"{said} {faults}"
            assert said.endswith("。") and said.count("（") == said.count("）") and said.count("“") == said.count("”"), said


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_every_quotation_stands_in_the_pack_word_for_word(pack: str, example: Example) -> None:
    texts = [each.quote for each in pack_named(pack).clauses.values()]
    for found in answers(pack, example):
        for ground in found.telling.grounds:
            assert ground.endswith("。") and "。。" not in ground
            place, _, words = ground.partition("：")
            quotes = [] if place.endswith("（大意）") else QUOTED.findall(f"：{words}")
            assert place.endswith("（大意）") or quotes, ground
            assert all(any(quote in text for text in texts) for quote in quotes), ground


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_whatever_is_missing_is_asked_of_somebody(pack: str, example: Example) -> None:
    for found in answers(pack, example):
        said = found.telling.missing
        assert len(said) >= len(found.missing)
        assert bool(said) == (found.status == "undecided")
        assert all(re.search("由.+(提供|规定|说明)|请.+(说明|核对)", each) for each in said), said


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_the_easy_words_are_few_and_promise_nothing_that_is_a_duty(pack: str, example: Example) -> None:
    for found in answers(pack, example):
        easy, node = found.telling.easy, found.evaluation.book.node(found.name)
        assert 0 < len(easy) <= LONGEST_EASY, f"{len(easy)} {easy}"
        if isinstance(node, SchemeNode) and node.scheme.kind == "obligation":
            assert "可以得到" not in easy and "可以。" not in easy
        if found.status != "decided" or (found.verdict and found.verdict.status != "eligible"):
            assert "按现在的情况，可以" not in easy, easy
