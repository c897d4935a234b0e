"""The over-quota reward and what shuts an employer out of it. No other subsidy comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Text, divide_to_fen, floor_whole, ratio, round_to_fen


@rule("财政拨款单位", source=("baotou/二(三)2-03", "neimenggu/C8"))
def funded_by_budget(employer_kind: Text) -> bool | None:
    """财政拨款单位：行政机关是；企业、个体工商户、民办非企业单位不是；事业单位和社会团体要看经费来源。"""
    if employer_kind == "government_agency":
        return True
    if employer_kind in {"enterprise", "sole_trader", "private_non_enterprise"}:
        return False
    return None


@rule("不是财政拨款单位", source="baotou/二(三)2-03")
def not_funded_by_budget(funded_by_budget: bool) -> bool:
    """超比例奖励不含财政拨款的单位。"""
    return not funded_by_budget


@rule("不是集中安排残疾人就业机构", source="baotou/二(三)2-03")
def not_concentrated_employment_unit(
    concentrated_employment_unit: bool | None, receives_vat_refund: bool | None, concentrated_units: Text
) -> bool | None:
    """超比例奖励不含集中安排残疾人就业机构；可改为只排除已享受增值税退税的。"""
    if concentrated_units == "only_refunded":
        if receives_vat_refund is None:
            return None
        return not receives_vat_refund
    if concentrated_employment_unit is None:
        return None
    return not concentrated_employment_unit


@rule(
    "超出人数（奖励口径）",
    source=("baotou/二(三)2-02", "quzhou/二(一)-05", "jining/二(二)7-04", "panjin/三(三)-05", "qingdao/Q9"),
    unit="人",
)
def excess_posts(
    surplus_posts: Quantity,
    required_posts: Quantity,
    disabled_employees: Count | None,
    excess_weighting: Text,
) -> Quantity | None:
    """超额安排的人数：与规定比例用同一口径，重度按2人计。"""
    if excess_weighting == "weighted":
        return surplus_posts
    if disabled_employees is None:
        return None
    return disabled_employees - required_posts


@rule(
    "奖励人数",
    source=("baotou/二(三)2-02", "quzhou/二(一)-05", "jining/二(二)7-04", "panjin/三(三)-05", "qingdao/Q9"),
    unit="人",
)
def rewarded_excess(excess_posts: Quantity, excess_counting: Text) -> Quantity:
    """每超额安排1名：不足1名的零数不计。"""
    if excess_counting == "pro_rata":
        return excess_posts
    return ratio(floor_whole(excess_posts), 1)


@rule(
    "超过规定比例", source=("baotou/二(三)2-02", "quzhou/二(一)-05", "jining/二(二)7-04", "panjin/三(三)-05")
)
def exceeds_quota(rewarded_excess: Quantity | None, person_months_counted: Quantity | None) -> bool | None:
    """安排残疾人就业超过规定比例：等于不算超过，只认整人时须超出满1人；没有计入任何人的一定不超过。"""
    if person_months_counted is not None and person_months_counted <= 0:
        return False
    if rewarded_excess is None:
        return None
    return rewarded_excess > 0


@rule("奖励所用的月最低工资", source=("baotou/W1", "qingdao/Q9"))
def award_wage_per_month(
    minimum_wage_at_year_end: Money | None,
    minimum_wage_per_month: Money | None,
    minimum_wage_at_last_year_end: Money | None,
    minimum_wages_of_year: Money | None,
    award_wage_day: Text,
) -> Money | None:
    """奖励和补贴按当地月最低工资标准；年内调整的，以所选解读的日期为准。"""
    if award_wage_day == "year_end":
        if minimum_wage_at_year_end is None:
            return None
        return minimum_wage_at_year_end
    if award_wage_day == "last_year_end":
        if minimum_wage_at_last_year_end is None:
            return None
        return minimum_wage_at_last_year_end
    if award_wage_day == "month_weighted":
        if minimum_wages_of_year is None:
            return None
        return divide_to_fen(minimum_wages_of_year, 12)
    if minimum_wage_per_month is None:
        return None
    return minimum_wage_per_month


@rule("超比例奖励金额", source=("baotou/二(三)2-02", "qingdao/Q9", "qingdao/四(十)-07"))
def over_quota_reward_amount(
    rewarded_excess: Quantity,
    award_wage_per_month: Money,
    minimum_wages_of_year: Money | None,
    over_quota_reward_multiple: Count,
    award_wage_day: Text,
) -> Money | None:
    """每超额安排1名残疾人，每年给予当地月最低工资标准的规定倍数。"""
    if award_wage_day == "month_weighted":
        if minimum_wages_of_year is None:
            return None
        return divide_to_fen(rewarded_excess * over_quota_reward_multiple * minimum_wages_of_year, 12)
    return round_to_fen(rewarded_excess * over_quota_reward_multiple * award_wage_per_month)


@rule("超比例奖励金额", source=("panjin/三(三)-05", "quzhou/二(一)-05", "jining/二(二)7-04"))
def over_quota_reward_by_standard(rewarded_excess: Quantity, over_quota_reward_standard: Money) -> Money:
    """超出规定比例的，按超出人数和另行规定的每人标准奖励；方案没有写标准。"""
    return round_to_fen(rewarded_excess * over_quota_reward_standard)


@rule("属于可以奖励的单位", source="qingdao/四(十)-07")
def reward_open_to_employer(
    funded_by_budget: bool | None, not_concentrated_employment_unit: bool | None, reward_exclusions: Text
) -> bool | None:
    """条例对“用人单位”没有写排除；解读可改为不含财政拨款单位和集中安排残疾人就业机构。"""
    if reward_exclusions == "none_written":
        return True
    if funded_by_budget is not None and funded_by_budget:
        return False
    if not_concentrated_employment_unit is not None and not not_concentrated_employment_unit:
        return False
    if funded_by_budget is None or not_concentrated_employment_unit is None:
        return None
    return True
