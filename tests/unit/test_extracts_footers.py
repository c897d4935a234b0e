"""Lines below a table are told from rows: what stands below is passed over, a row never is, however damaged."""

from __future__ import annotations

import pytest

from tests.river.intake_files import INSURED, credit_code, id_number
from tongxing.extracts import CONTRACTS
from tongxing.extracts.footers import is_footer
from tongxing.extracts.grids import Grid
from tongxing.extracts.headings import Heading, find_heading


def heading(contract: str, texts: list[str]) -> Heading:
    grid = Grid(len(texts))
    grid.add([texts])
    found = find_heading(grid.sheet(""), [CONTRACTS[contract]])
    assert found
    return found


@pytest.mark.parametrize(
    "line",
    [
        "合 计|||||26500.00||",
        "合计：3人",
        "本页小计|3人||||26500|",
        "填表人：张某||审核人：李某||2024-02-01",
        "填表日期|||202402",
        "制表人 王某",
        "联系电话|13800138000",
        "单位负责人（签字）：",
        "（盖章）",
        "注：本表一式两份",
        "备注：无",
        "以下空白",
        "第1页 共3页",
        "—END—",
    ],
)
def test_what_stands_below_a_table_is_passed_over(line: str) -> None:
    cells = line.split("|")
    assert is_footer(cells) and is_footer(cells, heading("insured_months", INSURED))


@pytest.mark.parametrize(
    "line",
    [
        f"审核员|{credit_code(1)}|2024|张三||2024-01-01|2600",
        "审核员|||张三|||",
        f"负责人||2024|张三|{id_number(3)[:17]}|||",
        "制表||2024|张三||2024-01-01|2600",
        f"合计|{credit_code(1)}|||||2600",
        "盖章员||2024||||",
        "说明书印刷||||||",
        "总计员||||||",
        "备注||2024|张三|||",
    ],
)
def test_a_row_is_no_footer_whatever_post_it_begins_with(line: str) -> None:
    texts = ["岗位", "统一社会信用代码", "年度", "姓名", "身份证号", "合同开始", "月工资"]
    assert not is_footer(line.split("|"), heading("verification_filings", texts))
