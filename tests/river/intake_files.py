"""Small files as departments write them, for the tests of the intake; every person in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import xlsxwriter

from tongxing.extracts import FileReport, IntakeReport, Keys, read_inbox
from tongxing.extracts.receipt import COUNTS
from tongxing.terms.identifiers import (
    credit_check_character,
    id_check_character,
    organisation_check_character,
)

INSURED = [
    "身份证号",
    "姓名",
    "统一社会信用代码",
    "费款所属期",
    "缴费工资",
    "参保险种",
    "参保身份",
    "个人实缴",
]
CERTIFICATES = [
    "身份证号",
    "姓名",
    "残疾人证号",
    "性别",
    "残疾类别",
    "残疾等级",
    "发证日期",
    "有效期至",
    "联系电话",
]


def id_number(n: int, sex: str = "M") -> str:
    """The n-th invented person of 东河区."""
    born = date(1970, 1, 1) + timedelta(days=n)
    body = f"150202{born:%Y%m%d}{(n * 2 + (1 if sex == 'M' else 0)) % 1000:03d}"
    return body + id_check_character(body + "0")


def credit_code(n: int) -> str:
    """The n-th invented company."""
    organisation = f"MA{n:06d}"
    body = "91150202" + organisation + organisation_check_character(organisation)
    return body + credit_check_character(body + "0")


def insured(n: int, month: str = "202401", wage: str = "5300.00", name: str = "甲某") -> list[str]:
    return [
        id_number(n),
        name,
        credit_code(n % 5),
        month,
        wage,
        "养老、医疗、失业、工伤、生育",
        "单位职工",
        "556.50",
    ]


def certificate(n: int, category: int = 4, grade: int = 3) -> list[str]:
    words = ["视力", "听力", "言语", "肢体", "智力", "精神", "多重"]
    grades = ["一级", "二级", "三级", "四级"]
    number = f"{id_number(n)}{category}{grade}"
    return [
        id_number(n),
        "乙某",
        number,
        "男",
        words[category - 1],
        grades[grade - 1],
        "2020-01-02",
        "2030-01-01",
        "13000000000",
    ]


def write_csv(
    path: Path, rows: Sequence[Sequence[str]], encoding: str = "gb18030", newline: str = "\r\n"
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(",".join(row) + newline for row in rows).encode(encoding))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Sheet1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                page.write(i, j, cell)
    return path


def take_in(folder: Path) -> IntakeReport:
    """Reads `folder`/inbox into `folder`/staging."""
    return read_inbox(folder / "inbox", folder / "staging", None, Keys.at(folder / "keys"))


def only(report: IntakeReport) -> FileReport:
    (file,) = report.files
    return file


def counts(file: FileReport) -> dict[str, int]:
    """The counts that are not zero; they always add up to the lines."""
    assert file.lines == sum(getattr(file, name) for name in COUNTS)
    return {name: getattr(file, name) for name in COUNTS if getattr(file, name)}


def staged(report: IntakeReport, contract: str, columns: str) -> list[tuple[object, ...]]:
    paths = [str(path) for path in report.staged(contract)]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({paths}) ORDER BY _file, _line").fetchall()
