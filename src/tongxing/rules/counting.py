"""Counting: which months of which people count toward the quota, and with what weight. No levy comes in."""

from tongxing.law import rule
from tongxing.terms import (
    Count,
    Date,
    Money,
    Month,
    Quantity,
    Text,
    add_days,
    add_months,
    add_years,
    divide_to_fen,
    month_of,
    ratio,
    round_to_fen,
    year_of,
)


@rule("计入人月数（按人数推算）", source=("national/C2", "national/C6"), unit="人月")
def counted_person_months(
    disabled_employees: Count, severe_disabled_employees: Count, severe_weight: Count
) -> Count:
    """没有逐月汇总时，按全年都在职推算：残疾职工人数，重度的按规定人数计，乘以12。"""
    return 12 * (disabled_employees - severe_disabled_employees + severe_disabled_employees * severe_weight)


@rule("计入人数", source=("national/C6", "national/C1"), unit="人")
def counted_disabled_employees(counted_person_months: Count, rounding_of_counts: Text) -> Quantity:
    """计入人数：逐月计入的人月数之和除以12，不取整。"""
    if rounding_of_counts == "two_decimals":
        return divide_to_fen(counted_person_months, 12)
    return ratio(counted_person_months, 12)


@rule("计入人月数", source="national/C6", unit="人月")
def person_months_counted(
    counted_person_months: Count | None,
    counted_disabled_employees: Quantity | None,
    rounding_of_counts: Text,
) -> Quantity | None:
    """计入人月数：有逐月汇总的用汇总数，否则为计入人数乘以12。"""
    if rounding_of_counts == "two_decimals":
        if counted_disabled_employees is None:
            return None
        return 12 * round_to_fen(counted_disabled_employees)
    if counted_person_months is not None:
        return ratio(counted_person_months, 1)
    if counted_disabled_employees is None:
        return None
    return 12 * counted_disabled_employees


@rule("合同满一年", source=("national/C1", "national/K0"))
def contract_of_a_year(
    contract_start: Date, contract_end: Date, contract_years: Count, one_year_contract: Text
) -> bool:
    """签订一年以上（含一年）的劳动合同或服务协议。按合同惯例，到对应日的前一天即满一年。"""
    if one_year_contract == "corresponding_day":
        return contract_end >= add_years(contract_start, contract_years)
    return contract_end >= add_days(add_years(contract_start, contract_years), -1)


@rule("当月在职", source="national/C6")
def employed_in_month(
    contract_start: Date, contract_end: Date | None, left_on: Date | None, month: Month, month_counting: Text
) -> bool:
    """当月在职：合同或在编期间与当月有重合；未填终止日、离职日的，视为没有终止。按月计，不折算天数。"""
    if month_counting == "insurance_month":
        return True
    if month_counting == "before_fifteenth" and contract_start >= add_days(month, 14):
        return False
    if contract_start >= add_months(month, 1):
        return False
    if contract_end is not None and contract_end < month:
        return False
    return left_on is None or left_on >= month


@rule("当月在编或有满一年的合同", source="national/C1")
def contract_of_a_year_in_force(
    employment_form: Text | None, contract_of_a_year: bool | None, employed_in_month: bool | None
) -> bool | None:
    """录用为在编人员，或者签有一年以上（含一年）劳动合同，并且当月在职。"""
    if employed_in_month is not None and not employed_in_month:
        return False
    if employment_form is not None and employment_form == "authorised_post":
        return employed_in_month
    if contract_of_a_year is not None and not contract_of_a_year:
        return False
    if contract_of_a_year is None or employed_in_month is None:
        return None
    return True


