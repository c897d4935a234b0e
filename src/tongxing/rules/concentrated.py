"""Concentrated employment and its VAT refund. Nobody is counted twice here, whatever the grade."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Share, Text, round_to_fen


@rule("集中安排残疾人就业机构", source=("national/Q7", "national/T1"))
def concentrated_employment_unit(
    headcount: Count,
    disabled_employees: Count | None,
    person_months_counted: Quantity | None,
    blind_massage_institution: bool | None,
    concentrated_share: Share,
    concentrated_heads: Count,
    concentrated_heads_of_blind_massage: Count,
) -> bool | None:
    """集中就业：残疾职工占25%以上且不少于10人，盲人按摩机构不少于5人，按自然人数；计入人数不到25%的一定不是。"""
    if disabled_employees is None and person_months_counted is not None:
        if person_months_counted < 12 * headcount * concentrated_share:
            return False
        return None
    if disabled_employees is None:
        return None
    if disabled_employees < headcount * concentrated_share:
        return False
    if disabled_employees >= concentrated_heads:
        return True
    if disabled_employees < concentrated_heads_of_blind_massage:
        return False
    if blind_massage_institution is None:
        return None
    return blind_massage_institution


@rule("纳税信用不是C、D级", source="national/T1")
def tax_credit_lets_refund(tax_credit_grade: Text | None) -> bool:
    """纳税信用等级为C级、D级的不享受退税；没有查到等级的，退税时由税务机关核实。"""
    return tax_credit_grade is None or tax_credit_grade not in {"C", "D"}


@rule("增值税月退税限额", source="national/T1")
def vat_refund_limit_amount(
    disabled_employees: Count, minimum_wage_per_month: Money, vat_refund_multiple: Count
) -> Money:
    """每安置一名残疾人，每月可退还的限额为所在县月最低工资标准的4倍；按自然人数，不加倍。"""
    return round_to_fen(disabled_employees * vat_refund_multiple * minimum_wage_per_month)


@rule("本月退税", source="national/T1")
def vat_refund_amount(vat_paid_in_month: Money, vat_refund_limit_amount: Money) -> Money:
    """本月应退增值税：已缴税额与限额取小。"""
    return min(vat_paid_in_month, vat_refund_limit_amount)


@rule("结转限额", source="national/T1")
def vat_refund_carried(vat_refund_limit_amount: Money, vat_refund_amount: Money) -> Money:
    """本月没有用完的限额，只能在本纳税年度以后各月使用。"""
    return vat_refund_limit_amount - vat_refund_amount
