"""Quota: how many disabled people an employer must employ, and how far it is from that. No money comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Quantity, Share, Text, ratio, round_whole


@rule("在职职工人数", source=("national/L9", "national/L2"), unit="人")
def headcount(staff_months: Count) -> Count:
    """在职职工人数：全年各月在职职工人数之和除以12，四舍五入取整。"""
    return round_whole(staff_months, 12)


@rule("适用的规定比例", source="national/Q1")
def quota_rate_applied(quota_rate: Share, quota_floor: Share) -> Share:
    """省规定的比例不得低于1.5%；录入的比例低于下限的，按下限。"""
    if quota_rate < quota_floor:
        return quota_floor
    return quota_rate


@rule("计征所用的职工人月数", source=("national/L9", "national/L1"), unit="人月")
def headcount_months(headcount: Count, staff_months: Count | None, rounding_of_counts: Text) -> Count:
    """计征所用的职工人月数：取整后的在职职工人数乘以12；职工人数不取整的读法直接用全年人月数。"""
    if rounding_of_counts == "nothing_rounded" and staff_months is not None:
        return staff_months
    return 12 * headcount


@rule("应安排人数", source=("national/Q1", "national/Q2"), unit="人")
def required_posts(
    headcount: Count, headcount_months: Count, quota_rate_applied: Share, rounding_of_counts: Text
) -> Quantity:
    """应安排人数：在职职工人数乘以规定比例，可以不是整数。"""
    if rounding_of_counts == "nothing_rounded":
        return ratio(headcount_months * quota_rate_applied, 12)
    return headcount * quota_rate_applied


@rule("应安排人月数", source=("national/Q1", "national/C6"), unit="人月")
def quota_person_months(
    required_posts: Quantity, headcount_months: Count, quota_rate_applied: Share, rounding_of_counts: Text
) -> Quantity:
    """应安排人月数：应安排人数乘以12；按人月比较，不先取整。"""
    if rounding_of_counts == "nothing_rounded":
        return headcount_months * quota_rate_applied
    return 12 * required_posts


@rule("未达到规定比例", source="national/Q2")
def short_of_quota(person_months_counted: Quantity, quota_person_months: Quantity) -> bool:
    """安排残疾人就业未达到规定比例：计入的人月数少于应安排的人月数。"""
    return person_months_counted < quota_person_months


@rule("差额人数", source="national/L1", unit="人")
def missing_posts(person_months_counted: Quantity, quota_person_months: Quantity) -> Quantity:
    """差额人数：应安排人数减去计入人数，不足为零，可以不是整数。"""
    if person_months_counted >= quota_person_months:
        return ratio(0, 12)
    return ratio(quota_person_months - person_months_counted, 12)


@rule("超出人数", source="national/Q1", unit="人")
def surplus_posts(person_months_counted: Quantity, quota_person_months: Quantity) -> Quantity:
    """超出人数：计入人数减去应安排人数，不超出为零，可以不是整数。"""
    if person_months_counted <= quota_person_months:
        return ratio(0, 12)
    return ratio(person_months_counted - quota_person_months, 12)


@rule("安排情况公示满期", source=("qingdao/Q9", "qingdao/四(十)-03"))
def quota_notice_long_enough(published_working_days: Count, quota_notice_working_days: Count) -> bool:
    """用人单位安排残疾人就业的统计情况应当公示，公示期不少于5个工作日。"""
    return published_working_days >= quota_notice_working_days
