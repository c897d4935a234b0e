"""The late charge on an unpaid levy. Whether the levy is owed does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Share, round_to_fen


@rule("已经逾期", source="national/L7")
def overdue(days_overdue: Count) -> bool:
    """自欠缴之日起计算天数。"""
    return days_overdue > 0


@rule("滞纳金金额", source=("national/L7", "national/L8"))
def late_charge_amount(unpaid_levy: Money, days_overdue: Count, late_charge_rate_per_day: Share) -> Money:
    """滞纳金：自欠缴之日起按日加收千分之五，不超过所欠本金。"""
    return min(round_to_fen(unpaid_levy * days_overdue * late_charge_rate_per_day), unpaid_levy)
