"""Households without anybody at work: by when one of them must have some. Who belongs to a household does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, add_days


@rule("清零期限的最后一天", source="qingdao/一(二)-07")
def zero_employment_due_on(zero_employment_found_on: Date, zero_employment_clear_days: Count) -> Date:
    """零就业家庭自认定之日起在规定天数内至少一人就业；认定当天不计。天数由市规定，方案没有写。"""
    return add_days(zero_employment_found_on, zero_employment_clear_days)


@rule("零就业家庭按期清零", source="qingdao/一(二)-07")
def zero_employment_cleared_in_time(
    zero_employment_cleared_on: Date | None, zero_employment_due_on: Date, on: Date
) -> bool | None:
    """期限内有人就业的，按期清零；期限没到而还没有人就业的，未定。"""
    if zero_employment_cleared_on is not None:
        return zero_employment_cleared_on <= zero_employment_due_on
    if on <= zero_employment_due_on:
        return None
    return False
