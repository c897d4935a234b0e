"""The employment levy and what follows from not paying it. How people are counted does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Share, Text, divide_to_fen, round_to_fen


@rule("不属于免征", source=("national/L6", "national/L11"))
def levy_not_exempt(
    headcount_months: Count, employer_kind: Text | None, levy_exempt_headcount_applied: Count | None
) -> bool | None:
    """在职职工30人（含）以下的企业免征；免征只对企业。个体工商户不是残保金的缴纳义务人。"""
    if employer_kind is not None and employer_kind != "enterprise":
        return employer_kind != "sole_trader"
    if levy_exempt_headcount_applied is None:
        return None
    if headcount_months > 12 * levy_exempt_headcount_applied:
        return True
    if employer_kind is None:
        return None
    return False


@rule("全年工资总额", source="national/L1")
def total_wages_per_year(
    headcount: Count, headcount_months: Count, average_wage_per_year: Money, rounding_of_counts: Text
) -> Money:
    """全年工资总额：在职职工年平均工资乘以在职职工人数；另有申报总额的用申报总额。"""
    if rounding_of_counts == "nothing_rounded":
        return divide_to_fen(headcount_months * average_wage_per_year, 12)
    return headcount * average_wage_per_year


@rule("计征工资总额", source=("national/L3", "national/L4"))
def levy_wage_total(
    total_wages_per_year: Money,
    headcount: Count,
    headcount_months: Count,
    local_average_wage_per_year: Money,
    levy_wage_cap_multiple: Count,
    rounding_of_counts: Text,
) -> Money:
    """计征工资：年平均工资超过当地社会平均工资2倍的按2倍计，未超过的按本单位工资；以总额表示，避免先取整。"""
    if rounding_of_counts == "nothing_rounded":
        return min(
            total_wages_per_year,
            divide_to_fen(levy_wage_cap_multiple * headcount_months * local_average_wage_per_year, 12),
        )
    return min(total_wages_per_year, levy_wage_cap_multiple * headcount * local_average_wage_per_year)


@rule("征收比例", source="national/L5")
def levy_share(
    person_months_counted: Quantity,
    headcount_months: Count,
    levy_tier_floor_applied: Share,
    levy_share_above_floor_applied: Share,
    levy_share_below_floor_applied: Share,
) -> Share:
    """分档减缴：安排比例达到1%（含）但未达规定比例的按应缴额50%，1%以下的按90%；按人月比较。2020年以前不分档。"""
    if person_months_counted >= headcount_months * levy_tier_floor_applied:
        return levy_share_above_floor_applied
    return levy_share_below_floor_applied


@rule("免征企业的人数上限（所用时期）", source="national/L6", unit="人")
def levy_exempt_headcount_applied(
    levy_exempt_headcount: Count | None,
    levy_exempt_headcount_of_levy_year: Count | None,
    levy_tier_period: Text,
) -> Count | None:
    """按申报缴纳的日期适用；也可以按费款所属年度，即申报的上一年年末。"""
    if levy_tier_period == "by_levy_year":
        if levy_exempt_headcount_of_levy_year is None:
            return None
        return levy_exempt_headcount_of_levy_year
    if levy_exempt_headcount is None:
        return None
    return levy_exempt_headcount


@rule("分档的比例界线（所用时期）", source="national/L5")
def levy_tier_floor_applied(
    levy_tier_floor: Share | None, levy_tier_floor_of_levy_year: Share | None, levy_tier_period: Text
) -> Share | None:
    """按申报缴纳的日期适用；也可以按费款所属年度，即申报的上一年年末。"""
    if levy_tier_period == "by_levy_year":
        if levy_tier_floor_of_levy_year is None:
            return None
        return levy_tier_floor_of_levy_year
    if levy_tier_floor is None:
        return None
    return levy_tier_floor


@rule("达到界线的征收比例（所用时期）", source="national/L5")
def levy_share_above_floor_applied(
    levy_share_above_floor: Share | None,
    levy_share_above_floor_of_levy_year: Share | None,
    levy_tier_period: Text,
) -> Share | None:
    """按申报缴纳的日期适用；也可以按费款所属年度，即申报的上一年年末。"""
    if levy_tier_period == "by_levy_year":
        if levy_share_above_floor_of_levy_year is None:
            return None
        return levy_share_above_floor_of_levy_year
    if levy_share_above_floor is None:
        return None
    return levy_share_above_floor


@rule("未达界线的征收比例（所用时期）", source="national/L5")
def levy_share_below_floor_applied(
    levy_share_below_floor: Share | None,
    levy_share_below_floor_of_levy_year: Share | None,
    levy_tier_period: Text,
) -> Share | None:
    """按申报缴纳的日期适用；也可以按费款所属年度，即申报的上一年年末。"""
    if levy_tier_period == "by_levy_year":
        if levy_share_below_floor_of_levy_year is None:
            return None
        return levy_share_below_floor_of_levy_year
    if levy_share_below_floor is None:
        return None
    return levy_share_below_floor


@rule("残保金金额", source=("national/L1", "national/L5"))
def employment_levy_amount(
    headcount_months: Count,
    quota_person_months: Quantity,
    person_months_counted: Quantity,
    levy_wage_total: Money,
    levy_share: Share,
) -> Money:
    """年应缴残保金：差额人数乘以年平均工资乘以分档比例；差额可以不是整数，最后四舍五入到分。"""
    if headcount_months == 0 or person_months_counted >= quota_person_months:
        return round_to_fen(0)
    return divide_to_fen(
        (quota_person_months - person_months_counted) * levy_wage_total * levy_share, headcount_months
    )


@rule("拒缴或少缴", source=("national/L7", "national/L12"))
def levy_withheld(levy_paid: Text) -> bool:
    """拒缴、少缴：没有缴纳，或者没有足额缴纳。"""
    return levy_paid in {"none", "under"}
