"""Community service points and stalls: posts kept for disabled people, and what a stall costs. No licence comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Money, Share, Text, ceil_whole, round_to_fen, round_whole


@rule("新增了公共服务点", source=("panjin/二(二)-08", "quzhou/二(三)-04", "jining/二(三)10-01"))
def service_points_opened(service_point_posts: Count) -> bool:
    """新增的社区公共服务点有岗位。"""
    return service_point_posts > 0


@rule("公共服务点应预留岗位数", source=("panjin/二(二)-08", "jining/二(三)10-01"), unit="个")
def reserved_service_point_posts(service_point_posts: Count, service_point_reserve_share: Share) -> Count:
    """新增邮政报刊零售亭等社区公共服务点，预留一定比例的岗位专门安排残疾人；向上取整。"""
    return ceil_whole(service_point_posts * service_point_reserve_share)


@rule("收取摊位费或租赁费", source=("panjin/二(二)-09", "quzhou/二(三)-05", "jining/二(三)10-02"))
def stall_fee_charged(stall_fee: Money) -> bool:
    """要交摊位费或租赁费；已经免费提供店面的没有什么可减。"""
    return stall_fee > 0


@rule("减免后的摊位费", source=("panjin/二(二)-09", "quzhou/二(三)-05", "jining/二(三)10-02"))
def stall_fee_payable(stall_fee: Money, stall_fee_reduction_share: Share) -> Money:
    """摊位费、租赁费适当减免：减去规定比例以后还要交的数额，四舍五入到分。"""
    return round_to_fen(stall_fee - stall_fee * stall_fee_reduction_share)


@rule("公共服务点面向残疾人的岗位数", source="quzhou/二(三)-04", unit="个")
def service_point_posts_for_disabled(
    service_point_posts: Count, service_point_reserve_share: Share, reserve_rounding: Text
) -> Count:
    """新增报刊零售亭等社区公共服务点安排10%岗位面向残疾人：按不少于10%理解，零数进一；解读可改为四舍五入。"""
    if reserve_rounding == "half_up":
        return round_whole(service_point_posts * service_point_reserve_share, 1)
    return ceil_whole(service_point_posts * service_point_reserve_share)


@rule(
    "还要交的摊位费",
    source=("quzhou/二(三)-05", "jining/二(三)10-02", "panjin/二(二)-09", "baotou/二(四)-05"),
)
def stall_fee_of_owner(
    stall_fee: Money, stall_fee_payable: Money, owner_holds_certificate: bool | None
) -> Money:
    """减收的是残疾人的摊位费、租赁费；已知不是残疾人经营的，照原数交。"""
    if owner_holds_certificate is not None and not owner_holds_certificate:
        return stall_fee
    return stall_fee_payable
