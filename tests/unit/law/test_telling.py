"""An answer is told in full sentences: the arithmetic with its units, the clause, the reading, what is missing, and easy words."""

from datetime import date

import pytest

from tongxing.law import FactError, answer, load_pack

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
    working = told(pack, REWARD, EMPLOYER | {"headcount": "410"}).working
    places = {each.split("为")[0]: number for number, each in enumerate(working)}
    assert places["应安排人月数"] < places["超出人数"] < places["奖励人数"] < places["超比例奖励金额"]


def test_the_clause_is_quoted_word_for_word(pack):
    [ground] = [each for each in told(pack, REWARD, EMPLOYER).grounds if "二（三）2" in each and "5倍" in each]
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
    assert telling.missing == ["还缺所在的区县：有的标准按区县规定，请申请人说明在哪个区县。"]
    assert "在哪个区县" in telling.easy


def test_a_refusal_names_the_condition_and_is_not_the_last_word(pack):
    telling = told(pack, REWARD, EMPLOYER | {"counted_disabled_employees": "6"})
    assert "条件“超过规定比例”不成立（奖励人数 0 人，计入人月数 72 人月）。" in telling.conditions
    assert "超过规定比例" in telling.easy and "可以提出来" in telling.easy


def test_the_easy_words_give_the_amount_and_the_office(pack):
    easy = told(pack, REWARD, EMPLOYER, minimum_wage_per_month="1980").easy
    assert easy.startswith("单位多请了残疾人")
    assert "可以得到 49,500 元" in easy and "旗县区残联" in easy


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


LEVY = "employment_levy_per_year"
WAGES = {"average_wage_per_year": "80000", "local_average_wage_per_year": "90000"}


def test_a_duty_applies_or_does_not_and_its_amount_has_a_name(pack):
    short, met = EMPLOYER | WAGES | {"counted_disabled_employees": "4"}, EMPLOYER | WAGES
    due, none = told(pack, LEVY, short), told(pack, LEVY, met)
    assert due.result == "残疾人就业保障金：适用，残保金金额为 80,000.00 元。"
    assert none.result == "残疾人就业保障金：不适用，前提不成立：“未达到规定比例”。"
    assert all(each.startswith("前提“") for each in due.conditions)
    assert "可以得到" not in due.easy and "不用" in none.easy


def test_a_minimum_is_said_in_words_and_equal_numbers_once(pack):
    [base] = [each for each in told(pack, LEVY, EMPLOYER | WAGES | {"counted_disabled_employees": "4"}).working if "计征工资" in each]
    assert "两者取小：32,000,000 元；2 倍 × 400 人 × 90,000 元" in base
    same = told(pack, "rent_subsidy_per_month", {"rent_per_month": "1000"}, on=date(2024, 6, 30)).working
    assert not [each for each in same if "取小" in each]


def test_rounding_is_said_only_where_something_is_rounded(pack):
    exact = told(pack, "reserved_stalls", {"market_stalls": "100"}).working
    up = told(pack, "reserved_stalls", {"market_stalls": "95"}).working
    assert exact == ["应预留摊位数为 10 个（100 个 × 10%）。"] and up == ["应预留摊位数为 10 个（95 个 × 10%，零数进一）。"]


def test_what_does_not_bear_on_the_outcome_is_not_told(pack):
    refused = told(pack, REWARD, EMPLOYER | {"concentrated_employment_unit": "true"})
    assert not [each for each in refused.working if "奖励金额" in each]
    assert not [each for each in refused.readings if "A09" in each]
    assert not [each for each in refused.standards if "最低工资" in each]


def test_the_facts_and_the_numbers_of_the_law_are_named_with_their_source(pack):
    telling = told(pack, REWARD, EMPLOYER)
    assert telling.known[0].startswith("根据的情况有：") and "在职职工人数（400 人）" in telling.known[0]
    assert [each for each in telling.standards if "月最低工资标准" in each and "出处：" in each]


def test_lists_of_words_are_spoken_in_chinese(pack):
    case = next(each for each in pack.examples if "basic_services_to_give" in each.expect)
    [words] = [each for each in told(pack, "basic_services_to_give", case.given, on=case.on).standards if "核对" in each]
    assert "基础信息核对" in words and "information_check" not in words


