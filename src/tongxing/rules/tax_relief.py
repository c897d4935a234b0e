"""Tax relief for employing disabled people and for their own income. The VAT refund is in `concentrated`."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Share, round_to_fen


@rule("支付过残疾职工工资", source="national/T2")
def pays_disabled_wages(disabled_wages_per_year: Money) -> bool:
    """全年支付给残疾职工的工资大于零。"""
    return disabled_wages_per_year > 0


@rule("工资加计扣除额", source="national/T2")
def extra_wage_deduction_amount(disabled_wages_per_year: Money, extra_wage_deduction_share: Share) -> Money:
    """计算企业所得税时，支付给残疾职工的工资据实扣除以外，再按100%加计扣除；是扣除额，不是退税额。"""
    return round_to_fen(disabled_wages_per_year * extra_wage_deduction_share)


@rule("安置人数达到土地使用税优惠条件", source="national/T3")
def land_use_tax_heads_met(
    headcount: Count, disabled_employees: Count, concentrated_share: Share, concentrated_heads: Count
) -> bool:
    """残疾职工月平均占25%（含）以上，并且不少于10人（含）；按自然人数，盲人按摩机构不另放宽。"""
    return disabled_employees >= headcount * concentrated_share and disabled_employees >= concentrated_heads


@rule("土地使用税减征额", source="national/T3")
def land_use_tax_relief_amount(
    disabled_employees: Count, land_use_tax_relief_per_person: Money, land_use_tax_due: Money
) -> Money:
    """按安置人数定额减征，最多减到本年应缴税额为止；每人每年减多少由省规定。"""
    return min(round_to_fen(disabled_employees * land_use_tax_relief_per_person), land_use_tax_due)


@rule("个人所得税减征额", source="national/T4")
def own_income_tax_relief_amount(own_income_tax_due: Money, own_income_tax_relief_share: Share) -> Money:
    """残疾人本人的劳动所得按省规定的幅度减征个人所得税。"""
    return round_to_fen(own_income_tax_due * own_income_tax_relief_share)
