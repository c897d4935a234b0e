"""The employment levy and what follows from not paying it. How people are counted does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Share, Text, divide_to_fen, round_to_fen


@rule("不属于免征", source=("national/L6", "national/L11"))
def levy_not_exempt(
    headcount: Count, employer_kind: Text | None, levy_exempt_headcount: Count
) -> bool | None:
    """在职职工30人（含）以下的企业免征；免征只对企业。个体工商户不是残保金的缴纳义务人。"""
    if employer_kind is not None and employer_kind == "sole_trader":
        return False
    if headcount > levy_exempt_headcount:
        return True
    if employer_kind is None:
        return None
    return employer_kind != "enterprise"


@rule("全年工资总额", source="national/L1")
def total_wages_per_year(headcount: Count, average_wage_per_year: Money) -> Money:
    """全年工资总额：在职职工年平均工资乘以在职职工人数；另有申报总额的用申报总额。"""
    return headcount * average_wage_per_year


@rule("计征工资总额", source=("national/L3", "national/L4"))
def levy_wage_total(
    total_wages_per_year: Money,
    headcount: Count,
    local_average_wage_per_year: Money,
    levy_wage_cap_multiple: Count,
) -> Money:
    """计征工资：年平均工资超过当地社会平均工资2倍的按2倍计，未超过的按本单位工资；以总额表示，避免先取整。"""
    return min(total_wages_per_year, levy_wage_cap_multiple * headcount * local_average_wage_per_year)


@rule("征收比例", source="national/L5")
def levy_share(
    person_months_counted: Quantity,
    headcount: Count,
    levy_tier_floor: Share,
    levy_share_above_floor: Share,
    levy_share_below_floor: Share,
) -> Share:
    """分档减缴：安排比例达到1%（含）但未达规定比例的按应缴额50%，1%以下的按90%；按人月比较。"""
    if person_months_counted >= 12 * headcount * levy_tier_floor:
        return levy_share_above_floor
    return levy_share_below_floor


@rule("残保金金额", source=("national/L1", "national/L5"))
def employment_levy_amount(
    headcount: Count,
    quota_person_months: Quantity,
    person_months_counted: Quantity,
    levy_wage_total: Money,
    levy_share: Share,
) -> Money:
    """年应缴残保金：差额人数乘以年平均工资乘以分档比例；差额可以不是整数，最后四舍五入到分。"""
    if headcount == 0 or person_months_counted >= quota_person_months:
        return round_to_fen(0)
    return divide_to_fen(
        (quota_person_months - person_months_counted) * levy_wage_total * levy_share, 12 * headcount
    )


@rule("拒缴或少缴", source=("national/L7", "national/L12"))
def levy_withheld(levy_paid: Text) -> bool:
    """拒缴、少缴：没有缴纳，或者没有足额缴纳。"""
    return levy_paid in {"none", "under"}
