"""An answer is told in full sentences: the arithmetic with its units, the clause, the reading, what is missing, and easy words."""

from datetime import date

import pytest

from tongxing.law import answer, load_pack

REWARD = "over_quota_reward_per_year"
EMPLOYER = {"headcount": "400", "counted_disabled_employees": "11", "disabled_employees": "9", "employer_kind": "enterprise"}


@pytest.fixture(scope="module")
def pack():
    return load_pack("baotou")


def told(pack, name, facts, division="150203", on=date(2024, 11, 1), **settings):
    return answer(pack, on, facts, [name], division, settings)[name].telling


def test_the_arithmetic_carries_units_and_percent(pack):
    working = told(pack, REWARD, EMPLOYER, minimum_wage_per_month="1980").working
    assert "应安排人数为 6 人（400 人 × 1.5%）。" in working
    assert "超比例奖励金额为 49,500.00 元（5 人 × 5 倍 × 1,980 元）。" in working


def test_each_number_comes_after_what_it_rests_on(pack):
    working = told(pack, REWARD, EMPLOYER).working
    places = {each.split("为")[0]: number for number, each in enumerate(working)}
    assert places["应安排人月数"] < places["超出人数"] < places["奖励人数"] < places["超比例奖励金额"]


def test_the_clause_is_quoted_word_for_word(pack):
    [ground] = [each for each in told(pack, REWARD, EMPLOYER).grounds if "二(三)2" in each and "5倍" in each]
    assert pack.clauses["baotou/二(三)2-02"].quote in ground
    assert pack.clauses["baotou/二(三)2-02"].quote in pack.plan_text


def test_the_reading_taken_is_named_and_follows_the_switch(pack):
    usual = " ".join(told(pack, REWARD, EMPLOYER).readings)
    switched = " ".join(told(pack, REWARD, EMPLOYER, excess_counting="pro_rata").readings)
    assert "解读A07" in usual and "零数不计" in usual
    assert "零数按比例奖励" in switched and "零数不计（" not in switched


def test_what_is_missing_says_who_supplies_it(pack):
    telling = told(pack, REWARD, {"headcount": "400", "employer_kind": "enterprise"})
    assert telling.missing and all("由" in each and "提供" in each for each in telling.missing)
    assert "还定不下来" in telling.easy


def test_a_delegated_amount_says_who_lays_it_down(pack):
    [missing] = told(pack, "income_excluded_until", {"employed_since": "2024-03-01"}).missing
    assert "民政部门规定" in missing


def test_an_unknown_county_is_asked_for_in_words(pack):
    telling = told(pack, REWARD, EMPLOYER, division=None)
    assert telling.missing == ["还缺所在的区县：有的标准按区县规定，请说明在哪个区县。"]
    assert "在哪个区县" in telling.easy


def test_a_refusal_names_the_condition_and_is_not_the_last_word(pack):
    telling = told(pack, REWARD, EMPLOYER | {"counted_disabled_employees": "6"})
    assert "条件“超过规定比例”：不成立。" in telling.conditions
    assert "超过规定比例" in telling.easy and "可以提出来" in telling.easy


def test_the_easy_words_give_the_amount_and_the_office(pack):
    easy = told(pack, REWARD, EMPLOYER, minimum_wage_per_month="1980").easy
    assert easy.startswith("单位多请了残疾人")
    assert "49,500.00 元" in easy and "旗县区残联" in easy


def test_after_the_plan_the_telling_names_its_successor(pack):
    assert "国办发〔2025〕23号" in told(pack, REWARD, EMPLOYER, on=date(2025, 6, 1)).result


def test_no_sentence_ends_twice_or_not_at_all(pack):
    for on in (date(2023, 1, 1), date(2024, 11, 1), date(2025, 6, 1)):
        for each in told(pack, REWARD, EMPLOYER, on=on).sentences():
            assert each.endswith("。") and "。。" not in each and "None" not in each


def test_dates_and_tables_are_read_aloud(pack):
    facts = {"sex": "M", "birth_month": "1970-03", "post_started_on": "2024-03-01"}
    working = told(pack, "post_term_ends_on", facts, on=date(2024, 6, 30)).working
    assert "岗位补贴期限的最后一天为 2027年2月28日（2024年3月1日 + 36 个月 − 1 天）。" in working
    assert "原法定退休月份为 2030年3月（1970年3月 + 60 周岁）。" in working
