"""Work and the subsistence allowance in Baotou: imputed income and the tapered exit. The allowance itself is not here."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Months, Quantity, Text, add_days, add_months, round_to_fen


@rule("劳动力系数", source="baotou/二(五)-02")
def labour_coefficient(
    disability_category: Text | None,
    disability_grade: Count | None,
    severe_grade_limit: Count,
    labour_coefficient_of_severe: Quantity,
    ordinary_labour_coefficient: Quantity | None,
) -> Quantity | None:
    """智力、精神及重度残疾人在计算低保家庭收入时，劳动力系数按0计算；其他人的系数由民政部门规定。"""
    if disability_category is not None and disability_category in {"5", "6"}:
        return labour_coefficient_of_severe
    if disability_grade is not None and disability_grade <= severe_grade_limit:
        return labour_coefficient_of_severe
    if disability_category is None or disability_grade is None:
        return None
    if ordinary_labour_coefficient is None:
        return None
    return ordinary_labour_coefficient


@rule("核定劳动收入", source="baotou/二(五)-02")
def imputed_labour_income_per_month(
    imputed_income_base_per_month: Money, labour_coefficient: Quantity
) -> Money:
    """核定的劳动收入：核算基数乘以劳动力系数。"""
    return round_to_fen(imputed_income_base_per_month * labour_coefficient)


@rule("就业收入豁免至", source="baotou/二(五)-03")
def income_excluded_until(employed_since: Date, income_excluded_months: Months) -> Date:
    """就业后收入不计入的期限；方案写“按规定”，月数由民政部门规定。"""
    return add_days(add_months(employed_since, income_excluded_months), -1)


@rule("低保渐退至", source="baotou/二(五)-03")
def taper_until(income_excluded_until: Date, taper_months: Months) -> Date:
    """低保渐退期到哪一天；方案写“按规定落实”，月数由民政部门规定。"""
    return add_days(add_months(add_days(income_excluded_until, 1), taper_months), -1)


@rule("计入的就业收入", source="baotou/二(五)-03")
def income_counted_per_month(earned_income_per_month: Money, income_excluded_until: Date, on: Date) -> Money:
    """豁免期内的就业收入不计入，之后计入。"""
    return round_to_fen(0) if on <= income_excluded_until else earned_income_per_month
