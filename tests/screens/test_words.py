"""The words of the public pages: no code, no raw key, Chinese punctuation, numbers as people write them, and the pack's own place."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tongxing.law import load_pack
from tongxing.office.portal import city, plan_page, plan_text
from tongxing.office.portal.references import carrier
from tongxing.office.portal.scheme_page import by_whom
from tongxing.office.web.templatetags.sources import in_plain_words, punctuated, unbroken

PACK = load_pack("baotou")
ON = PACK.plan.until


def words(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    page = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") :]))


@pytest.mark.parametrize("name", PACK.schemes)
def test_a_scheme_page_speaks_in_words(client: Client, name: str) -> None:
    text = words(client, f"/schemes/{name}/")
    assert re.findall(r"\b(?:fe)?male_\d+\b", text) == []
    assert re.findall(r"\bA\d{2}\b|由编制组", text) == []
    assert re.findall(r"[\u4e00-\u9fff][?!]", text) == []


def test_an_interpretation_is_told_by_its_words_not_its_number() -> None:
    assert in_plain_words("解读 A07:零数给不给奖励?采用:只认整人。") == "零数给不给奖励？采用：只认整人。"
    assert in_plain_words("取高的一项(解读A34)") == "取高的一项"
    assert in_plain_words("分母包含在校的,见解读 A26。") == "分母包含在校的。"


def test_long_numbers_have_separators_and_years_and_codes_do_not() -> None:
    assert in_plain_words("= 48 × 28000000 × 0.5") == "= 48 × 28,000,000 × 0.5"
    assert in_plain_words("2023-05-01起,财税〔2015〕72号,91150204MA69869706") == (
        "2023-05-01起，财税〔2015〕72号，91150204MA69869706"
    )


def test_a_question_ends_with_a_chinese_mark() -> None:
    assert punctuated("去年平均有多少在职职工?") == "去年平均有多少在职职工？"


def test_a_document_number_stays_on_one_line_and_nothing_is_let_through() -> None:
    said = unbroken("之后的依据是国办发〔2025〕23号<b>")
    assert said == '之后的依据是<span class="citation">国办发〔2025〕23号</span>&lt;b&gt;'


def test_the_banner_of_the_demo_is_gone_where_the_data_are_real() -> None:
    assert "演示数据" in render_to_string("web/base.html", {"demo": True})
    assert "演示数据" not in render_to_string("web/base.html", {"demo": False})


def test_the_place_is_the_packs_own(client: Client, settings) -> None:
    settings.TONGXING_PACK = "taohuayuan"
    assert f"{load_pack('taohuayuan').label}残疾人就业服务" in client.get("/help/").content.decode()


def test_easy_read_parts_people_from_units_and_says_a_sentence_of_each() -> None:
    groups = dict(by_whom(PACK))
    assert list(groups) == ["个人", "单位"]
    assert "rent_subsidy" in [each.name for each in groups["个人"]]
    assert {"over_quota_reward", "graduate_hire_subsidy"} <= {each.name for each in groups["单位"]}
    assert "rent_subsidy_estimate" not in [each.name for each in groups["个人"]]
    assert all(each.easy_read for each in (*groups["个人"], *groups["单位"]))


def plan_blocks() -> list[plan_text.Block]:
    return plan_text.blocks(
        PACK.plan_text, [each for each in PACK.clauses.values() if each.pack == PACK.name]
    )


def test_the_contents_name_every_heading_of_the_plan() -> None:
    blocks = plan_blocks()
    chapters = plan_page.contents(blocks)
    named = [words for _, words, _ in chapters] + [
        words for *_, sections in chapters for _, words in sections
    ]
    assert sorted(named) == sorted(plan_page.heading(each) for each in blocks if each.level)
    assert "（八）促进盲人按摩人员就业创业" in named


def test_departments_are_named_once_for_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    block = next(each for each in plan_blocks() if len(each.clauses) > 2 and each.clauses[0].units)
    monkeypatch.setattr(plan_page, "carrier", lambda *_, **__: None)
    shown = plan_page.shown(1, block, PACK, {}, city.standing())
    assert shown["units"] == tuple(block.clauses[0].units)
    assert [entry["units"] for entry in shown["clauses"]] == [[] for _ in block.clauses]


def test_schemes_and_checks_carry_their_live_figure_too() -> None:
    live = {"scheme:rent_subsidy": "符合 12 件", "check:insured_by_two_employers": "疑点 7 条"}
    for reference, told in live.items():
        assert carrier(reference, PACK, live, ON).note.endswith(f"现在：{told}")
