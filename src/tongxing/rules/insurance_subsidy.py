"""Social insurance subsidies for hard-to-place people: who, how long, how much at most. Welfare posts do not come in."""

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
    divide_to_fen,
    month_of,
    round_to_fen,
)


@rule("登记失业的持证残疾人", source="shandong/E4")
def registered_unemployed_holder(
    holds_certificate: bool | None, registered_unemployed: bool | None
) -> bool | None:
    """持有残疾人证并且登记失业的，是就业困难人员；已知一项不成立的，就不能按这一条认定。"""
    if holds_certificate is not None and not holds_certificate:
        return False
    if registered_unemployed is not None and not registered_unemployed:
        return False
    if holds_certificate is None or registered_unemployed is None:
        return None
    return True


@rule("开始补贴时的退休月份", source=("national/E1", "national/R1"))
def retirement_month_at_subsidy(
    insurance_subsidy_started_on: Date,
    ordinary_retirement_month: Month,
    retirement_month: Month,
    retirement_reform_month: Month,
    retirement_at_approval: Text,
) -> Month:
    """距退休年龄以首次核定时的法律为准：改革前核定的按原法定退休月份，之后的按延迟后的月份。"""
    if (
        retirement_at_approval != "law_now"
        and month_of(insurance_subsidy_started_on) < retirement_reform_month
    ):
        return ordinary_retirement_month
    return retirement_month


@rule("开始补贴时距退休不足五年", source=("national/E1", "shandong/E4"))
def near_retirement_at_subsidy(
    insurance_subsidy_started_on: Date,
    retirement_month_at_subsidy: Month,
    insurance_subsidy_extension_months: Months,
) -> bool:
    """首次核定时距法定退休年龄不足5年；不足不含本数，正好60个月的不算。"""
    return (
        add_months(month_of(insurance_subsidy_started_on), insurance_subsidy_extension_months)
        > retirement_month_at_subsidy
    )


@rule("社会保险补贴期限的最后一天", source=("national/E1", "shandong/E4"))
def insurance_subsidy_last_day(
    insurance_subsidy_started_on: Date,
    near_retirement_at_subsidy: bool,
    retirement_month: Month,
    retirement_month_at_subsidy: Month,
    insurance_subsidy_months: Months,
    retirement_at_approval: Text,
) -> Date:
    """社会保险补贴不超过3年；首次核定时距退休不足5年的，可延长至退休。"""
    if near_retirement_at_subsidy and retirement_at_approval == "frozen":
        return add_days(add_months(retirement_month_at_subsidy, 1), -1)
    if near_retirement_at_subsidy:
        return add_days(add_months(retirement_month, 1), -1)
    return add_days(add_months(insurance_subsidy_started_on, insurance_subsidy_months), -1)


@rule("补贴期限内", source=("national/E1", "shandong/E4"))
def within_insurance_subsidy_term(
    insurance_subsidy_started_on: Date | None, insurance_subsidy_last_day: Date | None, on: Date
) -> bool | None:
    """还没有享受过的，或者没有超过补贴期限的。"""
    if insurance_subsidy_started_on is None:
        return True
    if insurance_subsidy_last_day is None:
        return None
    return on <= insurance_subsidy_last_day


@rule("灵活就业社会保险补贴上限", source="national/E3")
def flexible_insurance_subsidy_ceiling(
    own_insurance_paid_in_year: Money,
    flexible_subsidy_numerator: Count,
    flexible_subsidy_denominator: Count,
) -> Money:
    """灵活就业的，补贴原则上不超过本人实际缴费的三分之二；四舍五入到分。"""
    return divide_to_fen(
        own_insurance_paid_in_year * flexible_subsidy_numerator, flexible_subsidy_denominator
    )


@rule(
    "灵活就业社会保险补贴金额",
    source=("qingdao/四(十)-09", "national/E3", "jining/二(三)8-04", "panjin/三(二)-03"),
)
def flexible_insurance_subsidy_amount(
    own_insurance_paid_in_year: Money,
    flexible_insurance_subsidy_share: Share,
    flexible_insurance_subsidy_ceiling: Money,
) -> Money:
    """按本人实际缴费的规定比例补贴，不超过上限；方案写“按政策规定”，没有写比例。"""
    return min(
        round_to_fen(own_insurance_paid_in_year * flexible_insurance_subsidy_share),
        flexible_insurance_subsidy_ceiling,
    )


@rule("单位补贴月数未满", source=("shandong/E4", "jining/二(四)13-04"))
def hiring_subsidy_months_left(
    insurance_subsidy_months_paid: Count, hired_near_retirement: bool | None, insurance_subsidy_months: Months
) -> bool | None:
    """招用就业困难人员的社会保险补贴不超过3年；招用时距法定退休年龄不足5年的，可以延长。"""
    if insurance_subsidy_months_paid < insurance_subsidy_months:
        return True
    if hired_near_retirement is None:
        return None
    return hired_near_retirement


@rule("招用就业困难人员社会保险补贴金额", source="jining/二(四)13-04")
def hiring_insurance_subsidy_amount(
    employer_insurance_paid_in_year: Money, hiring_insurance_subsidy_share: Share
) -> Money:
    """按单位为其实际缴纳的社会保险费的规定比例补贴；方案写“按规定”，没有写比例。"""
    return round_to_fen(employer_insurance_paid_in_year * hiring_insurance_subsidy_share)