@rule("当月最低工资标准", source="national/C1")
def minimum_wage_in_month(
    minimum_wage_per_month: Money,
    minimum_wage_at_last_year_end: Money | None,
    minimum_wage_at_year_end: Money | None,
    month: Month | None,
    on: Date,
) -> Money | None:
    """当月当地月最低工资标准：没有另行给出的，当年没有调整过的用适用日的标准；调整过的年份、别的年份，要另行给出。"""
    if month is None or month == month_of(on):
        return minimum_wage_per_month
    if year_of(month) != year_of(on):
        return None
    if month < month_of(on):
        if minimum_wage_at_last_year_end is None or minimum_wage_at_last_year_end != minimum_wage_per_month:
            return None
        return minimum_wage_per_month
    if minimum_wage_at_year_end is None or minimum_wage_at_year_end != minimum_wage_per_month:
        return None
    return minimum_wage_per_month


@rule("工资不低于最低工资", source="national/C1")
def wage_at_least_minimum(wage_per_month: Money, minimum_wage_in_month: Money) -> bool:
    """实际支付的月工资不低于当地最低工资标准。"""
    return wage_per_month >= minimum_wage_in_month


@rule("当月工资可以计入", source="national/C1")
def wage_lets_month_count(wage_at_least_minimum: bool | None, month_counting: Text) -> bool | None:
    """实际支付的工资不低于当地最低工资标准的月份才计入；只看参保月份的读法不看工资。"""
    if month_counting == "insurance_month":
        return True
    if wage_at_least_minimum is None:
        return None
    return wage_at_least_minimum


@rule("当月在就业年龄段", source=("national/C1", "national/P6"))
def of_working_age(
    sex: Text,
    birth_month: Month,
    month: Month,
    retirement_month: Month | None,
    working_age_from: Count,
    working_age_until_male: Count,
    working_age_until_female: Count,
    working_age_limit: Text,
) -> bool | None:
    """就业年龄段：满16周岁，男不满60周岁、女不满55周岁，按出生月份计；可改按法定退休月份。"""
    if month < add_months(birth_month, 12 * working_age_from):
        return False
    if working_age_limit == "statutory_retirement":
        if retirement_month is None:
            return None
        return month < retirement_month
    if sex == "M":
        return month < add_months(birth_month, 12 * working_age_until_male)
    return month < add_months(birth_month, 12 * working_age_until_female)


@rule("计入权数", source=("national/C2", "national/C4", "national/C3"), unit="人")
def counting_weight(
    disability_grade: Count | None,
    veteran_grade: Count | None,
    severe_grade_limit: Count,
    severe_veteran_grade_limit: Count,
    counted_veteran_grade_limit: Count,
    severe_weight: Count,
) -> Count | None:
    """残疾人证一至二级或残疾军人证一至三级的按2人计，其他一律按1人计；残疾军人证九级、十级的不计入。"""
    if disability_grade is not None and disability_grade <= severe_grade_limit:
        return severe_weight
    if veteran_grade is not None and veteran_grade <= severe_veteran_grade_limit:
        return severe_weight
    if disability_grade is None and veteran_grade is None:
        return None
    if disability_grade is None and veteran_grade is not None and veteran_grade > counted_veteran_grade_limit:
        return 0
    return 1


@rule("计入权数", source=("neimenggu/C7", "national/C2", "national/C4"), gives="counting_weight", unit="人")
def counting_weight_in_inner_mongolia(
    disability_grade: Count | None,
    veteran_grade: Count | None,
    disability_category: Text | None,
    severe_grade_limit: Count,
    severe_veteran_grade_limit: Count,
    counted_veteran_grade_limit: Count,
    severe_weight: Count,
    intellectual_mental_weight: Text,
) -> Count | None:
    """一、二级按2人计。智力、精神三四级：自治区办法按2人，全国认证规则按1人，以所选解读为准。"""
    if disability_grade is not None and disability_grade <= severe_grade_limit:
        return severe_weight
    if veteran_grade is not None and veteran_grade <= severe_veteran_grade_limit:
        return severe_weight
    if disability_grade is None and veteran_grade is None:
        return None
    if disability_grade is None and veteran_grade is not None and veteran_grade > counted_veteran_grade_limit:
        return 0
    if intellectual_mental_weight == "national_one":
        return 1
    if disability_grade is None:
        return 1
    if disability_category is None:
        return None
    return severe_weight if disability_category in {"5", "6"} else 1
