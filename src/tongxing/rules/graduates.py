"""The subsidy for hiring disabled graduates of the year. Counting toward the quota does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Text, add_years, divide_to_fen, round_to_fen, years_between


@rule("不是公益性岗位", source="baotou/二(三)2-06")
def ordinary_post(public_welfare_post: bool) -> bool:
    """安置应届高校毕业残疾人，不含公益性岗位。"""
    return not public_welfare_post


@rule("录用日期", source="baotou/二(三)2-05")
def hired_on(contract_start: Date) -> Date:
    """没有单独登记录用日期的，以合同开始日期为录用日期。"""
    return contract_start


@rule("补贴年次", source="baotou/二(三)2-05", unit="年")
def subsidy_year_index(hired_on: Date, on: Date) -> Count:
    """第几年：自录用之日起每满一年进入下一年次。"""
    return years_between(hired_on, on) + 1


@rule("在补贴年限内", source="baotou/二(三)2-05")
def within_subsidy_years(subsidy_year_index: Count, graduate_subsidy_years: Count) -> bool:
    """补贴有规定的年限，超过的年次不再补贴；还没有录用的不补贴。"""
    return 1 <= subsidy_year_index <= graduate_subsidy_years


@rule("安置毕业生补贴金额", source="baotou/二(三)2-04")
def graduate_hire_subsidy_amount(
    award_wage_per_month: Money,
    minimum_wages_of_year: Money | None,
    graduate_subsidy_multiple: Count,
    award_wage_day: Text,
) -> Money | None:
    """每人每年给予用人单位当地月最低工资标准规定倍数的补贴。"""
    if award_wage_day == "month_weighted":
        if minimum_wages_of_year is None:
            return None
        return divide_to_fen(graduate_subsidy_multiple * minimum_wages_of_year, 12)
    return round_to_fen(graduate_subsidy_multiple * award_wage_per_month)


@rule("补贴年次始于方案期满之后", source=("baotou/附-01", "baotou/二(三)2-05"))
def subsidy_year_after_plan(
    hired_on: Date, subsidy_year_index: Count, plan_ends_on: Date, rights_after_plan: Text
) -> bool:
    """补贴年限可能越过方案有效期；始于期满之后的年次，由人判断，不直接拒绝。"""
    if rights_after_plan == "grandfathered":
        return False
    return add_years(hired_on, subsidy_year_index - 1) > plan_ends_on
