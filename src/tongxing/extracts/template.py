"""The workbook a department fills in, written from the declaration that its reader is made of; reads nothing."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.disk import disk_errors
from tongxing.extracts.local import NOWHERE, Local
from tongxing.extracts.staging import write_whole

REQUIRED = "(必填)"
NOTES_SHEET = "说明"
FILLED_ROWS = 50_000
WIDTH = 20
NUMBERS = ("money", "count", "quantity")
MADE_ON = datetime(2024, 1, 1)
"""One day for every template, so that the same declaration gives the same file."""


def write_template(contract: Contract, into: Path, local: Local = NOWHERE) -> Path:
    """Writes `<label>_模板.xlsx`: the heading in the city's own words, closed lists to choose from, and the notes."""
    path = into / f"{contract.label}_模板.xlsx"
    write_whole(path, partial(_write, contract, headers(contract, local)))
    return path


def headers(contract: Contract, local: Local = NOWHERE) -> list[str]:
    """The header of each field: the city's own where its pack has one, with (必填) where a cell must not be empty."""
    own: dict[str, str] = {}
    for header, name in local.headers.get(contract.name, {}).items():
        own.setdefault(name, header)
    return [
        own.get(field.name, field.label) + (REQUIRED if field.required else "") for field in contract.fields
    ]


def _write(contract: Contract, heading: list[str], path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with disk_errors(), xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": contract.label, "created": MADE_ON})
        _write_table(book, contract, heading)
        _write_notes(book, contract, heading)


def _write_table(book: xlsxwriter.Workbook, contract: Contract, heading: list[str]) -> None:
    sheet = book.add_worksheet(contract.label)
    text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "General"})
    bold = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
    needed = book.add_format({"bold": True, "num_format": "@", "bottom": 1, "bg_color": "#FCE8B2"})
    sheet.freeze_panes(1, 0)
    for column, (field, header) in enumerate(zip(contract.fields, heading, strict=True)):
        sheet.set_column(column, column, WIDTH, number if field.kind.name in NUMBERS else text)
        sheet.write_string(0, column, header, needed if field.required else bold)
        _validate(sheet, column, field)


def _validate(sheet: Worksheet, column: int, field: Field) -> None:
    """Closed lists may be chosen from; elsewhere the cell says what belongs into it. Nothing is forced: we read again."""
    told = {"input_title": field.label[:32], "input_message": _told(field)[:255], "error_type": "warning"}
    rule: dict[str, object] = {"validate": "any"}
    if field.kind.options and field.kind.name != "several":
        rule = {"validate": "list", "source": list(field.kind.options)}
    elif field.kind.name in NUMBERS:
        rule = {"validate": "decimal", "criteria": "between", "minimum": -1e10, "maximum": 1e10}
    sheet.data_validation(1, column, FILLED_ROWS, column, rule | told)


def _told(field: Field) -> str:
    required = "必填。" if field.required else ""
    return f"{required}{field.kind.label}。例如：{field.kind.example}"


def _write_notes(book: xlsxwriter.Workbook, contract: Contract, heading: list[str]) -> None:
    sheet = book.add_worksheet(NOTES_SHEET)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate((24, 8, 40, 24, 40)):
        sheet.set_column(column, column, width, wrap)
    for row, line in enumerate(_introduction(contract)):
        sheet.write_string(row, 0, line, bold if row == 0 else None)
    first = len(_introduction(contract)) + 1
    _write_row(sheet, first, ("列", "必填", "内容", "示例", "也可以用的表头"), bold)
    for row, (field, header) in enumerate(zip(contract.fields, heading, strict=True), first + 1):
        _write_row(sheet, row, _note(field, header.removesuffix(REQUIRED)), wrap)


def _introduction(contract: Contract) -> tuple[str, ...]:
    return (
        f"{contract.label}（由{contract.department.label}报送）",
        f"缺少这份数据时：{contract.without_it}。",
        "号码、日期、月份各列已设为文本，请不要改成数值；表头可以换位置，不要改写。",
        "表里没有的内容请留空，不要填“0”或“不详”。示例中的号码不是任何人的号码。",
    )


def _note(field: Field, header: str) -> tuple[str, ...]:
    identity = "（身份信息，进门即换成假名或加密）" if field.identity else ""
    aliases = "、".join(alias for alias in (field.label, *field.aliases) if alias != header)
    return header, "是" if field.required else "", field.kind.label + identity, field.kind.example, aliases


def _write_row(sheet: Worksheet, row: int, cells: tuple[str, ...], style: Format) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(row, column, cell, style)
