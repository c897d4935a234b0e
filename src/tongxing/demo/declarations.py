"""What employers declare to the tax office for 2024, from the months really insured; and applications for tobacco licences."""

from fractions import Fraction

import numpy as np

from tongxing.demo.columns import Ints
from tongxing.demo.employers import ENTERPRISE, Employers
from tongxing.demo.employment import Work
from tongxing.demo.mess import Cell, full_width, in_yuan, spoil_rows
from tongxing.demo.registers import DIVISION_CODES
from tongxing.demo.shams import TOO_FEW
from tongxing.demo.tables import WHO, Desk
from tongxing.demo.writing import yes_no

LOCAL_AVERAGE_WAGE = 90_000.0
"""Yuan a year; illustrative, no published figure was found (law/facts.yaml L10)."""


def levy_due(headcount: int, counted: int, wages: int, enterprise: bool) -> int:
    """Yuan: the gap times the average wage, halved from one percent up, ninety percent below; none for thirty or fewer in an enterprise."""
    gap = Fraction(headcount * 15, 1000) - Fraction(counted, 12)
    if gap <= 0 or headcount == 0 or (enterprise and headcount <= 30):
        return 0
    share = Fraction(1, 2) if Fraction(counted, 12) >= Fraction(headcount, 100) else Fraction(9, 10)
    return int(gap * Fraction(wages, headcount) * share)


def write_declarations(
    desk: Desk,
    work: Work,
    staff_months: Ints,
    wages: Ints,
    counted: dict[int, int],
    declared: list[tuple[int, int]],
) -> int:
    """残保金申报.xlsx: all employers over thirty, all that file, and a part of the small ones; the unfiled small ones may be spoilt.

    What each paid is added to `declared`.
    """
    filing = {filing.employer for filing in work.filings}
    too_few = {employer for name, _, employer in work.shams if name == TOO_FEW}
    declaring = np.flatnonzero(
        (staff_months > 30 * 12) | (desk.dice.random(len(staff_months)) < 0.25) & (staff_months > 0)
    )
    kept: list[list[Cell]] = []
    free: list[list[Cell]] = []
    parted = sum(len(members) for members in desk.employers.parts.values())
    for employer in sorted(filing | set(declaring.tolist())):
        months = int(staff_months[employer]) * (2 if employer in too_few else 3) // 3
        row = _declaration(desk, employer, months, int(wages[employer]), counted.get(employer, 0))
        declared.append((employer, int(float(str(row[6])))))
        (kept if employer < parted else free).append(row)
    spoil_rows(
        free,
        {2: (full_width,), 3: (in_yuan,), 4: (in_yuan,), 1: (lambda text: text + "年",)},
        0.005,
        desk.dice,
    )
    headers = (
        "统一社会信用代码",
        "费款所属年度",
        "全年职工人月数",
        "全年工资总额",
        "当地社会平均工资",
        "申报应缴",
        "实缴金额",
        "逾期天数",
    )
    footer = ["合计", *[None] * 7, "填表人:演示"]
    return desk.write(
        "残保金申报.xlsx", "包头市残疾人就业保障金申报明细", headers, kept + free, footer=footer
    )


def _declaration(desk: Desk, employer: int, staff_months: int, wages: int, counted: int) -> list[Cell]:
    employers: Employers = desk.employers
    headcount = (2 * staff_months + 12) // 24
    due = levy_due(headcount, counted, wages, bool(employers.kind[employer] == ENTERPRISE))
    chance = desk.dice.random()
    paid = due if chance < 0.9 else (due // 2 if chance < 0.95 else 0)
    overdue = int(desk.dice.integers(1, 251)) if paid < due else 0
    return [
        employers.code_of(employer),
        "2024",
        staff_months,
        float(wages),
        LOCAL_AVERAGE_WAGE,
        float(due),
        float(paid),
        overdue,
    ]


def write_tobacco(desk: Desk, work: Work) -> int:
    """烟草零售许可申请.xlsx."""
    rows: list[list[Cell]] = []
    for number, person in enumerate(work.hands.take(work.scale.of(60, 6))):
        metres = float(desk.dice.integers(180, 800)) / 10
        rows.append([
            f"YC2024{number:04d}", *desk.who(person), DIVISION_CODES[work.holders.division[person]], metres,
            yes_no(number % 7 != 3), int(number % 7 == 3), yes_no(number % 11 == 5),
        ])  # fmt: skip
    headers = (
        "申请编号",
        *WHO,
        "区划代码",
        "最近零售点距离",
        "首次申请",
        "已有优待许可证数",
        "合伙或雇佣经营",
    )
    return desk.write("烟草零售许可申请.xlsx", "包头市残疾人烟草零售许可申请登记表", headers, rows)
