"""Government agencies and public institutions: who must place at least one person, and small quotas of posts."""

from tongxing.law import rule
from tongxing.terms import Count, Quantity, Share, Text, ceil_whole


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


@rule("统筹应安排人数", source="baotou/二(一)1-04")
def pooled_required_posts(pool_authorised_posts: Count, quota_rate: Share) -> Count:
    """旗县级、乡镇级按编制总数统筹：编制总数乘以规定比例，向上取整。"""
    return ceil_whole(pool_authorised_posts * quota_rate)


@rule("残联机关残疾人干部达到比例", source="national/Q10")
def federation_cadre_share_met(
    federation_cadres: Count, disabled_cadres: Count, federation_cadre_share: Share
) -> bool:
    """县级及以上残联机关干部队伍中要有15%以上的残疾人；以上含本数。"""
    return disabled_cadres >= federation_cadres * federation_cadre_share


@rule("应预留摊位数", source="baotou/二(四)-04")
def reserved_stalls(market_stalls: Count, stall_reserve_share: Share) -> Count:
    """政府和街道兴办贸易市场，商铺、摊位按不低于规定的比例预留给残疾人；向上取整。"""
    return ceil_whole(market_stalls * stall_reserve_share)
