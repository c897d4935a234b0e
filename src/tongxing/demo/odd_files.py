"""Files in the shapes that offices really send: web pages and tab-separated text called .xls, old XML, forms, Parquet; what they say is made elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tongxing.demo.mess import Cell
from tongxing.demo.writing import MADE_AT, MARK
from tongxing.extracts.disk import disk_errors

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Page:
    """One sheet of a form: what stands above the heading, the heading in one or two rows, hidden rows, what stands below."""

    name: str
    headers: Sequence[str]
    rows: Rows
    groups: Sequence[tuple[str, int]] = ()
    blank_above: int = 0
    hidden: frozenset[int] = frozenset()
    footers: Sequence[Sequence[Cell]] = field(default=())

    @property
    def first_line(self) -> int:
        """The line of the first row, counted from one."""
        return self.blank_above + 3 + bool(self.groups)


def write_form(path: Path, title: str, pages: Sequence[Page]) -> int:
    """A workbook of several pages with merged titles, whatever its name ends in; returns the rows written."""
    book = xlsxwriter.Workbook(str(path), {"tmpdir": str(path.parent)})
    book.set_properties({"title": f"{title}({MARK})", "comments": MARK, "created": MADE_AT})
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        line = page.blank_above
        sheet.merge_range(line, 0, line, len(page.headers) - 1, f"{title}({MARK})")
        line = _write_groups(sheet, page, line + 1)
        sheet.write_row(line, 0, list(page.headers))
        for number, row in enumerate(page.rows):
            line += 1
            _write_row(sheet, line, row, as_date)
            if number in page.hidden:
                sheet.set_row(line, None, None, {"hidden": True})
        for footer in page.footers:
            line += 1
            _write_row(sheet, line, footer, as_date)
    with disk_errors():
        book.close()
    return sum(len(page.rows) for page in pages)


def _write_groups(sheet: "xlsxwriter.worksheet.Worksheet", page: Page, line: int) -> int:
    """The upper row of a heading in two: each text over its columns."""
    column = 0
    for text, width in page.groups:
        if width > 1:
            sheet.merge_range(line, column, line, column + width - 1, text)
        else:
            sheet.write_string(line, column, text)
        column += width
    return line + bool(page.groups)


def _write_row(
    sheet: "xlsxwriter.worksheet.Worksheet",
    line: int,
    row: Sequence[Cell],
    as_date: "xlsxwriter.format.Format",
) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(line, column, cell)
        elif isinstance(cell, date):
            sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), as_date)
        elif cell is not None:
            sheet.write_number(line, column, cell)


def write_web_page(path: Path, title: str, headers: Sequence[str], rows: Rows, footer: str) -> int:
    """What many systems call an Excel export: a GBK web page with one table."""
    lines = [
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border="1">',
        f'<tr><td colspan="{len(headers)}" align="center">{title}({MARK})</td></tr>',
        "<tr>" + "".join(f"<th>{escape(text)}</th>" for text in headers) + "</tr>",
        *("<tr>" + "".join(map(_web_cell, row)) + "</tr>" for row in rows),
        f'<tr><td colspan="{len(headers)}">{footer}</td></tr>',
        "</table></body></html>",
    ]
    path.write_bytes("\r\n".join(lines).encode("gbk", "replace"))
    return len(rows)


def _web_cell(cell: Cell) -> str:
    text = escape(_text(cell))
    return f"<td style=\"mso-number-format:'\\@'\">{text or '&nbsp;'}</td>"


def write_old_xml(path: Path, title: str, headers: Sequence[str], rows: Rows) -> int:
    """SpreadsheetML of 2003; a title over all columns, numbers typed as numbers."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?mso-application progid="Excel.Sheet"?>',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
        '<Worksheet ss:Name="Sheet1"><Table>',
        f'<Row><Cell ss:MergeAcross="{len(headers) - 1}"><Data ss:Type="String">{title}({MARK})</Data></Cell></Row>',
        *(f"<Row>{''.join(map(_xml_cell, enumerate(row, 1)))}</Row>" for row in (headers, *rows)),
        "</Table></Worksheet></Workbook>",
    ]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\r\n")
    return len(rows)


def _xml_cell(placed: tuple[int, Cell]) -> str:
    """Empty cells are left out, so the next one says where it stands."""
    place, cell = placed
    if cell is None or cell == "":
        return ""
    kind = "Number" if isinstance(cell, int | float) else "String"
    return f'<Cell ss:Index="{place}"><Data ss:Type="{kind}">{escape(_text(cell))}</Data></Cell>'


def write_delimited(
    path: Path,
    title: str,
    headers: Sequence[str],
    rows: Rows,
    *,
    encoding: str,
    delimiter: str,
    footer: str = "",
) -> int:
    """Text with a title above its heading, whatever its name ends in."""
    lines = [f"{title}({MARK})", *(delimiter.join(map(_text, row)) for row in (headers, *rows))]
    if footer:
        lines.append(footer)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return len(rows)


def write_columns(path: Path, title: str, columns: dict[str, list[str]]) -> int:
    """Parquet, the mark in its metadata."""
    table = pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
    pq.write_table(table.replace_schema_metadata({"title": f"{title}({MARK})"}), path, compression="snappy")
    return int(table.num_rows)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
