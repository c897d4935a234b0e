"""Vocational training: the standard of a class, its subsidy, and how often a person may attend. No course content."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Share, Text, Texts, add_years, round_to_fen


@rule("培训达到标准", source=("baotou/二(十)2-02", "baotou/二(六)3-02"))
def training_standard_met(
    training_days: Count | None,
    training_hours: Count | None,
    training_days_at_least: Count,
    training_hours_at_least: Count,
) -> bool | None:
    """培训不少于规定的天数和课时；两项都有的都要达到，只有一项的看那一项。"""
    if training_days is not None and training_days < training_days_at_least:
        return False
    if training_hours is not None and training_hours < training_hours_at_least:
        return False
    if training_days is None and training_hours is None:
        return None
    return True


@rule("没有发现不达标", source="baotou/二(十)2-02")
def training_not_ruled_out(training_standard_met: bool | None) -> bool:
    """测算的前提：没有已知达不到标准。"""
    return training_standard_met is None or training_standard_met


@rule("培训补贴金额", source="baotou/二(十)2-03")
def training_subsidy_amount(
    trainees: Count,
    training_subsidy_per_trainee: Money,
    training_cost_total: Money | None,
    training_costs_capped: Money | None,
    training_standard: Text,
) -> Money | None:
    """平均每人每期有补贴标准；一期的总额不超过人数乘以标准，也不超过实际费用，各人可以不同。"""
    if training_standard == "cap_per_head":
        if training_costs_capped is None:
            return None
        return min(round_to_fen(trainees * training_subsidy_per_trainee), training_costs_capped)
    if training_cost_total is not None:
        return min(round_to_fen(trainees * training_subsidy_per_trainee), training_cost_total)
    return round_to_fen(trainees * training_subsidy_per_trainee)


@rule("本年次数未满", source="baotou/二(十)2-04")
def trainings_left(
    trainings_this_year: Count | None,
    trainings_in_twelve_months: Count | None,
    trainings_per_year_at_most: Count,
    training_year: Text,
) -> bool | None:
    """每人每年参加职业技能培训有次数上限；按公历年计算已参加的次数，可改按连续十二个月。"""
    if training_year == "both_rolling":
        if trainings_in_twelve_months is None:
            return None
        return trainings_in_twelve_months < trainings_per_year_at_most
    if trainings_this_year is None:
        return None
    return trainings_this_year < trainings_per_year_at_most


@rule("距同一等级培训已满一年", source=("baotou/二(十)2-05", "national/K0"))
def same_level_year_over(
    last_same_level_on: Date | None,
    class_started_on: Date | None,
    on: Date,
    training_repeat_years: Count,
    full_year_on: Text,
) -> bool:
    """同一培训项目同一等级在规定年限内不可重复享受；没有参加过的不受限制，从对应日起可以再次参加。"""
    if last_same_level_on is None:
        return True
    if class_started_on is not None:
        if full_year_on == "next_day":
            return class_started_on > add_years(last_same_level_on, training_repeat_years)
        return class_started_on >= add_years(last_same_level_on, training_repeat_years)
    if full_year_on == "next_day":
        return on > add_years(last_same_level_on, training_repeat_years)
    return on >= add_years(last_same_level_on, training_repeat_years)


@rule("培训资金市级负担", source="baotou/二(十)2-07")
def training_subsidy_paid_by_city(
    training_subsidy_amount: Money, training_not_ruled_out: bool, training_city_share: Share
) -> Money:
    """培训资金由市、县两级按比例负担，达不到标准的没有可负担的；市级部分四舍五入到分。"""
    if not training_not_ruled_out:
        return round_to_fen(0)
    return round_to_fen(training_subsidy_amount * training_city_share)


@rule("培训资金旗县区负担", source="baotou/二(十)2-07")
def training_subsidy_paid_by_county(
    training_subsidy_amount: Money, training_not_ruled_out: bool, training_subsidy_paid_by_city: Money
) -> Money:
    """旗县区级负担其余部分。"""
    if not training_not_ruled_out:
        return round_to_fen(0)
    return training_subsidy_amount - training_subsidy_paid_by_city


@rule("有符合补贴条件的学员", source=("panjin/二(九)-04", "jining/二(十一)27-04"))
def some_trainees_entitled(trainees_entitled: Count) -> bool:
    """培训班里有符合补贴条件的残疾人。"""
    return trainees_entitled > 0


@rule("培训费和生活费补贴金额", source=("panjin/二(九)-04", "jining/二(十一)27-04"))
def training_and_living_subsidy(
    trainees_entitled: Count, training_fee_per_trainee: Money, living_allowance_per_trainee: Money
) -> Money:
    """符合条件的每人给予培训费和生活费（含交通费）补贴，标准按规定，方案没有写。"""
    return round_to_fen(trainees_entitled * (training_fee_per_trainee + living_allowance_per_trainee))


@rule("培训费用可以列支", source=("baotou/二(十)2-06", "baotou/二(六)3-04"))
def training_cost_allowed(training_cost_kind: Text, training_cost_kinds: Texts) -> bool:
    """培训补贴主要用于食宿、交通、课程费用，以及培训使用的生产学习资料；不在其列的不能列支。"""
    return training_cost_kind in training_cost_kinds


@rule("还缺职业培训基地", source=("qingdao/四(十一)-01", "jining/二(十一)27-02"), unit="处")
def missing_training_bases(training_bases: Count, training_bases_at_least: Count) -> Count:
    """每个区（市）至少建立规定处数的残疾人职业培训基地；还差几处。"""
    return max(training_bases_at_least - training_bases, 0)
