"""Public-welfare posts: how long, how often, and what may not be held beside them. No recruiting comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Month, Months, add_days, add_months, month_of


@rule("距退休不足五年", source="national/E1")
def near_retirement(
    post_started_on: Date, retirement_month_at_approval: Month, post_extension_months: Months
) -> bool:
    """距离退休年龄不足5年；不足不含本数，正好60个月的不算。"""
    return add_months(month_of(post_started_on), post_extension_months) > retirement_month_at_approval


@rule("上岗时未到退休年龄", source="national/E1")
def not_yet_retired(post_started_on: Date, retirement_month: Month) -> bool:
    """上岗时还没有到退休的月份。"""
    return month_of(post_started_on) <= retirement_month


@rule("岗位补贴期限的最后一天", source="national/E1")
def post_term_last_day(
    post_started_on: Date, near_retirement: bool, retirement_month: Month, post_term_months: Months
) -> Date:
    """岗位补贴不超过3年，距退休不足5年的可延长至退休；再次安置的从再次上岗之日重新计算。"""
    if near_retirement:
        return add_days(add_months(retirement_month, 1), -1)
    return add_days(add_months(post_started_on, post_term_months), -1)


@rule("安置次数未满", source="national/E2")
def placements_left(post_placements: Count, post_placements_at_most: Count) -> bool:
    """累计安置次数原则上不超过2次；按硬性上限执行，例外须留痕。"""
    return post_placements < post_placements_at_most


@rule("首次安置或已知残疾等级", source="national/E2")
def placement_class_known(post_placements: Count, disability_grade: Count | None) -> bool | None:
    """首次安置不问等级；再次安置限重度残疾人等特殊困难人员，要先知道残疾等级。"""
    if post_placements == 0:
        return True
    if disability_grade is None:
        return None
    return True


@rule("是否特殊困难人员待认定", source="national/E2")
def hardship_to_judge(post_placements: Count, disability_grade: Count, severe_grade_limit: Count) -> bool:
    """再次安置的不是重度残疾人时，是否属于其他特殊困难人员由人判断。"""
    return post_placements > 0 and disability_grade > severe_grade_limit


@rule("未享受岗位补贴", source="baotou/二(一)2-07")
def free_of_post_subsidy(holds_post_subsidy: bool) -> bool:
    """享受公益性岗位补贴的人员不得同时享受灵活就业人员社会保险补贴。"""
    return not holds_post_subsidy


@rule("提高待遇由单位承担的部分", source="baotou/二(一)2-08")
def top_up_paid_by_employer(wage_top_up_per_month: Money) -> Money:
    """用人单位提高公益岗薪酬待遇，所需资金由用人单位承担，补贴不变。"""
    return wage_top_up_per_month
