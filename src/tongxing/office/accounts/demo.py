"""The demo's accounts: invented people, one password, only for a machine nobody else can reach."""

from collections.abc import Mapping

from tongxing.office.accounts.actions import close_account, open_account, reopen_account
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role

PASSWORD = "tongxing-demo-2024"
MARK = "演示·"
"""How the name of every demo account begins, and of no other."""


DEPARTMENT_CLERK, COUNTY_CLERK, REVIEWER = "bumen", "xianqu", "cangongwei"
"""Who reports and who reviews the demo's ledger."""
HANDING_OVER = {
    "renshe": ("hrss", "钱经办"),
    "shuiwu": ("tax", "许经办"),
    "minzheng": ("civil_affairs", "何经办"),
    "jiaoyu": ("education", "吕经办"),
    "shichang": ("market_regulation", "施经办"),
}
"""The clerks of other departments, who hand data over: user name → department and name."""


def open_demo_accounts(
    city: str,
    city_name: str,
    counties: list[tuple[str, str]],
    department: tuple[str, str] = ("", ""),
    departments: Mapping[str, str] | None = None,
) -> list[User]:
    """Two officers in one county, so that one can verify and the other settle, and one of each other role.

    `department`: the pack's name and label of the department whose clerk there is; `departments`: those of all, name → label.
    """
    first, second = counties[0], counties[min(1, len(counties) - 1)]
    clerk, whole = Role.DEPARTMENT_CLERK, (city, city_name)
    known = departments or {}
    works_for = {DEPARTMENT_CLERK: department[0]} | {name: each for name, (each, _) in HANDING_OVER.items()}
    wanted: list[tuple[str, str, Role, tuple[str, str]]] = [
        ("shi", "市残联 王科长", Role.CITY_OFFICER, (city, city_name)),
        ("qu1", "区残联 李经办", Role.COUNTY_OFFICER, first),
        ("qu2", "区残联 赵复核", Role.COUNTY_OFFICER, first),
        ("linqu", "邻区残联 孙经办", Role.COUNTY_OFFICER, second),
        ("zhuanwei", "专职委员 周委员", Role.VILLAGE_WORKER, first),
        ("shenji", "审计 吴审计", Role.AUDITOR, (city, city_name)),
        (REVIEWER, "残工委 郑主任", Role.WORKING_COMMITTEE, (city, city_name)),
        (DEPARTMENT_CLERK, f"{department[1] or '部门'} 冯经办", clerk, whole),
        *(
            (name, f"{known[each]} {person}", clerk, whole)
            for name, (each, person) in HANDING_OVER.items()
            if each in known
        ),
        (COUNTY_CLERK, "旗县区残工委办 陈经办", Role.COUNTY_CLERK, first),
    ]
    users = [
        open_account(
            by="系统",
            username=username,
            password=PASSWORD,
            full_name=f"{MARK}{name}",
            role=role,
            area=area,
            area_name=label,
            department=works_for.get(username, ""),
        )
        for username, name, role, (area, label) in wanted
    ]
    return [reopen_account(by="系统", user=user) for user in users if user.full_name.startswith(MARK)]


def close_demo_accounts() -> int:
    """Everybody knows their password, so a real office closes them; gives how many were open."""
    users = User.objects.filter(full_name__startswith=MARK, is_active=True)
    return len([close_account(by="系统", user=user) for user in users])
