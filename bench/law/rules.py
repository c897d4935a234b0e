"""The mini law of the measurements as rules. Fictional throughout; it only has the shapes that real law has."""

from __future__ import annotations

from tongxing.law import rule
from tongxing.terms import (
    Count,
    CountTable,
    Date,
    Money,
    MoneyTable,
    Month,
    Months,
    Quantity,
    Share,
    Text,
    add_months,
    divide_to_fen,
    floor_whole,
    months_between,
    ratio,
    round_to_fen,
    years_between,
)

# --- employers ---


@rule(source="law/1")
def required_person_months(headcount: Count, quota_rate: Share) -> Quantity:
    """应安排的人月数。"""
    return headcount * 12 * quota_rate


@rule(source="law/1")
def required_posts(headcount: Count, quota_rate: Share) -> Quantity:
    """应安排人数。"""
    return headcount * quota_rate


@rule(source="law/1")
def counted_disabled_employees(counted_person_months: Count) -> Quantity:
    """计入人数。"""
    return ratio(counted_person_months, 12)


@rule(source="law/1")
def missing_person_months(required_person_months: Quantity, counted_person_months: Count) -> Quantity:
    """少安排的人月数。"""
    return max(required_person_months - counted_person_months, 0)


@rule(source="law/1")
def surplus_person_months(required_person_months: Quantity, counted_person_months: Count) -> Quantity:
    """超安排的人月数。"""
    return max(counted_person_months - required_person_months, 0)


@rule(source="law/2")
def levy_wage_cap(local_average_wage_per_year: Money, levy_cap_multiple: Count) -> Money:
    """计征工资的上限。"""
    return local_average_wage_per_year * levy_cap_multiple


@rule(source="law/2")
def levy_wage_base(average_wage_per_year: Money, levy_wage_cap: Money) -> Money:
    """计征工资。"""
    return min(average_wage_per_year, levy_wage_cap)


@rule(source="law/2")
def placed_enough_for_lower_share(headcount: Count, counted_person_months: Count, lower_share_from: Share) -> bool:
    """达到减缴档次。"""
    return counted_person_months >= headcount * 12 * lower_share_from


@rule(source="law/2")
def levy_share(placed_enough_for_lower_share: bool, lower_share: Share, ordinary_share: Share) -> Share:
    """征缴比例。"""
    return lower_share if placed_enough_for_lower_share else ordinary_share


@rule(source="law/2")
def above_exemption_headcount(headcount: Count, exemption_headcount: Count) -> bool:
    """人数超过免征线。"""
    return headcount > exemption_headcount


@rule(source="law/2")
def below_quota(missing_person_months: Quantity) -> bool:
    """未达到比例。"""
    return missing_person_months > 0


@rule(source="law/2")
def not_concentrated_employment_unit(concentrated_employment_unit: bool) -> bool:
    """不是集中安置单位。"""
    return not concentrated_employment_unit


@rule(source="law/2")
def registered_months(registered_on: Date, on: Date) -> Months:
    """成立满几个月。"""
    return months_between(registered_on, on)


@rule(source="law/2")
def past_first_years(registered_months: Months, exempt_months: Months) -> bool:
    """成立已过免征期。"""
    return registered_months >= exempt_months


@rule(source="law/2")
def levy_amount(missing_person_months: Quantity, levy_wage_base: Money, levy_share: Share) -> Money:
    """应缴金额。"""
    return divide_to_fen(missing_person_months * levy_wage_base * levy_share, 12)


@rule(source="law/3")
def overdue(unpaid_levy: Money, days_overdue: Count) -> bool:
    """欠缴且逾期。"""
    return unpaid_levy > 0 and days_overdue > 0


@rule(source="law/3")
def late_charge_amount(unpaid_levy: Money, days_overdue: Count, late_charge_rate_per_day: Share) -> Money:
    """滞纳金。"""
    return round_to_fen(unpaid_levy * days_overdue * late_charge_rate_per_day)


