"""Public-welfare posts: how long, how often, and what may not be held beside them. No recruiting comes in."""

from tongxing.law import rule
from tongxing.terms import (
    Count,
    Date,
    Money,
    Month,
    Months,
    Share,
    Text,
    add_days,
    add_months,
    ceil_whole,
    month_of,
    round_whole,
)


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
    post_started_on: Date,
    near_retirement: bool,
    retirement_month: Month,
    retirement_month_at_approval: Month,
    post_term_months: Months,
    retirement_at_approval: Text,
) -> Date:
    """岗位补贴不超过3年，距退休不足5年的可延长至退休；再次安置的从再次上岗之日重新计算。"""
    if near_retirement and retirement_at_approval == "frozen":
        return add_days(add_months(retirement_month_at_approval, 1), -1)
    if near_retirement:
        return add_days(add_months(retirement_month, 1), -1)
    return add_days(add_months(post_started_on, post_term_months), -1)


@rule("安置次数未满", source="national/E2")
def placements_left(post_placements: Count, post_placements_at_most: Count, placement_limit: Text) -> bool:
    """累计安置次数原则上不超过2次；按硬性上限执行，例外须留痕。"""
    return placement_limit == "advisory" or post_placements < post_placements_at_most


@rule("安置次数超过上限", source="national/E2")
def placed_too_often(post_placements: Count, post_placements_at_most: Count) -> bool:
    """已经登记的累计安置次数多于上限；规定是“原则上”，所以只供核实，不作认定。"""
    return post_placements > post_placements_at_most


@rule("超过安置次数待审定", source="national/E2")
def placements_to_judge(
    post_placements: Count, post_placements_at_most: Count, placement_limit: Text
) -> bool:
    """“原则上”只作提示的，满了次数不直接拒绝，由人判断。"""
    return placement_limit == "advisory" and post_placements >= post_placements_at_most


@rule("重新安置时距退休不足五年", source=("national/E2", "national/R1"))
def near_retirement_now(
    on: Date,
    ordinary_retirement_month: Month | None,
    retirement_month: Month | None,
    retirement_reform_month: Month,
    post_extension_months: Months,
    retirement_at_approval: Text,
) -> bool | None:
    """再次安置时距法定退休年龄不足5年，按安置当时的法律：改革前按原法定退休月份；正好60个月的不算。"""
    if ordinary_retirement_month is None or retirement_month is None:
        return None
    if retirement_at_approval != "law_now" and month_of(on) < retirement_reform_month:
        return add_months(month_of(on), post_extension_months) > ordinary_retirement_month
    return add_months(month_of(on), post_extension_months) > retirement_month


@rule("可再次安置的特殊困难人员", source="national/E2")
def placement_hardship(
    disability_grade: Count | None,
    in_zero_employment_household: bool | None,
    near_retirement_now: bool | None,
    severe_grade_limit: Count,
) -> bool:
    """重度残疾人、零就业家庭成员、距退休不足5年的人员，有一项就是。"""
    if disability_grade is not None and disability_grade <= severe_grade_limit:
        return True
    if in_zero_employment_household is not None and in_zero_employment_household:
        return True
    return near_retirement_now is not None and near_retirement_now


@rule("首次安置或已知困难类别", source="national/E2")
def placement_class_known(
    post_placements: Count, placement_hardship: bool, disability_grade: Count | None
) -> bool | None:
    """首次安置不问类别；再次安置限特殊困难人员，一类也没有查明的，要先知道残疾等级。"""
    if post_placements == 0 or placement_hardship:
        return True
    if disability_grade is None:
        return None
    return True


@rule("是否特殊困难人员待认定", source="national/E2")
def hardship_to_judge(
    post_placements: Count, placement_hardship: bool, disability_grade: Count | None
) -> bool | None:
    """再次安置的不属于已列明的三类时，是否属于其他特殊困难人员由人判断；残疾等级没有查明的，先查明。"""
    if post_placements == 0 or placement_hardship:
        return False
    if disability_grade is None:
        return None
    return True


@rule("未享受岗位补贴", source="baotou/二(一)2-07")
def free_of_post_subsidy(holds_post_subsidy: bool) -> bool:
    """享受公益性岗位补贴的人员不得同时享受灵活就业人员社会保险补贴。"""
    return not holds_post_subsidy


@rule("提高待遇由单位承担的部分", source="baotou/二(一)2-08")
def top_up_paid_by_employer(wage_top_up_per_month: Money) -> Money:
    """用人单位提高公益岗薪酬待遇，所需资金由用人单位承担，补贴不变。"""
    return wage_top_up_per_month


@rule("应开发的残疾人公益性岗位数", source=("jining/二(六)15-02", "shandong/Q8"), unit="个")
def reserved_welfare_posts(
    welfare_posts_total: Count | None,
    welfare_posts_suited: Count | None,
    welfare_post_share: Share,
    welfare_post_base: Text,
    welfare_post_rounding: Text,
) -> Count | None:
    """按照公益性岗位10%的比例开发残疾人岗位：方案写全部岗位，省办法写适合残疾人的岗位，以所选解读为准；零数进一。"""
    if welfare_post_base == "suited_posts":
        if welfare_posts_suited is None:
            return None
        if welfare_post_rounding == "half_up":
            return round_whole(welfare_posts_suited * welfare_post_share, 1)
        return ceil_whole(welfare_posts_suited * welfare_post_share)
    if welfare_posts_total is None:
        return None
    if welfare_post_rounding == "half_up":
        return round_whole(welfare_posts_total * welfare_post_share, 1)
    return ceil_whole(welfare_posts_total * welfare_post_share)
