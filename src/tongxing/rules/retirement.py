"""Retirement by birth month, before and after the reform of 2025. Working age for the quota is not here."""

from tongxing.law import rule
from tongxing.terms import (
    Count,
    CountTable,
    Date,
    Month,
    Months,
    Text,
    add_months,
    floor_whole,
    month_of,
    months_between,
    ratio,
)


@rule("退休类别", source="national/R1")
def retirement_track(sex: Text) -> Text | None:
    """男职工原法定退休年龄60岁；女职工55岁还是50岁要看身份，只知道性别时未定。"""
    if sex == "M":
        return "male_60"
    return None


@rule("原法定退休月份", source="national/R1")
def ordinary_retirement_month(
    birth_month: Month, retirement_track: Text, retirement_age_years: CountTable
) -> Month:
    """改革前的法定退休月份：男60周岁，女55或50周岁。"""
    return add_months(birth_month, 12 * retirement_age_years[retirement_track])


@rule("延迟月数", source="national/R1", unit="个月")
def retirement_delay_months(
    ordinary_retirement_month: Month,
    retirement_track: Text,
    retirement_reform_month: Month,
    retirement_delay_step: CountTable,
    retirement_delay_limit: CountTable,
) -> Months:
    """自2025年1月起，原年龄60、55岁的每4个月延迟1个月，最多36个月；原50岁的每2个月延迟1个月，最多60个月。"""
    if ordinary_retirement_month < retirement_reform_month:
        return 0
    return min(
        retirement_delay_limit[retirement_track],
        floor_whole(
            ratio(
                months_between(retirement_reform_month, ordinary_retirement_month),
                retirement_delay_step[retirement_track],
            )
        )
        + 1,
    )


@rule("法定退休月份", source="national/R1")
def retirement_month(ordinary_retirement_month: Month, retirement_delay_months: Months) -> Month:
    """法定退休月份：原法定退休月份加延迟月数；按出生月份，不看日。"""
    return add_months(ordinary_retirement_month, retirement_delay_months)


@rule("批准上岗时的退休月份", source=("national/E1", "national/R1"))
def retirement_month_at_approval(
    post_started_on: Date,
    ordinary_retirement_month: Month,
    retirement_month: Month,
    retirement_reform_month: Month,
    retirement_at_approval: Text,
) -> Month:
    """距退休年龄以首次批准时的法律为准：改革前批准的按原法定退休月份，之后的按延迟后的月份。"""
    if retirement_at_approval != "law_now" and month_of(post_started_on) < retirement_reform_month:
        return ordinary_retirement_month
    return retirement_month


@rule("就业年龄段", source=("national/P6", "national/C1"))
def working_age(
    sex: Text,
    birth_month: Month,
    on: Date,
    retirement_month: Month | None,
    working_age_from: Count,
    working_age_until_male: Count,
    working_age_until_female: Count,
    working_age_limit: Text,
) -> bool | None:
    """就业年龄段：满16周岁，男不满60周岁、女不满55周岁，按出生月份计；可改按法定退休月份。"""
    if month_of(on) < add_months(birth_month, 12 * working_age_from):
        return False
    if working_age_limit == "statutory_retirement":
        if retirement_month is None:
            return None
        return month_of(on) < retirement_month
    if sex == "M":
        return month_of(on) < add_months(birth_month, 12 * working_age_until_male)
    return month_of(on) < add_months(birth_month, 12 * working_age_until_female)