@rule(source="law/4")
def surplus_posts_whole(surplus_person_months: Quantity) -> Count:
    """超安排的整人数。"""
    return floor_whole(ratio(surplus_person_months, 12))


@rule(source="law/4")
def exceeds_quota_by_one_person(surplus_person_months: Quantity) -> bool:
    """超一人以上。"""
    return surplus_person_months >= 12


@rule(source="law/4")
def not_funded_by_budget(funded_by_budget: bool) -> bool:
    """非财政拨款。"""
    return not funded_by_budget


@rule(source="law/4")
def over_quota_reward_amount(
    surplus_posts_whole: Count, minimum_wage_per_month: Money, reward_months: Count
) -> Money:
    """超比例奖励。"""
    return surplus_posts_whole * minimum_wage_per_month * reward_months


@rule(source="law/4")
def must_place_one_person(funded_by_budget: bool, headcount: Count, counted_person_months: Count) -> bool:
    """财政拨款单位至少安排一人。"""
    return funded_by_budget and headcount >= 50 and counted_person_months < 12


@rule(source="law/3")
def credit_record(overdue: bool, must_place_one_person: bool) -> Text:
    """信用记录。"""
    if overdue:
        return "poor"
    return "watched" if must_place_one_person else "good"


# --- people ---


@rule(source="law/5")
def first_retirement_month(
    birth_month: Month, retirement_track: Text, retirement_age_months: CountTable
) -> Month:
    """改革前的退休年月。"""
    return add_months(birth_month, retirement_age_months[retirement_track])


@rule(source="law/5")
def retirement_delay_months(
    first_retirement_month: Month,
    retirement_track: Text,
    delay_from: Date,
    delay_step_months: CountTable,
    delay_limit_months: CountTable,
) -> Months:
    """延迟几个月。"""
    if first_retirement_month < delay_from:
        return 0
    return min(
        delay_limit_months[retirement_track],
        floor_whole(
            ratio(
                months_between(delay_from, first_retirement_month) + delay_step_months[retirement_track],
                delay_step_months[retirement_track],
            )
        ),
    )


@rule(source="law/5")
def retirement_month(first_retirement_month: Month, retirement_delay_months: Months) -> Month:
    """退休年月。"""
    return add_months(first_retirement_month, retirement_delay_months)


@rule(source="law/5")
def age(birth_month: Month, on: Date) -> Count:
    """周岁。"""
    return years_between(birth_month, on)


@rule(source="law/5")
def working_age(age: Count, working_age_from: Count, retirement_month: Month, on: Date) -> bool:
    """在就业年龄段。"""
    return age >= working_age_from and on < retirement_month


@rule(source="law/5")
def severe(disability_grade: Count) -> bool:
    """重度残疾。"""
    return disability_grade in {1, 2}


@rule(source="law/5")
def certificate_valid(certificate_valid_until: Date, on: Date) -> bool:
    """证件有效。"""
    return certificate_valid_until >= on


@rule(source="law/6")
def visually_impaired(disability_category: Text) -> bool:
    """视力残疾。"""
    return disability_category == "visual"


@rule(source="law/6")
def subsidy_years_left(subsidy_years_used: Count, subsidy_years_limit: Count) -> Count:
    """剩余补贴年数。"""
    return max(subsidy_years_limit - subsidy_years_used, 0)


@rule(source="law/6")
def has_subsidy_years_left(subsidy_years_left: Count) -> bool:
    """补贴年数未满。"""
    return subsidy_years_left > 0


@rule(source="law/6")
def insurance_subsidy_amount(
    insurance_paid_last_year: Money, insurance_subsidy_share: Share, insurance_subsidy_cap: Money
) -> Money:
    """保险补贴。"""
    return min(round_to_fen(insurance_paid_last_year * insurance_subsidy_share), insurance_subsidy_cap)


@rule(source="law/7")
def income_excluded_until(employed_since: Date, excluded_months: Months) -> Date:
    """收入豁免到哪天。"""
    return add_months(employed_since, excluded_months)


