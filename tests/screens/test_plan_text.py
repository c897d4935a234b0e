"""The plan page finds every clause in the plan's own words, once, and changes no word."""

from tongxing.law import load_pack
from tongxing.office.portal.plan_text import blocks, starts


def baotou():
    pack = load_pack("baotou")
    return pack, [clause for clause in pack.clauses.values() if clause.pack == "baotou"]


def test_every_clause_of_the_plan_has_exactly_one_anchor() -> None:
    pack, clauses = baotou()
    anchored = [
        clause.id for block in blocks(pack.plan_text, clauses) for _, new in starts(block) for clause in new
    ]
    assert sorted(anchored) == sorted(clause.id for clause in clauses)


def test_the_words_of_the_plan_stay_as_they_are() -> None:
    pack, clauses = baotou()
    shown = "".join(block.text for block in blocks(pack.plan_text, clauses))
    plain = "".join(line.strip("\n\r#") for line in pack.plan_text.splitlines() if line.strip())
    assert shown.replace("#", "") == plain.replace("#", "")


def test_the_marked_words_are_the_quote() -> None:
    pack, clauses = baotou()
    for block in blocks(pack.plan_text, clauses):
        for clause in block.clauses:
            assert clause.quote == "".join(span.text for span in block.spans if clause in span.clauses)


def test_chapters_and_sections_become_headings() -> None:
    pack, clauses = baotou()
    levels = {block.text.strip("# 　\n"): block.level for block in blocks(pack.plan_text, clauses)}
    assert levels["一、主要目标"] == 2
    assert levels["三、强化保障"] == 2
    assert levels["（八）促进盲人按摩人员就业创业"] == 3
