"""The reward to a labour-dispatch agency for a lasting placement. The employee's own benefits do not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Text, add_days, add_years, round_to_fen


@rule("由劳务派遣机构推荐", source=("baotou/二(三)2-09", "quzhou/二(十)-05"))
def placed_by_agency(placed_by_dispatch_agency: bool | None) -> bool:
    """奖励给推荐残疾人成功签订劳动合同的劳务派遣机构；申请以推荐为前提，已知不是其推荐的不符合。"""
    return placed_by_dispatch_agency is None or placed_by_dispatch_agency


@rule("在职的最后一天", source=("baotou/二(三)2-09", "quzhou/二(十)-05"))
def employed_until(left_on: Date | None, contract_end: Date | None, on: Date) -> Date:
    """在职到哪一天：离职日；未离职的到合同终止日；都没有的到适用日。"""
    if left_on is not None:
        return min(left_on, on)
    if contract_end is not None:
        return min(contract_end, on)
    return on


@rule("稳定就业一年以上", source=("baotou/二(三)2-09", "quzhou/二(十)-05"))
def employed_for_a_year(
    contract_start: Date, employed_until: Date, placement_years: Count, one_year_contract: Text
) -> bool:
    """签订劳动合同并稳定就业达到规定年限（含本数）；按合同惯例，到对应日的前一天即满。"""
    if one_year_contract == "corresponding_day":
        return employed_until >= add_years(contract_start, placement_years)
    return employed_until >= add_days(add_years(contract_start, placement_years), -1)


@rule("推荐就业补贴金额", source=("baotou/二(三)2-07", "quzhou/二(十)-05"))
def placement_reward_amount(placement_reward_per_person: Money) -> Money:
    """推荐就业补贴按安置人数给付，每人一次，按规定标准。"""
    return round_to_fen(placement_reward_per_person)