@rule(source="law/7")
def taper_until(income_excluded_until: Date, taper_months: Months) -> Date:
    """渐退到哪天。"""
    return add_months(income_excluded_until, taper_months)


@rule(source="law/7")
def income_counted_amount(
    earned_income_per_month: Money,
    income_excluded_until: Date,
    taper_until: Date,
    taper_share: Share,
    on: Date,
) -> Money:
    """计入的月收入。"""
    if on <= income_excluded_until:
        return round_to_fen(0)
    return round_to_fen(earned_income_per_month * taper_share) if on <= taper_until else earned_income_per_month


@rule(source="law/8")
def rents_premises(rent_per_month: Money, rented_months: Count) -> bool:
    """租了场地。"""
    return rent_per_month > 0 and rented_months > 0


@rule(source="law/8")
def rent_subsidy_per_month(rent_per_month: Money, rent_subsidy_cap_per_month: Money) -> Money:
    """每月租金补贴。"""
    return min(rent_per_month, rent_subsidy_cap_per_month)


@rule(source="law/8")
def rent_months_subsidised(rented_months: Count, rent_months_limit: Count) -> Count:
    """补贴几个月。"""
    return min(rented_months, rent_months_limit)


@rule(source="law/8")
def rent_subsidy_amount(rent_subsidy_per_month: Money, rent_months_subsidised: Count) -> Money:
    """租金补贴合计。"""
    return rent_subsidy_per_month * rent_months_subsidised


@rule(source="law/9")
def not_employed(employed: bool) -> bool:
    """未就业。"""
    return not employed


@rule(source="law/9")
def severe_supplement(severe: bool, severe_supplement_per_month: Money) -> Money:
    """重度加发。"""
    return severe_supplement_per_month if severe else round_to_fen(0)


@rule(source="law/9")
def jobseeker_allowance_amount(
    minimum_wage_per_month: Money, jobseeker_share: Share, severe_supplement: Money
) -> Money:
    """求职补助。"""
    return round_to_fen(minimum_wage_per_month * jobseeker_share) + severe_supplement


# --- trainings ---


@rule(source="law/10")
def attendance_sufficient(attended_days: Count, training_days: Count, attendance_from: Share) -> bool:
    """出勤达标。"""
    return attended_days >= training_days * attendance_from


@rule(source="law/10")
def training_standard_met(
    training_days: Count, training_hours: Count, training_days_from: Count, training_hours_from: Count
) -> bool:
    """培训达标。"""
    return training_days >= training_days_from and training_hours >= training_hours_from


@rule(source="law/10")
def months_since_same_level(last_same_level_on: Date, started_on: Date) -> Months:
    """距上次同等级培训的月数。"""
    return months_between(last_same_level_on, started_on)


@rule(source="law/10")
def same_level_allowed(months_since_same_level: Months, same_level_after_months: Months) -> bool:
    """同等级间隔已满。"""
    return months_since_same_level >= same_level_after_months


@rule(source="law/10")
def below_yearly_limit(trainings_this_year: Count, trainings_per_year_limit: Count) -> bool:
    """未超每年次数。"""
    return trainings_this_year < trainings_per_year_limit


@rule(source="law/10")
def hours_total(training_hours: Count, course_level: Text, subsidy_per_hour: MoneyTable) -> Money:
    """按课时计算的补贴。"""
    return training_hours * subsidy_per_hour[course_level]


@rule(source="law/10")
def passed_share(passed: bool, failed_share: Share) -> Share:
    """结业折算。"""
    return 1 if passed else failed_share


@rule(source="law/10")
def training_subsidy_amount(
    hours_total: Money,
    passed_share: Share,
    course_level: Text,
    training_subsidy_cap: MoneyTable,
    fee_paid: Money,
) -> Money:
    """培训补贴。"""
    return min(round_to_fen(hours_total * passed_share), training_subsidy_cap[course_level], fee_paid)


@rule(source="law/10")
def living_allowance_amount(attended_days: Count, living_allowance_per_day: Money) -> Money:
    """培训期间生活补助。"""
    return attended_days * living_allowance_per_day
