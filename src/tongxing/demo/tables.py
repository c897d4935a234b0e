"""The smaller workbooks, one function a department's file; every row is decided elsewhere, here it only gets its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tongxing.demo.calibration import SCHOOLS
from tongxing.demo.columns import Dice
from tongxing.demo.employers import Employers
from tongxing.demo.employment import Filing
from tongxing.demo.graduates import Student
from tongxing.demo.hires import Hires
from tongxing.demo.mess import Cell, dotted, full_width, in_words, in_yuan, serial, spaced, spoil_rows
from tongxing.demo.owed import LABELS, Payment
from tongxing.demo.people import Everyone, Holders
from tongxing.demo.writing import write_workbook, yes_no

WHO = ("身份证号", "姓名")
LOOKS = (dotted, in_words, serial)


@dataclass(frozen=True)
class Desk:
    """Where the clerk writes and what she looks names up in."""

    directory: Path
    everyone: Everyone
    holders: Holders
    employers: Employers
    dice: Dice

    def who(self, person: int) -> tuple[str, str]:
        return self.everyone.id_of(person), self.everyone.name_of(person)

    def certificate(self, person: int) -> str:
        number = f"{self.everyone.id_of(person)}{self.holders.category[person] + 1}{self.holders.grade[person] + 1}"
        return number + ("B1" if self.holders.reissued[person] else "")

    def write(
        self,
        name: str,
        title: str,
        headers: Sequence[str],
        rows: list[list[Cell]],
        *,
        titled: bool = True,
        footer: Sequence[Cell] = (),
    ) -> int:
        return write_workbook(self.directory / name, title, headers, rows, titled=titled, footer=footer)


def write_filings(desk: Desk, filings: list[Filing]) -> int:
    """按比例就业年审申报.xlsx; dates are true Excel dates. Only filings of funded bodies, to whom nothing is owed, are spoilt."""
    ordered = sorted(filings, key=lambda filing: (filing.employer, filing.person))
    kept = [
        _filing(desk, f) for f in ordered if f.public_welfare_post or not desk.employers.funded[f.employer]
    ]
    free = [
        _filing(desk, f) for f in ordered if not f.public_welfare_post and desk.employers.funded[f.employer]
    ]
    spoil_rows(free, {3: (spaced,), 5: (dotted, in_words), 10: (in_yuan,), 2: (full_width,)}, 0.02, desk.dice)
    headers = (
        *("统一社会信用代码", "年度", *WHO, "残疾人证号", "合同开始", "合同终止"),
        *("用工形式", "用工单位代码", "岗位", "月工资", "公益性岗位"),
    )
    footer = ["合计", f"{len(ordered)}人次", "填表人:演示"]
    title = "包头市用人单位按比例安排残疾人就业年审申报表"
    return desk.write("按比例就业年审申报.xlsx", title, headers, kept + free, footer=footer)


def _filing(desk: Desk, filing: Filing) -> list[Cell]:
    user = filing.user_employer
    return [
        *(desk.employers.code_of(filing.employer), 2024, *desk.who(filing.person)),
        *(desk.certificate(filing.person), filing.contract_start, filing.contract_end, filing.form),
        *(None if user is None else desk.employers.code_of(user), filing.post),
        *(float(filing.wage), yes_no(filing.public_welfare_post)),
    ]


def write_students(desk: Desk, students: list[Student]) -> int:
    """残疾人大学生.xlsx."""
    rows: list[list[Cell]] = [
        [
            *desk.who(s.person),
            SCHOOLS[s.person % len(SCHOOLS)],
            s.level,
            s.graduated_on and s.graduated_on.isoformat(),
            "毕业" if s.graduated_on else "在校",
        ]
        for s in students
    ]
    headers = (*WHO, "学校", "学历层次", "毕业日期", "就读状态")
    return desk.write("残疾人大学生.xlsx", "包头市残疾人大学生信息交换表", headers, rows)


def write_placements(desk: Desk, hires: Hires) -> int:
    """派遣机构推荐就业.xlsx."""
    code = desk.employers.code_of
    rows: list[list[Cell]] = [
        [
            code(p.agency),
            *desk.who(p.person),
            code(p.employer),
            p.contract_start.isoformat(),
            p.left_on and p.left_on.isoformat(),
        ]
        for p in hires.placements
    ]
    headers = ("派遣机构代码", *WHO, "用人单位代码", "合同开始", "离职日期")
    return desk.write("派遣机构推荐就业.xlsx", "包头市劳务派遣机构推荐残疾人就业登记表", headers, rows)


def write_welfare_posts(desk: Desk, hires: Hires) -> int:
    """公益性岗位.xlsx."""
    rows: list[list[Cell]] = [
        [
            *desk.who(p.person), desk.employers.code_of(p.employer), p.started_on.isoformat(),
            p.ended_on and p.ended_on.isoformat(), p.placement, yes_no(p.flexible_subsidy),
        ]
        for p in hires.posts
    ]  # fmt: skip
    headers = (*WHO, "统一社会信用代码", "上岗日期", "离岗日期", "第几次安置", "享受灵活就业社保补贴")
    return desk.write("公益性岗位.xlsx", "包头市残疾人公益性岗位台账", headers, rows, footer=["填表人:演示"])


def write_payments(desk: Desk, payments: list[Payment], businesses: frozenset[str]) -> int:
    """已发补贴.xlsx: the keys that the scheme's subject has are filled, the others left empty."""
    rows: list[list[Cell]] = []
    for payment in payments:
        claim = payment.claim
        person = desk.everyone.id_of(claim.person) if claim.person is not None else None
        business = claim.code if claim.code in businesses else None
        employer = None if business else claim.code
        rows.append([
            LABELS[claim.scheme], person, employer, business, payment.period, claim.fen / 100, payment.paid_on.isoformat()
        ])  # fmt: skip
    headers = ("项目名称", "身份证号", "统一社会信用代码", "字号代码", "所属期", "金额", "发放日期")
    return desk.write(
        "已发补贴.xlsx",
        "包头市残疾人就业补贴发放明细",
        headers,
        rows,
        footer=["合计", None, None, None, None, sum(p.claim.fen for p in payments) / 100],
    )


def write_authorised_posts(desk: Desk) -> int:
    """编制情况.xlsx: no title above the header."""
    rows: list[list[Cell]] = []
    for part, level in PUBLIC_PARTS:
        for turn, employer in enumerate(desk.employers.parts[part]):
            size = int(desk.employers.size[employer])
            at = level if level != "县级" or turn % 3 else "乡级"
            school, member = yes_no(part == "school"), yes_no(part == "agency_50" and turn % 3 == 0)
            rows.append([desk.employers.code_of(employer), size, at, school, member])
    headers = ("统一社会信用代码", "编制数", "层级", "中小学幼儿园", "残工委成员")
    return desk.write("编制情况.xlsx", "包头市机关事业单位编制情况", headers, rows, titled=False)


PUBLIC_PARTS = (
    ("agency_50", "市级"),
    ("institution_67", "市级"),
    ("school", "县级"),
    ("small_agency", "县级"),
    ("small_institution", "县级"),
    ("funded_over_quota", "县级"),
)
