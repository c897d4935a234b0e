"""The workbooks of shops, rents, masseurs and training classes; every row is decided elsewhere."""

from tongxing.demo.massage import Masseur
from tongxing.demo.mess import Cell, full_width, spaced, spoil_rows
from tongxing.demo.programmes import Programmes
from tongxing.demo.tables import LOOKS, WHO, Desk
from tongxing.demo.training import Trainee
from tongxing.demo.writing import yes_no


def write_shops(desk: Desk, programmes: Programmes) -> int:
    """个体工商户.xlsx: no title above the header; shops that nothing depends on may be spoilt."""

    def row(shop_number: int) -> list[Cell]:
        s = programmes.shops[shop_number]
        closed = s.closed_on.isoformat() if s.closed_on else None
        state = "注销" if s.closed_on else "存续"
        return [
            s.code,
            s.name,
            *desk.who(s.person),
            s.licensed_on.isoformat(),
            state,
            closed,
            yes_no(s.massage),
            s.division,
        ]

    planted = {lease.shop.person for lease in programmes.leases}
    planted |= {shop.person for shop in programmes.shops if shop.massage}
    numbers = range(len(programmes.shops))
    kept = [row(number) for number in numbers if programmes.shops[number].person in planted]
    free = [row(number) for number in numbers if programmes.shops[number].person not in planted]
    spoil_rows(free, {4: LOOKS, 2: (full_width,), 3: (spaced,)}, 0.01, desk.dice)
    headers = (
        "统一社会信用代码",
        "字号名称",
        "经营者身份证号",
        "经营者",
        "成立日期",
        "经营状态",
        "注销日期",
        "盲人按摩",
        "区划代码",
    )
    return desk.write("个体工商户.xlsx", "包头市残疾人个体工商户名单", headers, kept + free, titled=False)


def write_leases(desk: Desk, programmes: Programmes) -> int:
    """场地租赁.xlsx."""
    rows: list[list[Cell]] = [
        [
            lease.shop.code, *desk.who(lease.shop.person), float(lease.rent), lease.leased_from.isoformat(), lease.leased_until.isoformat(),
            lease.division, lease.applied_on.isoformat(),
        ]
        for lease in programmes.leases
    ]  # fmt: skip
    headers = ("统一社会信用代码", *WHO, "月租金", "起租", "止租", "场地区划代码", "申请日期")
    return desk.write("场地租赁.xlsx", "包头市自主创业残疾人场地租赁登记表", headers, rows)


def write_masseurs(desk: Desk, masseurs: list[Masseur]) -> int:
    """盲人按摩从业人员.xlsx."""
    rows: list[list[Cell]] = [
        [*desk.who(m.person), m.shop.code, m.since.isoformat(), m.years_used] for m in masseurs
    ]
    headers = (*WHO, "从业机构代码", "从业起始", "已享受年数")
    return desk.write(
        "盲人按摩从业人员.xlsx",
        "包头市盲人按摩从业人员名单",
        headers,
        rows,
        footer=["合计", f"{len(rows)}人"],
    )


def write_trainees(desk: Desk, trainees: list[Trainee], planted: frozenset[int | None]) -> int:
    """培训花名册.xlsx; rows of people nothing is planted on may be spoilt."""
    ordered = sorted(trainees, key=lambda trainee: (trainee.number, trainee.person))
    kept = [_trainee(desk, t) for t in ordered if t.person in planted]
    free = [_trainee(desk, t) for t in ordered if t.person not in planted]
    spoil_rows(free, {3: LOOKS, 6: (full_width,), 7: (spaced,)}, 0.01, desk.dice)
    headers = ("班次编号", "培训项目", "等级", "开班日期", "天数", "课时", *WHO, "培训机构")
    footer = ["填表人:演示", None, None, "2024-12-31"]
    return desk.write("培训花名册.xlsx", "包头市残疾人培训花名册", headers, kept + free, footer=footer)


def _trainee(desk: Desk, t: Trainee) -> list[Cell]:
    return [
        *(t.number, t.course, t.level, t.started_on.isoformat(), t.days, t.hours),
        *(*desk.who(t.person), t.provider),
    ]
