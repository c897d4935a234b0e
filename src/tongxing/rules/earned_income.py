"""Earned income beside the subsistence allowance where a plan prints the terms: left out, tapered, capped. No allowance is set here."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Months, Text, add_days, add_months, month_of, round_to_fen


@rule("不计入期限的起始月份", source="quzhou/二(五)-08")
def income_exclusion_starts_on(
    employed_since: Date, first_employed_on: Date | None, income_exclusion_restart: Text
) -> Date | None:
    """从初次就业或者每次再就业领第一份工资的月份起算；解读可改为一生只从初次就业起算一次。"""
    if income_exclusion_restart == "each_employment":
        return month_of(employed_since)
    if first_employed_on is None:
        return None
    return month_of(first_employed_on)


@rule(
    "不计入期限的最后一天",
    source="quzhou/二(五)-08",
    gives="income_excluded_until",
)
def income_excluded_until_by_month(income_exclusion_starts_on: Date, income_excluded_months: Months) -> Date:
    """3年内所获得的就业收入可不计入：按月计，到第36个月的最后一天。"""
    return add_days(add_months(income_exclusion_starts_on, income_excluded_months), -1)


@rule("渐退期的最后一天", source="quzhou/二(五)-09", gives="taper_until")
def taper_until_by_month(income_excluded_until: Date, taper_months: Months) -> Date:
    """3年后符合条件的给予1年渐退期：接着不计入的期限，到第12个月的最后一天。"""
    return add_days(add_months(add_days(income_excluded_until, 1), taper_months), -1)


@rule("在不计入的期限内", source="quzhou/二(五)-08")
def within_income_exclusion(
    subsistence_allowance_household: bool | None,
    income_exclusion_starts_on: Date | None,
    income_excluded_until: Date | None,
    on: Date,
) -> bool:
    """低保家庭残疾人就业未满规定月数；已知不是低保家庭的不适用，没有就业日期的按不在期限内计。"""
    if subsistence_allowance_household is not None and not subsistence_allowance_household:
        return False
    if income_exclusion_starts_on is None or income_excluded_until is None:
        return False
    return income_exclusion_starts_on <= on and on <= income_excluded_until


@rule("可不计入，尚未审定", source="quzhou/二(五)-08")
def income_exclusion_to_judge(within_income_exclusion: bool, income_exclusion_granted: bool | None) -> bool:
    """方案写“可不计入”，给不给由民政部门审定；还没有审定的由人判断。"""
    return within_income_exclusion and income_exclusion_granted is None


@rule("没有被审定为不给", source="quzhou/二(五)-08")
def income_exclusion_not_refused(income_exclusion_granted: bool | None) -> bool:
    """已审定为不给的，收入照常计入。"""
    return income_exclusion_granted is None or income_exclusion_granted


@rule("帮扶性就业", source=("quzhou/二(五)-10", "quzhou/二(五)-07"))
def in_aided_employment(aided_employment: bool | None, assisted_employment: bool | None) -> bool | None:
    """帮扶性就业；没有单独登记的，以辅助性就业的登记为准。"""
    if aided_employment is not None:
        return aided_employment
    if assisted_employment is None:
        return None
    return assisted_employment


@rule("精神、智力或重度肢体残疾", source="quzhou/二(五)-10")
def aided_income_group(
    disability_category: Text,
    disability_grade: Count | None,
    severe_grade_limit: Count,
    aided_income_of_multiple: Text,
) -> bool | None:
    """精神、智力残疾不问等级，肢体残疾限一、二级；多重残疾含不含这几类证件上看不出，以所选解读为准。"""
    if disability_category in {"5", "6"}:
        return True
    if disability_category == "7" and aided_income_of_multiple == "included":
        return True
    if disability_category == "7":
        return None
    if disability_category != "4":
        return False
    if disability_grade is None:
        return None
    return disability_grade <= severe_grade_limit


@rule("多重残疾含哪几类待认定", source="quzhou/二(五)-10")
def multiple_disability_to_judge(disability_category: Text, aided_income_of_multiple: Text) -> bool:
    """多重残疾人帮扶性就业的收入，是不是封顶扣除，由人判断。"""
    return disability_category == "7" and aided_income_of_multiple == "judged"


@rule("不计入的每月上限", source=("quzhou/二(五)-10", "zhejiang/W1", "zhejiang/W2"))
def aided_income_cap_per_month(
    minimum_wage_per_month: Money | None, lowest_minimum_wage_per_month: Money | None, aided_income_cap: Text
) -> Money | None:
    """我市最低工资：按本人居住的县（市、区）当月标准；解读可改为按最低一档。"""
    if aided_income_cap == "lowest_tier":
        if lowest_minimum_wage_per_month is None:
            return None
        return lowest_minimum_wage_per_month
    if minimum_wage_per_month is None:
        return None
    return minimum_wage_per_month


@rule(
    "计入家庭收入的就业收入",
    source=("quzhou/二(五)-10", "quzhou/二(五)-08"),
    gives="income_counted_per_month",
)
def earned_income_counted(
    earned_income_per_month: Money,
    income_excluded: bool | None,
    aided_income_capped: bool | None,
    aided_income_cap_per_month: Money | None,
) -> Money | None:
    """不计入期限内为零；帮扶性就业收入不超过最低工资的部分不计入，超过的部分计入；其余全部计入。"""
    if income_excluded is None:
        return None
    if income_excluded:
        return round_to_fen(0)
    if aided_income_capped is None:
        return None
    if not aided_income_capped:
        return earned_income_per_month
    if aided_income_cap_per_month is None:
        return None
    if earned_income_per_month <= aided_income_cap_per_month:
        return round_to_fen(0)
    return earned_income_per_month - aided_income_cap_per_month


@rule("在渐退期内", source="quzhou/二(五)-09")
def within_taper(income_excluded_until: Date, taper_until: Date, on: Date) -> bool:
    """不计入的期限满了以后、渐退期届满以前。"""
    return income_excluded_until < on and on <= taper_until


@rule("渐退条件待认定", source="quzhou/二(五)-09")
def taper_to_judge(taper_conditions_met: bool | None) -> bool:
    """“符合条件的”条件和渐退的水平方案都没有写，没有认定的由人判断。"""
    return taper_conditions_met is None


@rule("没有发现不符合渐退条件", source="quzhou/二(五)-09")
def taper_not_ruled_out(taper_conditions_met: bool | None) -> bool:
    """已认定不符合条件的，没有渐退期。"""
    return taper_conditions_met is None or taper_conditions_met
