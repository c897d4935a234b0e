"""Assisted employment: whom its centres take first, what they owe, what they are paid. Day services do not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Text, round_to_fen


@rule("优先安置的残疾人", source=("qingdao/三(八)-02", "baotou/二(五)-01"))
def assisted_employment_first(
    disability_category: Text | None, disability_grade: Count | None, severe_grade_limit: Count
) -> bool | None:
    """智力、精神残疾人，以及重度（一、二级）肢体残疾人，优先安置到辅助性就业。"""
    if disability_category is None:
        return None
    if disability_category in {"5", "6"}:
        return True
    if disability_category in {"1", "2", "3"}:
        return False
    if disability_grade is None:
        return None
    return disability_grade <= severe_grade_limit


@rule("辅助性就业机构还有手续没办", source="qingdao/三(八)-03")
def centre_duties_open(
    labour_contracts_signed: bool | None, employment_registered: bool | None, everybody_insured: bool | None
) -> bool | None:
    """签订劳动合同、统一办理就业登记和参保手续，有一项没办就是还没做到。"""
    if labour_contracts_signed is not None and not labour_contracts_signed:
        return True
    if employment_registered is not None and not employment_registered:
        return True
    if everybody_insured is not None and not everybody_insured:
        return True
    if labour_contracts_signed is None or employment_registered is None or everybody_insured is None:
        return None
    return False


@rule("辅助性就业机构", source=("qingdao/三(八)-03", "qingdao/三(八)-05"))
def assisted_employment_centre(assisted_employees: Count) -> bool:
    """有残疾人在这里辅助性就业的机构。"""
    return assisted_employees > 0


@rule("辅助性就业岗位补贴金额", source="qingdao/三(八)-05")
def assisted_post_subsidy_amount(assisted_employees: Count, assisted_post_subsidy_per_person: Money) -> Money:
    """岗位补贴按辅助性就业的残疾人数和每人标准给付；标准按政策规定，方案没有写。"""
    return round_to_fen(assisted_employees * assisted_post_subsidy_per_person)


@rule("稳岗补贴金额", source="qingdao/三(八)-05")
def assisted_stability_subsidy_amount(
    assisted_employees: Count, assisted_stability_subsidy_per_person: Money
) -> Money:
    """稳岗补贴按辅助性就业的残疾人数和每人标准给付；标准按政策规定，方案没有写。"""
    return round_to_fen(assisted_employees * assisted_stability_subsidy_per_person)


@rule("可认定为辅助性就业机构的残疾人之家", source="quzhou/二(五)-05")
def day_centre_gives_assisted_work(
    day_centre: bool | None, has_assisted_work: bool | None, has_stable_assisted_project: bool | None
) -> bool | None:
    """残疾人之家有辅助性就业功能，并且有稳定的辅助性就业项目；已知一项没有的，不认定。"""
    if day_centre is not None and not day_centre:
        return False
    if has_assisted_work is not None and not has_assisted_work:
        return False
    if has_stable_assisted_project is not None and not has_stable_assisted_project:
        return False
    if day_centre is None or has_assisted_work is None or has_stable_assisted_project is None:
        return None
    return True
