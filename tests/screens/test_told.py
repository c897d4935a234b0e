"""The result pages say in full sentences what the steps say in boxes: easy words first, the arithmetic, the clause."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tongxing.law import answer, load_pack

PACK = load_pack("baotou")
UNIT = {
    "division": "150203",
    "employer_kind": "enterprise",
    "headcount": "400",
    "total_wages_per_year": "28000000",
    "local_average_wage_per_year": "90000",
    "funded_by_budget": "false",
    "concentrated_employment_unit": "false",
}
ELEVEN = {"category_1": "4", "grade_1": "3", "people_1": "7", "months_1": "12", "category_2": "4", "grade_2": "1", "people_2": "2", "months_2": "12"}
THREE = ELEVEN | {"people_1": "1", "people_2": "1"}


def words(client: Client, path: str, **asked: str) -> str:
    page = client.get(path, asked).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page[page.index("<main") :]))


def test_the_calculator_says_how_many_count_and_why() -> None:
    text = words(Client(), "/levy/", **UNIT, **ELEVEN)
    assert "肢体三级 7 人，每人在职 12 个月，各按 1 人计；肢体一级 2 人，每人在职 12 个月，各按 2 人计" in text
    assert "合起来是 132 人月，除以 12 个月，已计 11 人。" in text
    assert "应安排人数为 6 人（400 人 × 1.5%）。" in text
    assert text.index("简单说") < text.index("怎么算出来的") < text.index("每一步的推算过程")


def test_the_easy_words_of_the_calculator_follow_what_is_known() -> None:
    due = words(Client(), "/levy/", **UNIT, **THREE)
    unknown = words(Client(), "/levy/", **{**UNIT, "local_average_wage_per_year": ""}, **THREE)
    assert "简单说：单位没有招够残疾人，要交一笔钱。按现在的情况，残保金金额是 189,000 元。" in due
    assert "按现在的情况，最多要交 189,000 元。" in unknown and "合起来是 36 人月" in unknown


@pytest.mark.parametrize("path", ["/benefits/result/", "/benefits/print/"])
def test_each_outcome_has_easy_words_and_sentences_before_the_steps(path: str) -> None:
    text = words(Client(), path)
    outcome = text[text.index("简单说：") :]
    assert outcome.index("条文怎么说") < outcome.index("每一步")
    assert not re.search(r"解读\s*[A-Z]+\d", text)


def test_officials_see_the_numbers_of_readings_and_the_public_does_not() -> None:
    facts = {"headcount": "400", "counted_disabled_employees": "11", "disabled_employees": "9", "employer_kind": "enterprise"}
    name = "over_quota_reward_per_year"
    telling = answer(PACK, PACK.plan.until, facts, [name], "150203")[name].telling
    public, staff = (render_to_string("web/told.html", {"telling": telling, "h": "h3", "staff": each}) for each in (False, True))
    assert "解读A07" in staff and "解读A07" not in public
    assert "超出人数不足1人的零数给不给奖励？" in public and "<h3" in public


def test_the_desk_tells_why_above_the_steps_and_whom_to_ask() -> None:
    facts = {"headcount": "400", "employer_kind": "enterprise"}
    found = answer(PACK, PACK.plan.until, facts, ["over_quota_reward_per_year"], "150203")["over_quota_reward_per_year"]
    determination = SimpleNamespace(status="undecided", amount=None, period="2024", pack_changed=False, answer=found, about=PACK.schemes["over_quota_reward"])
    page = render_to_string("desk/explained.html", {"each": determination})
    assert page.index("尚不能确定") < page.index("还缺“") < page.index("向本人或单位可以这样说") < page.index("每一步")
