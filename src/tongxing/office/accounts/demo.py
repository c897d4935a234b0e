"""The demo's accounts: invented people, one password, only for a machine nobody else can reach."""

from tongxing.office.accounts.actions import open_account
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role

PASSWORD = "tongxing-demo-2024"


def open_demo_accounts(city: str, city_name: str, counties: list[tuple[str, str]]) -> list[User]:
    """Two officers in each of two counties, so that one can verify and the other settle, and one of each other role."""
    first, second = counties[0], counties[min(1, len(counties) - 1)]
    wanted: list[tuple[str, str, Role, tuple[str, str]]] = [
        ("shi", "演示·市残联 王科长", Role.CITY_OFFICER, (city, city_name)),
        ("qu1", "演示·区残联 李经办", Role.COUNTY_OFFICER, first),
        ("qu2", "演示·区残联 赵复核", Role.COUNTY_OFFICER, first),
        ("linqu", "演示·邻区残联 孙经办", Role.COUNTY_OFFICER, second),
        ("zhuanwei", "演示·专职委员 周委员", Role.VILLAGE_WORKER, first),
        ("shenji", "演示·审计 吴审计", Role.AUDITOR, (city, city_name)),
        ("cangongwei", "演示·残工委 郑主任", Role.WORKING_COMMITTEE, (city, city_name)),
    ]
    return [
        open_account(
            by="系统",
            username=username,
            password=PASSWORD,
            full_name=name,
            role=role,
            area=area,
            area_name=label,
        )
        for username, name, role, (area, label) in wanted
    ]