def test_a_clause_is_quoted_and_a_summary_is_not_put_in_quotation_marks(pack):
    grounds = told(pack, LEVY, EMPLOYER | WAGES | {"counted_disabled_employees": "4"}).grounds
    [summed] = [each for each in grounds if "财税〔2018〕39号" in each]
    assert "（大意）" in summed and "“" not in summed


def test_one_citation_is_given_once(pack):
    facts = {"disabled_employees": "0", "employer_kind": "government_agency", "authorised_posts": "50", "administrative_level": "city"}
    places = [each.split("：")[0] for each in told(pack, "must_place_one_person", facts).grounds]
    assert len(places) == len(set(places))


def test_what_a_person_must_judge_says_what_for(pack):
    facts = {"disabled_employees": "0", "employer_kind": "government_agency", "authorised_posts": "60", "administrative_level": "county"}
    telling = told(pack, "must_place_one_person", facts, division="150221")
    assert telling.result.endswith("要由人判断（可在本级统筹）。")
    assert "工作人员" in telling.easy


def test_a_plain_number_is_easy_to_read_too(pack):
    assert told(pack, "reserved_stalls", {"market_stalls": "95"}).easy == "按现在的情况，“应预留摊位数”是 10 个。"
    assert "还定不下来" in told(pack, "income_excluded_until", {"employed_since": "2024-03-01"}).easy


def test_numbers_that_give_no_result_say_so():
    panjin = load_pack("panjin")
    case = next(each for each in panjin.examples if each.name.startswith("上年没有毕业生"))
    [said] = answer(panjin, case.on, case.given, ["rate_has_risen"], case.division)["rate_has_risen"].telling.missing
    assert "除数是零" in said


def test_a_long_fraction_is_rounded_for_the_listener_and_said_to_be(pack):
    facts = {"staff_months": "1108", "counted_person_months": "56", "employer_kind": "enterprise", "disabled_employees": "4"}
    working = told(pack, REWARD, facts).working
    assert "超出人数为约 3.2867 人（（56 人月 − 16.56 人月）÷ 12 个月）。" in working
    assert "奖励人数为 3 人（约 3.2867 人，只取整数）。" in working


def test_what_is_unknown_is_marked_off_each_from_the_next(pack):
    easy = told(pack, "stall_fee_to_pay", {}, on=date(2024, 6, 30)).easy
    assert "还不知道“摊位费、租赁费”“摊位费、租赁费减免比例”。" in easy


def test_a_benefit_paid_to_another_says_to_whom(pack):
    case = next(each for each in pack.examples if each.expect.get("graduate_hire_subsidy_per_year") == "10020.83")
    easy = told(pack, "graduate_hire_subsidy_per_year", case.given, on=case.on, **case.set).easy
    assert "单位一年可以得到 10,020.83 元" in easy


def test_a_rule_of_an_ended_plan_names_what_came_after(pack):
    facts = {"training_days": "5", "training_hours": "40"}
    during = told(pack, "training_standard_met", facts, on=date(2024, 12, 31)).result
    after = told(pack, "training_standard_met", facts, on=date(2025, 1, 1)).result
    assert "其后依据" not in during
    assert "有效期至2024年12月31日" in after and "国办发〔2025〕23号" in after


def test_a_reading_is_switched_by_its_number_as_well(pack):
    by_number = answer(pack, date(2024, 11, 1), EMPLOYER, [REWARD], "150203", {"A30": "natural_persons"})[REWARD]
    by_name = answer(pack, date(2024, 11, 1), EMPLOYER, [REWARD], "150203", {"excess_weighting": "natural_persons"})[REWARD]
    usual = answer(pack, date(2024, 11, 1), EMPLOYER, [REWARD], "150203")[REWARD]
    assert by_number.value == by_name.value != usual.value
    with pytest.raises(FactError, match="不能切换"):
        answer(pack, date(2024, 11, 1), EMPLOYER, [REWARD], "150203", {"A36": "x"})
