"""Blind massage: the social insurance subsidy and the posts in hospitals. No shop's rent comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Share, Text, round_to_fen


@rule("盲人按摩从业人员", source="baotou/二(八)2-02")
def blind_massage_practitioner(insurance_paid_last_year: Money, disability_category: Text | None) -> bool:
    """登记的盲人按摩从业人员，上一年度有实际缴费；已知残疾类别不含视力的，不属于盲人。"""
    if disability_category is not None and disability_category not in {"1", "7"}:
        return False
    return insurance_paid_last_year > 0


@rule("补贴年限未满", source="baotou/二(八)2-03")
def massage_subsidy_years_left(subsidy_years_used: Count, massage_subsidy_years: Count) -> bool:
    """每人已享受的年数少于规定的补贴年限。"""
    return subsidy_years_used < massage_subsidy_years


@rule("盲人按摩社保补贴金额", source="baotou/二(八)2-02")
def blind_massage_insurance_subsidy_amount(
    insurance_paid_last_year: Money,
    insurance_paid_with_employer_part: Money | None,
    massage_insurance_subsidy_share: Share,
    massage_insurance_base: Text,
) -> Money | None:
    """按上一年度实际缴纳社会保险金额的规定比例补贴；实际缴纳指本人缴纳、扣除其他社保补贴后的数额。"""
    if massage_insurance_base == "employer_part_included":
        if insurance_paid_with_employer_part is None:
            return None
        return round_to_fen(insurance_paid_with_employer_part * massage_insurance_subsidy_share)
    return round_to_fen(insurance_paid_last_year * massage_insurance_subsidy_share)


@rule("医院尚缺盲人医疗按摩人员", source="baotou/二(八)1-02", unit="名")
def missing_hospital_masseurs(qualified_blind_masseurs: Count, hospital_masseurs: Count) -> Count:
    """旗县级及以上医院至少安排规定人数的具有全国医疗按摩资格的盲人；还差几名。"""
    return max(hospital_masseurs - qualified_blind_masseurs, 0)
