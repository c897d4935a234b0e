"""Large extracts for the measurements of reading, written once; every person in them is invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import xlsxwriter

from tongxing.terms.identifiers import credit_check_character, organisation_check_character

SEED = 20240702
HEADING = (
    "身份证号",
    "姓名",
    "统一社会信用代码",
    "费款所属期",
    "缴费工资",
    "参保险种",
    "参保身份",
    "个人实缴",
)
WIDE_HEADING = (*HEADING, "单位名称", "备注", "经办机构", "区县")
WEIGHTS, SIGNS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华"
INSURANCES = "养老、医疗、失业、工伤、生育"
PORTION = 100_000


def id_number(n: int) -> str:
    """The n-th invented person: a day within fifty years, a running number, the check character."""
    day = n % 18_000
    number = (n // 18_000 + day * 7) % 900 // 99 * 100 + (n // 18_000 + day * 7) % 900 % 99 + 1
    body = f"150202{1955 + day // 360}{day // 30 % 12 + 1:02d}{day % 28 + 1:02d}{number:03d}"
    return body + SIGNS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def credit_code(n: int) -> str:
    """The n-th invented company."""
    organisation = f"MA{n:06d}"
    body = "91150202" + organisation + organisation_check_character(organisation)
    return body + credit_check_character(body + "0")


def rows(count: int) -> Iterator[list[str]]:
    """Insured months: a tenth as many people as lines, each with one line a month."""
    people = [id_number(n) for n in range(max(1, count // 10))]
    companies = [credit_code(n) for n in range(20_000)]
    rng = np.random.default_rng(SEED)
    for start in range(0, count, PORTION):
        wages = rng.integers(260_000, 1_900_000, PORTION)
        for n in range(start, min(start + PORTION, count)):
            person, month, fen = n // 10, n % 10 + 1, int(wages[n - start])
            name = SURNAMES[person % 20] + GIVEN[person // 20 % 20] + GIVEN[person // 400 % 20]
            code = companies[person % 20_000]
            paid = fen * 105 // 1000
            yield [
                people[person % len(people)],
                name,
                code,
                f"2024{month:02d}",
                f"{fen / 100:.2f}",
                INSURANCES,
                "单位职工",
                f"{paid / 100:.2f}",
            ]


def write_csv(path: Path, count: int) -> None:
    """GB18030 with Windows line ends, as a department's system exports it."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="gb18030", newline="") as file:
        file.write(",".join(HEADING) + "\r\n")
        for row in rows(count):
            file.write(",".join(row) + "\r\n")
    draft.replace(path)


def write_xlsx(path: Path, count: int) -> None:
    """Twelve columns, amounts as numbers and everything else as text."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, WIDE_HEADING)
        for line, row in enumerate(rows(count), 1):
            wide = [
                *row[:4],
                float(row[4]),
                *row[5:7],
                float(row[7]),
                f"某公司{line % 20_000}",
                "",
                "某局",
                "东河区",
            ]
            sheet.write_row(line, 0, wide)
