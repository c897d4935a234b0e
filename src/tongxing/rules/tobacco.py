"""Tobacco retail licences on preferential terms: the distance between outlets. Other licensing terms do not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Quantity, Share, Text


@rule(
    "正常间隔距离",
    source=(
        "baotou/二(二)-09",
        "baotou/二(二)-10",
        "quzhou/二(三)-07",
        "jining/二(三)12-02",
        "panjin/二(二)-11",
    ),
    unit="米",
)
def normal_distance_metres(tobacco_normal_metres: Quantity) -> Quantity:
    """正常办证的零售点间隔距离，按区域规定。"""
    return tobacco_normal_metres


@rule("优待间隔距离", source=("baotou/二(二)-08", "baotou/二(二)-09", "baotou/二(二)-10"), unit="米")
def preferential_distance_metres(
    tobacco_preferential_metres: Quantity,
    normal_distance_metres: Quantity,
    tobacco_distance_factor: Share,
    tobacco_distance: Text,
) -> Quantity:
    """残疾人办证按写明的优待米数；与“不少于正常距离的一半”不一致时以写明的米数为准，解读可改为两者取大。"""
    if tobacco_distance == "explicit_metres":
        return tobacco_preferential_metres
    return max(tobacco_preferential_metres, normal_distance_metres * tobacco_distance_factor)


@rule("适用优待条件", source=("baotou/二(二)-06", "baotou/二(二)-07"))
def preference_applies(
    first_application: bool | None,
    preferential_licences_held: Count | None,
    shop_licensed_on_preference: bool | None,
    operated_by_partner_or_hired: bool | None,
    preferential_licences_at_most: Count,
    tobacco_preference_once: Text,
) -> bool:
    """凭有效证件可办一个优待条件下的许可证，合伙、雇佣经营除外；已知办过或合伙雇佣经营的，按正常距离。"""
    if operated_by_partner_or_hired is not None and operated_by_partner_or_hired:
        return False
    if tobacco_preference_once == "per_shop":
        return shop_licensed_on_preference is None or not shop_licensed_on_preference
    if first_application is not None and not first_application:
        return False
    return preferential_licences_held is None or preferential_licences_held < preferential_licences_at_most


@rule("须达到的间隔距离", source=("baotou/二(二)-06", "baotou/二(二)-08", "quzhou/二(三)-07"), unit="米")
def required_distance_metres(
    preference_applies: bool, preferential_distance_metres: Quantity, normal_distance_metres: Quantity
) -> Quantity:
    """适用优待的按优待距离，不适用的按正常距离。"""
    return preferential_distance_metres if preference_applies else normal_distance_metres


@rule("与最近零售点距离足够", source=("baotou/二(二)-08", "quzhou/二(三)-07"))
def outlet_far_enough(nearest_outlet_metres: Quantity, required_distance_metres: Quantity) -> bool:
    """间隔距离不少于规定的距离；正好相等的可以。"""
    return nearest_outlet_metres >= required_distance_metres


@rule("所在区域未列明", source=("baotou/二(二)-09", "baotou/二(二)-10"))
def tobacco_zone_unlisted(tobacco_zone_listed: bool) -> bool:
    """方案没有写明距离的区域，由人判断。"""
    return not tobacco_zone_listed


@rule("不因间距直接拒绝", source="panjin/二(二)-11")
def distance_not_refused(
    nearest_outlet_metres: Quantity, normal_distance_metres: Quantity, tobacco_relaxation: Text
) -> bool:
    """达到正常间距的可以；达不到的根据实际适当放宽，没有写放宽到多少，不直接拒绝。"""
    return nearest_outlet_metres >= normal_distance_metres or tobacco_relaxation == "by_discretion"


@rule("放宽多少待定", source="panjin/二(二)-11")
def relaxation_to_judge(
    nearest_outlet_metres: Quantity,
    normal_distance_metres: Quantity,
    outlet_number_reached: bool | None,
    tobacco_relaxation: Text,
) -> bool:
    """间距不到正常距离，或者零售点数量已达规定的，放宽多少由烟草专卖部门根据实际判断。"""
    if outlet_number_reached is not None and outlet_number_reached:
        return True
    return nearest_outlet_metres < normal_distance_metres and tobacco_relaxation == "by_discretion"


@rule("优待间隔距离", source="quzhou/二(三)-07", gives="preferential_distance_metres", unit="米")
def relaxed_distance_metres(
    normal_distance_metres: Quantity,
    tobacco_relaxation_share: Share | None,
    tobacco_relaxation_at_most: Share,
    tobacco_relaxed_by: Text,
) -> Quantity:
    """零售点间距放宽20%至50%：各地写明了放宽多少的按写明的，没有写明的最多放宽到正常间距的一半。"""
    if tobacco_relaxed_by == "fixed_half" or tobacco_relaxation_share is None:
        return normal_distance_metres * (1 - tobacco_relaxation_at_most)
    return normal_distance_metres * (1 - tobacco_relaxation_share)


@rule("适用优待条件", source="quzhou/二(三)-07", gives="preference_applies")
def first_licence_of_person(
    first_application: bool | None,
    preferential_licences_held: Count | None,
    shop_licensed_on_preference: bool | None,
    tobacco_preference_once: Text,
) -> bool:
    """对残疾人首次申请的放宽，每人一生一次；已知不是首次或已有优待许可证的，按正常距离。解读可改为每个店一次。"""
    if tobacco_preference_once == "per_shop":
        return shop_licensed_on_preference is None or not shop_licensed_on_preference
    if first_application is not None and not first_application:
        return False
    return preferential_licences_held is None or preferential_licences_held == 0


@rule("放宽多少待定", source="quzhou/二(三)-07")
def tobacco_distance_to_judge(
    nearest_outlet_metres: Quantity,
    normal_distance_metres: Quantity,
    preference_applies: bool,
    tobacco_relaxation_share: Share | None,
    tobacco_relaxation_at_least: Share,
    tobacco_relaxed_by: Text,
) -> bool:
    """放宽20%的都够，放宽50%才够的要看当地写明多少；当地没有写明的，两者之间由人判断。"""
    if not preference_applies or tobacco_relaxed_by == "fixed_half" or tobacco_relaxation_share is not None:
        return False
    return nearest_outlet_metres < normal_distance_metres * (1 - tobacco_relaxation_at_least)


@rule("首次申请", source="jining/二(三)12-02")
def first_application_of_disabled(
    first_application: bool | None,
    preferential_licences_held: Count | None,
    shop_licensed_on_preference: bool | None,
    tobacco_preference_once: Text,
) -> bool:
    """首次申请每人一生一次；已知不是首次或已有优待许可证的，不算首次。解读可改为每个店一次。"""
    if tobacco_preference_once == "per_shop":
        return shop_licensed_on_preference is None or not shop_licensed_on_preference
    if first_application is not None and not first_application:
        return False
    return preferential_licences_held is None or preferential_licences_held == 0


@rule("首次申请或间距足够", source="jining/二(三)12-02")
def spacing_waived_or_kept(
    first_application_of_disabled: bool,
    nearest_outlet_metres: Quantity | None,
    normal_distance_metres: Quantity | None,
) -> bool | None:
    """残疾人首次申请的，零售点间距不受合理布局限制；已知不是首次的，按当地正常间距。"""
    if first_application_of_disabled:
        return True
    if nearest_outlet_metres is None or normal_distance_metres is None:
        return None
    return nearest_outlet_metres >= normal_distance_metres
