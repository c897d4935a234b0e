"""Starting a business: loans, interest and whom licensing and farm funds put first. Premises rent does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Share, Text, round_to_fen


@rule("创业担保贷款最高额度", source="national/E5")
def start_up_loan_ceiling(
    business_kind: Text, start_up_loan_at_most: Money, start_up_loan_of_firm_at_most: Money
) -> Money:
    """企业按小微企业的最高额度，其他经营主体按个人的最高额度。"""
    return start_up_loan_of_firm_at_most if business_kind == "company" else start_up_loan_at_most


@rule("新招用人数达到贷款条件", source="national/E5")
def new_hires_suffice(
    business_kind: Text,
    business_headcount: Count | None,
    new_hires_in_year: Count | None,
    new_hire_share: Share,
    new_hire_share_of_large_firm: Share,
    large_firm_above: Count,
) -> bool | None:
    """小微企业借款的，一年内新招用的重点群体要占职工的10%以上，超过100人的占5%以上；个人借款没有这一条。"""
    if business_kind != "company":
        return True
    if business_headcount is None or new_hires_in_year is None:
        return None
    if business_headcount > large_firm_above:
        return new_hires_in_year >= business_headcount * new_hire_share_of_large_firm
    return new_hires_in_year >= business_headcount * new_hire_share


@rule("贷款期限上限（年）", source="national/E5", unit="年")
def start_up_loan_years(
    business_kind: Text, start_up_loan_years_at_most: Count, start_up_loan_of_firm_years_at_most: Count
) -> Count:
    """个人贷款最长3年，小微企业最长2年。"""
    return start_up_loan_of_firm_years_at_most if business_kind == "company" else start_up_loan_years_at_most


@rule("创业担保贷款贴息金额", source=("qingdao/三(九)-01", "quzhou/二(九)-01", "jining/二(三)8-02"))
def start_up_loan_interest_subsidy_amount(
    start_up_loan_interest_paid: Money, start_up_loan_interest_share: Share
) -> Money:
    """按已付利息的规定比例贴息；方案没有写比例，由人社、财政部门规定。"""
    return round_to_fen(start_up_loan_interest_paid * start_up_loan_interest_share)


@rule("由残疾人创办", source=("qingdao/三(九)-07", "quzhou/二(九)-05"))
def founded_by_disabled_person(owner_holds_certificate: bool) -> bool:
    """企业、个体工商户由残疾人创办；优先核发营业执照不看其他条件。"""
    return owner_holds_certificate


@rule("农业农村资金倾斜的对象", source="qingdao/五(十三)-05")
def favoured_by_farm_funds(
    owner_holds_certificate: bool | None, in_rural_field: bool | None, business_kind: Text | None
) -> bool | None:
    """残疾人主办或合办的企业、合作社、家庭农场等农业农村市场主体；已知一项不成立的，就不是。"""
    if owner_holds_certificate is not None and not owner_holds_certificate:
        return False
    if in_rural_field is not None and not in_rural_field:
        return False
    if owner_holds_certificate is None or in_rural_field is None:
        return None
    if business_kind is None:
        return None
    return business_kind in {"company", "cooperative", "family_farm", "household", "partnership"}


@rule("盲人医疗按摩所可以纳入医保定点", source=("qingdao/五(十五)-06", "quzhou/二(一)-12"))
def clinic_may_be_contracted(
    blind_massage_clinic: bool | None, insurance_contract_conditions_met: bool | None
) -> bool | None:
    """盲人医疗按摩所符合医保部门规定条件的，纳入医保定点。"""
    if blind_massage_clinic is not None and not blind_massage_clinic:
        return False
    if blind_massage_clinic is None or insurance_contract_conditions_met is None:
        return None
    return insurance_contract_conditions_met
