"""The law of the testing island: every construct of the subset, in as few rules as will do."""

from tongxing.law import rule
from tongxing.terms import (
    Count,
    Date,
    Money,
    MoneyTable,
    Month,
    Months,
    Quantity,
    Share,
    Text,
    Texts,
    add_days,
    add_months,
    add_years,
    ceil_whole,
    days_between,
    divide_to_fen,
    floor_whole,
    month_of,
    months_between,
    ratio,
    round_to_fen,
    round_whole,
    year_of,
    years_between,
)

LAW = "island/law-1"


@rule("应安置人月", source=LAW)
def required_months(staff: Count, share_required: Share) -> Quantity:
    """应安置人月为职工人数乘以规定比例再乘以十二。"""
    return 12 * staff * share_required


@rule("超额人数", source=LAW)
def people_over(required_months: Quantity, placed_months: Quantity, whole_or_part: Text) -> Quantity:
    """超额的人月除以十二。"""
    if whole_or_part == "whole":
        return ratio(floor_whole(placed_months - required_months), 12)
    return ratio(placed_months - required_months, 12)


@rule("超过一人", source=LAW)
def over_by_one(required_months: Quantity, placed_months: Quantity) -> bool:
    """至少超过一人。"""
    return placed_months - required_months >= 12


@rule("非财政拨款", source=LAW)
def not_public(public: bool | None, sort: Text | None) -> bool | None:
    """财政拨款单位除外;未知时看单位性质。"""
    if public is not None:
        return not public
    if sort is None:
        return None
    return sort in {"b", "c"}


@rule("奖励金额", source=LAW)
def prize_amount(placed_months: Quantity, required_months: Quantity, lowest_wage: Money) -> Money:
    """每超一人五个月最低工资,按人月折算。"""
    return divide_to_fen((placed_months - required_months) * 5 * lowest_wage, 12)


@rule("性质待查", source=LAW)
def odd_sort(sort: Text) -> bool:
    """丙类需人工判断。"""
    return sort == "c"


@rule("满一年", source=LAW)
def opened_a_year(opened_on: Date, asked_on: Date) -> bool:
    """开业满一年。"""
    return opened_on <= asked_on and add_years(opened_on, 1) <= asked_on


@rule("差额费", source=LAW)
def charge(required_months: Quantity, placed_months: Quantity, wage: Money, sort: Text | None) -> Money:
    """差额乘以工资,优惠类减半,不为负。"""
    if placed_months >= required_months:
        return round_to_fen(0)
    if sort is None or sort not in {"a"}:
        return divide_to_fen((required_months - placed_months) * wage, 12)
    return divide_to_fen((required_months - placed_months) * wage, 24)


@rule("分类封顶", source=LAW)
def capped(wage: Money, sort: Text, cap_by_sort: MoneyTable) -> Money:
    """按类别封顶。"""
    return min(wage, cap_by_sort[sort], 99999)


@rule("是否优待", source=LAW)
def is_favoured(sort: Text, favoured: Texts) -> bool:
    """在优待类别之内。"""
    return sort in favoured and sort != "b"


@rule("三个月后", source=LAW)
def three_months_on(opened_on: Date) -> Date:
    """三个月后的对应日。"""
    return add_months(opened_on, 3)


@rule("三天后", source=LAW)
def three_days_on(opened_on: Date) -> Date:
    """三天后。"""
    return add_days(opened_on, 3)


@rule("相隔月数", source=LAW)
def months_open(opened_on: Date, asked_on: Date) -> Months:
    """整月数。"""
    return months_between(opened_on, asked_on)


@rule("相隔年数", source=LAW)
def years_open(opened_on: Date, asked_on: Date) -> Count:
    """整年数。"""
    return years_between(opened_on, asked_on)


@rule("相隔天数", source=LAW)
def days_open(opened_on: Date, asked_on: Date) -> Count:
    """天数。"""
    return days_between(opened_on, asked_on)


@rule("开业月", source=LAW)
def opening_month(opened_on: Date) -> Month:
    """开业的月份。"""
    return month_of(opened_on)


@rule("平均人数", source=LAW)
def staff_rounded(staff: Count) -> Count:
    """人月除以十二,四舍五入。"""
    return round_whole(staff, 12)


@rule("向上取整", source=LAW)
def kiosks(staff: Count, share_required: Share) -> Count:
    """至少安排的个数。"""
    return max(ceil_whole(staff * share_required), 1) if staff > 0 else 0


@rule("次年", source=LAW)
def next_year(asked_on: Date, on: Date) -> Count:
    """申请的次年,不早于适用年。"""
    return max(year_of(asked_on) + 1, year_of(on))


@rule("地方费", source=LAW)
def local_charge(wage: Money, local_rate: Share) -> Money:
    """按地方比率。"""
    return round_to_fen(wage * local_rate)


@rule("倒数", source=LAW)
def per_head(wage: Money, staff: Count) -> Money:
    """人均;没有职工时无从计算。"""
    return divide_to_fen(-wage, staff)
