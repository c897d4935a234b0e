"""Qingdao's over-quota reward "by reference to the previous year's minimum wage". Baotou's five months do not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Text, round_to_fen


@rule("参照的月最低工资", source="qingdao/Q9")
def reference_wage_per_month(
    minimum_wage_at_last_year_end: Money | None,
    minimum_wage_at_year_end: Money | None,
    minimum_wage_per_month: Money | None,
    reference_wage_day: Text,
) -> Money | None:
    """超比例奖励参照上一年度最低工资标准：奖励年度的前一年12月31日执行的标准；日期可按解读改。"""
    if reference_wage_day == "last_year_end":
        if minimum_wage_at_last_year_end is None:
            return None
        return minimum_wage_at_last_year_end
    if reference_wage_day == "year_end":
        if minimum_wage_at_year_end is None:
            return None
        return minimum_wage_at_year_end
    if minimum_wage_per_month is None:
        return None
    return minimum_wage_per_month


@rule("超比例奖励金额", source=("qingdao/Q9", "qingdao/四(十)-07"))
def over_quota_reward_by_reference(
    rewarded_excess: Quantity, reference_wage_per_month: Money, over_quota_reward_multiple: Count
) -> Money:
    """每超出1人，参照上一年度月最低工资标准的规定倍数奖励；条例和方案都没有写倍数，不借用别市的倍数。"""
    return round_to_fen(rewarded_excess * over_quota_reward_multiple * reference_wage_per_month)


@rule("不在奖励排除之列", source="qingdao/四(十)-07")
def reward_open_to_employer(
    funded_by_budget: bool | None, concentrated_employment_unit: bool | None, reward_exclusions: Text
) -> bool | None:
    """条例对“用人单位”没有写排除；解读可改为不含财政拨款单位和集中安排残疾人就业机构。"""
    if reward_exclusions == "none_written":
        return True
    if funded_by_budget is not None and funded_by_budget:
        return False
    if concentrated_employment_unit is not None and concentrated_employment_unit:
        return False
    if funded_by_budget is None or concentrated_employment_unit is None:
        return None
    return True
