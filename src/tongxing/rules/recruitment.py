"""Posts in public bodies: who places alone and who pools, by when, and what eases an examination. No levy comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Share, Text, ceil_whole


@rule("安排残疾人的方式", source=("jining/二(一)1-03", "jining/二(一)1-04"))
def placing_duty(
    employer_kind: Text, administrative_level: Text | None, large_public_body: bool | None
) -> Text | None:
    """县、乡两级机关和事业单位按编制总数统筹；市级达到规模的单独至少安排一名，其余没有至少一名的义务。"""
    if employer_kind not in {"government_agency", "public_institution"}:
        return "NONE"
    if administrative_level is None:
        return None
    if administrative_level in {"county", "township"}:
        return "POOLED"
    if large_public_body is None:
        return None
    return "ALONE" if large_public_body else "NONE"


@rule("残联机关干部比例逾期未达到", source="jining/二(一)1-05")
def federation_cadre_overdue(
    federation_cadre_share_met: bool, on: Date, federation_cadre_due_on: Date
) -> bool:
    """县级及以上残联机关干部中残疾人没有达到15%，并且已过期限。"""
    return not federation_cadre_share_met and on > federation_cadre_due_on


@rule("放宽报考条件的办法已经定出", source=("jining/二(一)3-06", "jining/二(一)3-07"))
def recruitment_relaxation_set(recruitment_relaxation: Text) -> bool:
    """体检标准和开考比例、年龄、户籍、专业、学历“适当放宽”，放宽多少按主管部门的办法；办法录入以前定不下来。"""
    return recruitment_relaxation != "none"


@rule("应预留的招录岗位数", source=("qingdao/四(十)-04", "jining/二(一)3-03"), unit="个")
def recruitment_posts_to_reserve(recruitment_posts: Count, reserved_post_share: Share) -> Count:
    """机关、事业单位岗位预留：招录岗位数乘以规定比例，向上取整；方案没有写比例。"""
    return ceil_whole(recruitment_posts * reserved_post_share)
