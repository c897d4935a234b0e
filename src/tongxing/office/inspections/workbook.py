"""A drawn list as a workbook. Every cell is text or a number, never a formula; nothing is decided here."""

import io
from collections.abc import Callable, Iterable

import xlsxwriter

from tongxing.office.inspections.models import Draw, Inspection

COLUMNS = (
    ("次序", 6), ("单位名称", 34), ("统一社会信用代码", 22), ("地区", 14), ("风险分", 8), ("得分理由", 50),
    ("检查人员", 26), ("状态", 18), ("检查日期", 13), ("结果", 18), ("检查情况", 60),
)  # fmt: skip
Word = Callable[[str], str]


def as_workbook(
    draw: Draw,
    rows: Iterable[Inspection],
    *,
    title: str,
    division: Word,
    reasons: Callable[[Inspection], str],
) -> bytes:
    """`division` and `reasons` give words for a code and for the points of an inspection."""
    memory = io.BytesIO()
    told = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(memory, told)
    sheet = book.add_worksheet("抽查名单")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    lines = (
        title,
        f"种子：{draw.seed}（{draw.seed_source}）；数据日期：{draw.on}；算法：{draw.algorithm}",
        draw.how,
    )
    for line, text in enumerate(lines):
        sheet.write_string(line, 0, text, bold)
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(len(lines), column, name, bold)
    for line, row in enumerate(rows, len(lines) + 1):
        for column, text in enumerate(_cells(row, division, reasons)):
            sheet.write_string(line, column, text, wrapped)
    sheet.freeze_panes(len(lines) + 1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return memory.getvalue()


def _cells(row: Inspection, division: Word, reasons: Callable[[Inspection], str]) -> list[str]:
    return [
        str(row.place),
        row.name,
        row.employer,
        division(row.division),
        str(row.score),
        reasons(row),
        f"{row.first_inspector.full_name}、{row.second_inspector.full_name}",
        row.get_state_display(),
        row.visited_on.isoformat() if row.visited_on else "",
        row.get_result_display(),
        row.note,
    ]
