"""The ledger as a workbook for a meeting. Every cell is text or a number, never a formula; nothing is decided here."""

import io
from collections.abc import Callable, Iterable
from datetime import date

import xlsxwriter

from tongxing.law.spoken import day
from tongxing.office.ledger.lights import timely_word
from tongxing.office.ledger.queries import Row

COLUMNS = (
    ("灯", 8),
    ("状态", 24),
    ("任务", 44),
    ("牵头单位", 22),
    ("责任单位", 30),
    ("地区", 16),
    ("期次", 14),
    ("最后期限", 13),
    ("方案写明的期限", 18),
    ("提交日期", 13),
    ("是否按期", 12),
    ("落实情况", 60),
    ("退回原因", 30),
    ("材料（个）", 10),
)
Word = Callable[[str], str]


def as_workbook(
    rows: Iterable[tuple[Row, int]], *, title: str, on: date, department: Word, division: Word
) -> bytes:
    """`rows` with how many files each has; `department` and `division` give labels of codes."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("责任台账")
    bold, wrapped = (
        book.add_format({"bold": True, "text_wrap": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.write_string(
        0, 0, f"{title}（截至{day(on)}）", book.add_format({"bold": True})
    )
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, name, bold)
    for line, (row, files) in enumerate(rows, 2):
        for column, text in enumerate(_cells(row, department, division)):
            sheet.write_string(line, column, text, wrapped)
        sheet.write_number(line, len(COLUMNS) - 1, files, wrapped)
    sheet.freeze_panes(2, 3)
    sheet.set_landscape()
    sheet.repeat_rows(0, 1)
    sheet.fit_to_pages(1, 0)
    book.close()
    return memory.getvalue()


def _cells(row: Row, department: Word, division: Word) -> list[str]:
    item = row.item
    return [
        row.shown.light.label,
        row.shown.words,
        item.label,
        department(item.lead),
        "、".join(department(each) for each in item.departments),
        division(item.division),
        item.period_label,
        item.due_on.isoformat(),
        item.due_words,
        item.submitted_on.isoformat() if item.submitted_on else "",
        timely_word(item.state, item.submitted_on, item.due_on),
        item.report,
        item.reason,
    ]
