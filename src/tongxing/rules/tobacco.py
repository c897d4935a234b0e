"""Tobacco retail licences on preferential terms: the distance between outlets. Other licensing terms do not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Quantity, Share, Text


@rule("正常间隔距离", source=("baotou/二(二)-09", "baotou/二(二)-10"), unit="米")
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
    operated_by_partner_or_hired: bool | None,
    preferential_licences_at_most: Count,
) -> bool:
    """凭有效证件可办一个优待条件下的许可证，合伙、雇佣经营除外；已知办过或合伙雇佣经营的，按正常距离。"""
    if first_application is not None and not first_application:
        return False
    if preferential_licences_held is not None and preferential_licences_held >= preferential_licences_at_most:
        return False
    return operated_by_partner_or_hired is None or not operated_by_partner_or_hired


@rule("须达到的间隔距离", source=("baotou/二(二)-06", "baotou/二(二)-08"), unit="米")
def required_distance_metres(
    preference_applies: bool, preferential_distance_metres: Quantity, normal_distance_metres: Quantity
) -> Quantity:
    """适用优待的按优待距离，不适用的按正常距离。"""
    return preferential_distance_metres if preference_applies else normal_distance_metres


@rule("与最近零售点距离足够", source="baotou/二(二)-08")
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
