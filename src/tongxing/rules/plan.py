"""The life of a plan and the measuring of its targets. What a plan grants does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Quantity, add_days, add_months, ratio, year_of


@rule("方案施行之日", source=("baotou/附-01", "national/K0"))
def plan_starts_on(plan_promulgated_on: Date, plan_lead_days: Count) -> Date:
    """自发布之日起满规定日数后施行：发布当天不计，届满的次日施行。"""
    return add_days(plan_promulgated_on, plan_lead_days + 1)


@rule("方案有效", source="baotou/附-01")
def plan_in_force(on: Date, plan_starts_on: Date, plan_ends_on: Date) -> bool:
    """自施行之日起，至有效期届满之日止，两头都含。"""
    return plan_starts_on <= on and on <= plan_ends_on


@rule("按时报送", source="baotou/三(六)-02")
def county_report_on_time(reported_on: Date) -> bool:
    """每年11月底前报送工作落实情况：往后推一个月仍在当年的，就是11月底以前。"""
    return year_of(add_months(reported_on, 1)) == year_of(reported_on)


@rule("比率", source="national/K0")
def rate(numerator: Quantity, denominator: Quantity) -> Quantity:
    """比率：分子除以分母，只用于显示，比较时不先取整。"""
    return ratio(numerator, denominator)


@rule("达到目标", source="national/K0")
def target_met(
    value: Quantity | None,
    numerator: Quantity | None,
    denominator: Quantity | None,
    target_value: Quantity,
    target_exclusive: bool | None,
) -> bool | None:
    """达到目标：“以上”含本数，“突破”不含；有分子分母的交叉相乘比较，不先取整。"""
    if value is not None:
        if target_exclusive is not None and target_exclusive:
            return value > target_value
        return value >= target_value
    if numerator is None or denominator is None:
        return None
    if target_exclusive is not None and target_exclusive:
        return numerator > target_value * denominator
    return numerator >= target_value * denominator
