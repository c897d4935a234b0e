"""Whom a plan puts first or takes in: hard-to-place people, graduates, the injured. No amount comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Quantity, Share, Text, round_to_fen


@rule("方案的主要对象", source=("panjin/一-03", "jining/一-03"))
def main_target_of_plan(
    employed: bool | None, has_employment_need: bool | None, able_and_willing: bool | None
) -> bool | None:
    """有就业需求和就业条件的城乡未就业残疾人；三项里已知一项不成立的，就不是。"""
    if employed is not None and employed:
        return False
    if has_employment_need is not None and not has_employment_need:
        return False
    if able_and_willing is not None and not able_and_willing:
        return False
    if employed is None or has_employment_need is None or able_and_willing is None:
        return None
    return True


@rule("就业困难残疾人", source=("panjin/二(五)-06", "panjin/二(五)-01"))
def hard_to_place_as_listed(
    recognised_hard_to_place: bool | None,
    long_unemployed: bool | None,
    in_zero_employment_household: bool | None,
    in_several_disabled_household: bool | None,
) -> bool | None:
    """已认定的就业困难人员，或长期失业、零就业家庭、一户多残家庭残疾人，有一项就是；四项都知道不是的才不是。"""
    if recognised_hard_to_place is not None and recognised_hard_to_place:
        return True
    if long_unemployed is not None and long_unemployed:
        return True
    if in_zero_employment_household is not None and in_zero_employment_household:
        return True
    if in_several_disabled_household is not None and in_several_disabled_household:
        return True
    if recognised_hard_to_place is None or long_unemployed is None:
        return None
    if in_zero_employment_household is None or in_several_disabled_household is None:
        return None
    return False


@rule("平台从业要求待放宽", source="panjin/二(四)-05")
def platform_terms_to_judge(platform_worker: bool) -> bool:
    """鼓励适当放宽从业要求，放宽哪些由平台企业决定，不能替它算。"""
    return platform_worker


@rule("工伤职工没有残疾人证", source="panjin/三(二)-06")
def injured_without_certificate(work_injured: bool, holds_certificate: bool) -> bool:
    """没有残疾人证的工伤伤残职工，是否“符合条件”方案没有写，由人判断。"""
    return work_injured and not holds_certificate


@rule("社会保险补贴金额", source="quzhou/二(一)-04")
def own_insurance_subsidy(own_insurance_paid_in_year: Money, insurance_subsidy_share: Share) -> Money:
    """按本人当年实际缴费的规定比例补贴；比例按规定，方案没有写。"""
    return round_to_fen(own_insurance_paid_in_year * insurance_subsidy_share)


@rule("企业", source=("panjin/二(二)-13", "quzhou/二(一)-10", "jining/二(四)13-01"))
def enterprise(employer_kind: Text) -> bool:
    """单位性质是企业。"""
    return employer_kind == "enterprise"


@rule("社会责任报告还没有写", source=("panjin/二(二)-13", "jining/二(四)13-01"))
def responsibility_report_missing(responsibility_report_made: bool) -> bool:
    """按比例安排残疾人就业情况还没有纳入社会责任报告，也没有专项报告。"""
    return not responsibility_report_made


@rule("助残的乡村民宿", source="quzhou/二(六)-06")
def homestay_helps_disabled(
    homestay: bool | None, disabled_employees: Count | None, works_with_rural_disabled: bool | None
) -> bool | None:
    """乡村民宿提供残疾人就业岗位，或者与所在地农村残疾人开展手工业等业务合作，有一项即可。"""
    if homestay is not None and not homestay:
        return False
    if homestay is None:
        return None
    if disabled_employees is not None and disabled_employees > 0:
        return True
    if works_with_rural_disabled is not None and works_with_rural_disabled:
        return True
    if disabled_employees is None or works_with_rural_disabled is None:
        return None
    return False


@rule("按比例安排情况没有公开", source="quzhou/二(三)-03")
def quota_status_untold(
    responsibility_report_made: bool | None, quota_status_published: bool | None
) -> bool | None:
    """没有纳入企业社会责任报告，也没有向社会公布；两样做了一样就行。"""
    if responsibility_report_made is not None and responsibility_report_made:
        return False
    if quota_status_published is not None and quota_status_published:
        return False
    if responsibility_report_made is None or quota_status_published is None:
        return None
    return True


@rule("工作室条件放宽多少待定", source="quzhou/二(八)-06")
def studio_terms_to_judge(skilled_craftsman: bool) -> bool:
    """适当放宽申办条件，放宽哪些没有写，由人社部门判断。"""
    return skilled_craftsman


@rule("安排的公益性岗位达到定数", source="quzhou/二(五)-04")
def welfare_posts_set_aside_met(value: Quantity, welfare_posts_per_year: Quantity) -> bool:
    """每年安排一定数量的公益性岗位给残疾人；定多少方案没有写，由人社部门规定。"""
    return value >= welfare_posts_per_year


@rule("可以承接就业服务的机构", source="jining/二(十)25-02")
def service_body(service_body_kind: Text) -> bool:
    """残疾人就业社会服务机构、人力资源服务机构、劳务派遣公司可以按要求承接残疾人就业服务。"""
    return service_body_kind in {"social_service", "hr_agency", "labour_dispatch"}


@rule("以工代赈吸纳的对象", source="qingdao/五(十三)-06")
def work_relief_candidate(
    rural: bool | None, working_age: bool | None, able_and_willing: bool | None
) -> bool | None:
    """就业年龄段、有劳动能力和意愿的农村残疾人；已知一项不成立的，就不是。"""
    if rural is not None and not rural:
        return False
    if working_age is not None and not working_age:
        return False
    if able_and_willing is not None and not able_and_willing:
        return False
    if rural is None or working_age is None or able_and_willing is None:
        return None
    return True
