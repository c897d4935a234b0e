"""The premises rent subsidy of self-employed disabled people. Other start-up money does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Months, Share, Text, add_days, add_years, round_to_fen


@rule("正常运营满一年", source=("baotou/二(九)2-02", "national/K0"))
def operated_a_year(
    licensed_on: Date,
    applied_on: Date,
    closed_on: Date | None,
    rent_operation_years: Count,
    full_year_on: Text,
) -> bool:
    """自取得营业执照之日起正常运营满规定年限；到对应日即满，期间注销的不算。"""
    if closed_on is not None and closed_on < applied_on:
        return False
    if full_year_on == "next_day":
        return applied_on > add_years(licensed_on, rent_operation_years)
    return applied_on >= add_years(licensed_on, rent_operation_years)


@rule("在自主创业三年内申请", source=("baotou/二(九)2-03", "national/K0"))
def applied_in_time(licensed_on: Date, applied_on: Date, rent_apply_years: Count, full_year_on: Text) -> bool:
    """在自主创业规定年限内提出申请；最后一天是对应日，当天仍可申请。"""
    if full_year_on == "next_day":
        return applied_on <= add_days(add_years(licensed_on, rent_apply_years), 1)
    return applied_on <= add_years(licensed_on, rent_apply_years)


@rule("场地在本市", source="baotou/二(九)2-08")
def premises_inside_city(premises_in_city: bool | None) -> bool:
    """在本市行政区域内租用经营场地；申请以此为前提，已知场地在外市的不符合。"""
    return premises_in_city is None or premises_in_city


@rule("已知不符合场租条件", source=("baotou/二(九)2-02", "baotou/二(九)2-03", "baotou/二(九)2-08"))
def rent_known_ineligible(
    operated_a_year: bool | None, applied_in_time: bool | None, premises_inside_city: bool | None
) -> bool:
    """测算时，只要已知有一项条件不符合，金额就是零。"""
    if operated_a_year is not None and not operated_a_year:
        return True
    if applied_in_time is not None and not applied_in_time:
        return True
    return premises_inside_city is not None and not premises_inside_city


@rule("没有发现不符合场租条件", source=("baotou/二(九)2-02", "baotou/二(九)2-03", "baotou/二(九)2-08"))
def rent_not_ruled_out(rent_known_ineligible: bool) -> bool:
    """测算的前提：没有已知不符合的条件。"""
    return not rent_known_ineligible


@rule("每月场租补贴", source=("baotou/二(九)2-04", "baotou/二(九)2-05"))
def rent_subsidy_per_month(rent_per_month: Money, rent_subsidy_cap_per_month: Money) -> Money:
    """按月补贴，不超过每月上限；实际租金低于上限的，按实际租金补贴。"""
    return min(rent_per_month, rent_subsidy_cap_per_month)


@rule("可以计入的租用月数", source=("baotou/二(九)2-04", "baotou/二(九)2-02"), unit="个月")
def rent_months_claimed(
    rented_months: Months,
    rented_months_since_approval: Months | None,
    rented_months_before_plan: Months | None,
    rent_months_counted: Text,
    rent_before_plan: Text,
) -> Months | None:
    """实际租用的月数，第一年也补；可改为只从批准之月起，或者只算方案施行以后的月份。"""
    if rent_months_counted == "from_approval":
        if rented_months_since_approval is None:
            return None
        return rented_months_since_approval
    if rent_before_plan == "from_plan_start":
        if rented_months_before_plan is None:
            return None
        return max(rented_months - rented_months_before_plan, 0)
    return rented_months


@rule("可补贴月数", source="baotou/二(九)2-06", unit="个月")
def rent_months_payable(
    rent_months_claimed: Months,
    rent_months_paid: Months | None,
    massage_shop: bool | None,
    rent_subsidy_months: Months,
    massage_shop_rent: Text,
) -> Months:
    """补贴不超过规定的期限（盲人按摩店除外）；以前已补贴的月数计入期限，没有提供的按首次申领。"""
    if massage_shop is not None and massage_shop:
        return rent_months_claimed if massage_shop_rent == "no_term_limit" else 0
    if rent_months_paid is None:
        return min(rent_months_claimed, rent_subsidy_months)
    return max(min(rent_months_claimed, rent_subsidy_months - rent_months_paid), 0)


@rule("场租补贴总额", source=("baotou/二(九)2-04", "baotou/二(九)2-06"))
def rent_subsidy_amount(rent_subsidy_per_month: Money, rent_months_payable: Months) -> Money:
    """每月补贴乘以可补贴的月数。"""
    return round_to_fen(rent_subsidy_per_month * rent_months_payable)


@rule("盲人按摩店不在排除之列", source="baotou/二(九)2-06")
def massage_shop_admitted(massage_shop: bool | None, massage_shop_rent: Text) -> bool:
    """解读改为盲人按摩店不予场租补贴的，已知是盲人按摩店的不符合。"""
    return massage_shop is None or not massage_shop or massage_shop_rent == "no_term_limit"


@rule("盲人按摩店的场租", source="baotou/二(九)2-06")
def massage_shop_to_judge(massage_shop: bool, massage_shop_rent: Text) -> bool:
    """“盲人按摩店除外”是不受期限限制还是不予补贴，文字不明；按不受期限限制的，一律由人判断。"""
    return massage_shop and massage_shop_rent == "no_term_limit"


@rule("场租补贴市级负担", source="baotou/二(九)2-07")
def rent_subsidy_paid_by_city(
    rent_subsidy_amount: Money, rent_not_ruled_out: bool, rent_city_share: Share
) -> Money:
    """市、县两级按比例负担，已知不符合条件的没有可负担的；市级部分四舍五入到分。"""
    if not rent_not_ruled_out:
        return round_to_fen(0)
    return round_to_fen(rent_subsidy_amount * rent_city_share)


@rule("场租补贴旗县区负担", source="baotou/二(九)2-07")
def rent_subsidy_paid_by_county(
    rent_subsidy_amount: Money, rent_not_ruled_out: bool, rent_subsidy_paid_by_city: Money
) -> Money:
    """旗县区级负担其余部分。"""
    if not rent_not_ruled_out:
        return round_to_fen(0)
    return rent_subsidy_amount - rent_subsidy_paid_by_city
