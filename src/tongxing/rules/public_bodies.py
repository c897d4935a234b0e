"""Government agencies and public institutions: who must place at least one person, and small quotas of posts."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Quantity, Share, Text, ceil_whole, floor_whole


@rule("编制达到规模的机关或事业单位", source="national/Q10")
def large_public_body(
    employer_kind: Text,
    authorised_posts: Count | None,
    school_or_kindergarten: bool | None,
    must_place_posts_of_agency: Count,
    must_place_posts_of_institution: Count,
) -> bool | None:
    """编制50人（含）以上的机关，编制67人（含）以上的事业单位，中小学、幼儿园除外。"""
    if employer_kind not in {"government_agency", "public_institution"}:
        return False
    if employer_kind == "government_agency":
        if authorised_posts is None:
            return None
        return authorised_posts >= must_place_posts_of_agency
    if school_or_kindergarten is not None and school_or_kindergarten:
        return False
    if authorised_posts is not None and authorised_posts < must_place_posts_of_institution:
        return False
    if authorised_posts is None or school_or_kindergarten is None:
        return None
    return True


@rule("尚未安排残疾人", source="national/Q10")
def places_nobody(disabled_employees: Count | None, person_months_counted: Quantity | None) -> bool | None:
    """未达到规定比例的至少安排1名；一名也没有安排的，这一义务尚未履行。"""
    if disabled_employees is not None:
        return disabled_employees == 0
    if person_months_counted is None:
        return None
    return person_months_counted == 0


@rule("可在本级统筹", source=("national/Q10", "national/Q11"))
def may_be_pooled(administrative_level: Text) -> bool:
    """旗县级和乡镇级机关、事业单位可根据编制总数统筹安排，单个单位是否安排由人判断。"""
    return administrative_level in {"county", "township"}


@rule("统筹应安排人数", source=("baotou/二(一)1-04", "quzhou/二(二)-05", "jining/二(一)1-04"), unit="人")
def pooled_required_posts(
    pool_authorised_posts: Count, quota_rate_applied: Share, pool_rounding: Text
) -> Count:
    """县级、乡镇级按编制总数统筹：编制总数乘以规定比例，向上取整；解读可改为只取整数部分。"""
    if pool_rounding == "floor":
        return floor_whole(pool_authorised_posts * quota_rate_applied)
    return ceil_whole(pool_authorised_posts * quota_rate_applied)


@rule("残联机关残疾人干部达到比例", source="national/Q10")
def federation_cadre_share_met(
    federation_cadres: Count, disabled_cadres: Count, federation_cadre_share: Share
) -> bool:
    """县级及以上残联机关干部队伍中要有15%以上的残疾人；以上含本数。"""
    return disabled_cadres >= federation_cadres * federation_cadre_share


@rule("应预留摊位数", source=("baotou/二(四)-04", "jining/二(三)9-01"), unit="个")
def reserved_stalls(market_stalls: Count, stall_reserve_share: Share) -> Count:
    """政府和街道兴办贸易市场，商铺、摊位按不低于规定的比例预留给残疾人；向上取整。"""
    return ceil_whole(market_stalls * stall_reserve_share)


@rule(
    "编制达到规模的机关或事业单位",
    source=("panjin/二(一)-03", "panjin/二(一)-02", "national/Q10"),
    since="2022-01-01",
    until="2025-12-31",
    gives="large_public_body",
)
def large_public_body_in_panjin(
    employer_kind: Text,
    administrative_level: Text | None,
    authorised_posts: Count | None,
    school_or_kindergarten: bool | None,
    must_place_posts_of_agency: Count,
    must_place_posts_of_institution: Count,
) -> bool | None:
    """编制50人（含）以上的市级机关；编制67人（含）以上的事业单位，中小学、幼儿园除外。县乡机关不在其内。"""
    if employer_kind not in {"government_agency", "public_institution"}:
        return False
    if employer_kind == "government_agency":
        if administrative_level is not None and administrative_level != "city":
            return False
        if authorised_posts is not None and authorised_posts < must_place_posts_of_agency:
            return False
        if administrative_level is None or authorised_posts is None:
            return None
        return True
    if school_or_kindergarten is not None and school_or_kindergarten:
        return False
    if authorised_posts is not None and authorised_posts < must_place_posts_of_institution:
        return False
    if authorised_posts is None or school_or_kindergarten is None:
        return None
    return True


@rule(
    "可在本级统筹",
    source=("panjin/二(一)-03", "national/Q10"),
    since="2022-01-01",
    until="2025-12-31",
    gives="may_be_pooled",
)
def may_be_pooled_in_panjin(administrative_level: Text, county_institutions: Text) -> bool:
    """方案没有写县乡统筹，列入范围的事业单位逐个安排；解读可改为照国家办法由县乡统筹。"""
    if county_institutions == "each_by_itself":
        return False
    return administrative_level in {"county", "township"}


@rule("到期仍未安排", source=("panjin/二(一)-02", "national/Q11", "jining/二(一)1-02"))
def public_body_overdue(
    large_public_body: bool,
    places_nobody: bool,
    may_be_pooled: bool | None,
    on: Date,
    public_body_due_on: Date,
) -> bool:
    """应至少安排1名而一名也没有，并且已过期限；可在本级统筹的，由统筹的政府负责，不算它逾期。"""
    if may_be_pooled is not None and may_be_pooled:
        return False
    return large_public_body and places_nobody and on > public_body_due_on


@rule("机关或事业单位", source=("panjin/二(一)-06", "jining/二(一)3-04"))
def public_body(employer_kind: Text) -> bool:
    """机关、事业单位，不论编制多少。"""
    return employer_kind in {"government_agency", "public_institution"}


@rule("还没有招录计划", source=("panjin/二(一)-06", "jining/二(一)3-04"))
def recruitment_plan_missing(recruitment_plan_made: bool) -> bool:
    """还没有拟定一定期限内达到招录（聘）残疾人规定的具体计划。"""
    return not recruitment_plan_made


@rule(
    "编制达到规模",
    source=("quzhou/二(二)-03", "national/Q10"),
    since="2022-12-27",
    until="2025-12-31",
)
def posts_reach_size(
    employer_kind: Text,
    administrative_level: Text | None,
    authorised_posts: Count | None,
    school_or_kindergarten: bool | None,
    must_place_posts_of_agency: Count,
    must_place_posts_of_institution: Count,
) -> bool | None:
    """市级、县级机关编制50人（含）以上；事业单位67人（含）以上，中小学、幼儿园除外。乡级机关由乡级统筹。"""
    if employer_kind == "public_institution":
        if school_or_kindergarten is not None and school_or_kindergarten:
            return False
        if authorised_posts is not None and authorised_posts < must_place_posts_of_institution:
            return False
        if authorised_posts is None or school_or_kindergarten is None:
            return None
        return True
    if employer_kind != "government_agency":
        return False
    if administrative_level is not None and administrative_level == "township":
        return False
    if authorised_posts is not None and authorised_posts < must_place_posts_of_agency:
        return False
    if authorised_posts is None or administrative_level is None:
        return None
    return True


@rule(
    "应至少安排1名的单位",
    source=("quzhou/二(二)-02", "quzhou/二(二)-03", "national/Q10"),
    since="2022-12-27",
    until="2025-12-31",
    gives="large_public_body",
)
def large_public_body_in_quzhou(
    employer_kind: Text,
    working_committee_member: bool | None,
    posts_reach_size: bool | None,
    public_body_classes: Text,
) -> bool | None:
    """三类各算各的：残工委成员单位不问编制，市级、县级机关和事业单位按编制；解读可改为成员单位也要达到编制。"""
    if employer_kind in {"enterprise", "sole_trader", "private_non_enterprise"}:
        return False
    if posts_reach_size is not None and posts_reach_size:
        return True
    if public_body_classes == "three_classes" and working_committee_member is None:
        return None
    if (
        public_body_classes == "three_classes"
        and working_committee_member is not None
        and working_committee_member
    ):
        return True
    if posts_reach_size is None:
        return None
    return False


@rule(
    "可在本级统筹",
    source=("quzhou/二(二)-05", "national/Q10"),
    since="2022-12-27",
    until="2025-12-31",
    gives="may_be_pooled",
)
def may_be_pooled_in_quzhou(administrative_level: Text) -> bool:
    """只有乡级根据机关和事业单位编制总数统筹安排；市级、县级的逐个安排。"""
    return administrative_level == "township"
