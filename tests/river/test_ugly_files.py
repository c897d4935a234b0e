"""Files as departments truly send them: read by their content, every line accounted for, every policy told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    counts,
    id_number,
    insured,
    only,
    staged,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import FileReport
from tongxing.extracts.quarantine import sealed_lines


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def told(file: FileReport) -> dict[str, int]:
    """The warnings and how often each."""
    return {code: sum(counts.values()) for code, counts in file.warnings.items()}


def html(rows: Sequence[Sequence[str]], before: str = "") -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<html><head>{before}</head><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


GBK = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'


@pytest.mark.parametrize(
    ("encoding", "before"),
    [
        ("gb18030", GBK),
        ("gb18030", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", GBK),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_a_web_page_named_xls_is_read_in_whatever_encoding(
    tmp_path: Path, encoding: str, before: str
) -> None:
    page = html([["参保缴费明细"], INSURED, insured(1, name="䶮某"), insured(2, name="甲<br>某")], before)
    put(tmp_path / "inbox/表.xls", page.encode(encoding))
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 2, "accepted": 2}
    assert told(file) == {"named-as-another-format": 1}


def test_a_page_of_several_tables_is_read_table_by_table(tmp_path: Path) -> None:
    page = html([["制表单位", "某局"]]) + html([INSURED, insured(1)]) + html([INSURED, insured(2)])
    put(tmp_path / "inbox/表.xls", page.encode("gb18030"))
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 2, "accepted": 2, "quarantined": 1}
    assert told(file)["several-sheets"] == 3


def test_a_cell_over_two_lines_of_a_page_is_read_for_both(tmp_path: Path) -> None:
    first, second = insured(1), insured(1, month="202402")
    rows = html([INSURED, first, second[3:]])
    merged = rows.replace(f"<td>{first[0]}", f"<td rowspan='2'>{first[0]}")
    for cell in first[1:3]:
        merged = merged.replace(f"<td>{cell}", f"<td rowspan=2>{cell}", 1)
    put(tmp_path / "inbox/表.xls", merged.encode("gb18030"))
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 2}
    assert told(only(report))["merged-cells-read"] == 1
    assert len(set(staged(report, "insured_months", "person"))) == 1


def test_an_archived_page_is_read(tmp_path: Path) -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    envelope = MIMEMultipart("related")
    envelope.attach(MIMEText(html([INSURED, insured(1)]), "html", "gb18030"))
    head, _, rest = envelope.as_bytes().partition(b"MIME-Version: 1.0\n")
    put(tmp_path / "inbox/表.xls", b"MIME-Version: 1.0\n" + head + rest)
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


def test_tab_separated_text_named_xls_is_read(tmp_path: Path) -> None:
    text = "\r\n".join("\t".join(row) for row in (INSURED, insured(1), insured(2)))
    put(tmp_path / "inbox/表.xls", text.encode("gb18030"))
    file = only(take_in(tmp_path))
    assert (file.format, counts(file)) == ("csv (gb18030)", {"heading": 1, "accepted": 2})
    assert told(file) == {"named-as-another-format": 1}


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "\uff0c", "\uff1b", "^"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text_is_split_at_whatever_mark_it_uses(tmp_path: Path, delimiter: str, encoding: str) -> None:
    other = ";" if delimiter == "," else ","
    note = other.join(["说明", *"一二三四五六七八九十", *"甲乙丙丁戊己庚辛壬癸"])
    text = "\r\n".join([note, *(delimiter.join(row) for row in (INSURED, *(insured(n) for n in range(9))))])
    put(tmp_path / "inbox/表.txt", text.encode(encoding))
    assert counts(only(take_in(tmp_path))) == {"heading": 2, "accepted": 9}


def test_a_comma_file_saved_again_in_gbk_keeps_its_heading(tmp_path: Path) -> None:
    text = "\ufeff" + "\n".join(",".join(row) for row in (INSURED, insured(1)))
    put(tmp_path / "inbox/表.csv", text.encode("gbk", "replace"))
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


@pytest.mark.parametrize(("main", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_line_in_another_encoding_is_read_in_its_own_and_told(
    tmp_path: Path, main: str, other: str
) -> None:
    rows = [INSURED, *(insured(n, name="张三丰") for n in range(40))]
    lines = [(",".join(row) + "\r\n").encode(other if n == 20 else main) for n, row in enumerate(rows)]
    put(tmp_path / "inbox/表.csv", b"".join(lines))
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 40}
    assert told(only(report)) == {"encodings-mixed": 1}
    assert set(staged(report, "insured_months", "insurances")) == {
        ("pension,medical,unemployment,work_injury,maternity",)
    }


SPREADSHEET = """<?xml version="1.0"{encoding}?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
{sheets}</Workbook>"""


def spreadsheet_row(cells: Sequence[str], about: str = "") -> str:
    data = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
    return f"<Row {about}>{data}</Row>"


def spreadsheet(*rows: str, after: str = "", encoding: str = "") -> str:
    sheet = f'<Worksheet ss:Name="表"><Table>{"".join(rows)}</Table>{after}</Worksheet>'
    return SPREADSHEET.format(encoding=f' encoding="{encoding}"' if encoding else "", sheets=sheet)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_a_workbook_of_2003_in_xml_is_read(tmp_path: Path, encoding: str) -> None:
    number = f'<Cell><Data ss:Type="Number">{id_number(3)}</Data></Cell>'
    rest = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in insured(3)[1:])
    content = spreadsheet(
        spreadsheet_row(INSURED),
        spreadsheet_row(insured(1), 'ss:Index="4" ss:Hidden="1"'),
        spreadsheet_row(insured(2)),
        f"<Row>{number}{rest}</Row>",
        encoding=encoding,
        after="<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>",
    )
    put(tmp_path / "inbox/表.xls", content.encode(encoding))
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 2, "blank": 2, "quarantined": 1}
    assert file.reasons == {"identifier-stored-as-number": [6]}
    assert told(file) == {"named-as-another-format": 1, "hidden-rows-read": 1, "hidden-sheet-read": 1}


@pytest.mark.parametrize("name", ["表.xls", "表.csv", "表.txt", "表"])
def test_a_workbook_under_another_ending_is_read(tmp_path: Path, name: str) -> None:
    write_xlsx(tmp_path / "inbox" / name, [INSURED, insured(1)])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 1}
    assert told(file) == ({"named-as-another-format": 1} if "." in name else {})


def test_hidden_rows_and_sheets_are_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        for name, people in (("一", (1, 2)), ("二", (3,))):
            page = book.add_worksheet(name)
            for i, row in enumerate([INSURED, *(insured(n) for n in people)]):
                page.write_row(i, 0, row)
            page.set_row(1, None, None, {"hidden": True})
        page.hide()
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 2, "accepted": 3}
    assert told(file) == {"several-sheets": 2, "hidden-rows-read": 2, "hidden-sheet-read": 1}
    assert file.warnings["hidden-sheet-read"] == {"第2张表": 1}


def test_a_heading_of_three_storeys_under_a_merged_title_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        page = book.add_worksheet()
        page.merge_range(3, 0, 3, 5, "某市残疾人证登记表")
        for column, text in enumerate(("身份证号", "姓名", "残疾人证号")):
            page.merge_range(4, column, 6, column, text)
        page.merge_range(4, 3, 4, 5, "残疾情况")
        page.merge_range(5, 3, 5, 4, "残疾类别和等级")
        page.merge_range(5, 5, 6, 5, "发证日期")
        page.write_row(6, 3, ["残疾类别", "残疾等级"])
        for i in (1, 2):
            row = certificate(i)
            page.write_row(6 + i, 0, [*row[:3], *row[4:7]])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 4, "accepted": 2, "blank": 3}
    assert told(file) == {"heading-in-storeys": 3}


def test_a_merged_cell_among_the_data_is_read_for_each_line_it_covers(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, INSURED)
        for i, month in enumerate(("202401", "202402", "202403"), 1):
            page.write_row(i, 3, insured(1, month=month)[3:])
        for column, cell in enumerate(insured(1)[:3]):
            page.merge_range(1, column, 3, column, cell)
        page.write_row(4, 0, insured(2))
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 4}
    assert told(only(report)) == {"merged-cells-read": 2}
    assert len(set(staged(report, "insured_months", "person"))) == 2


def test_a_heading_of_two_storeys_printed_again_is_no_data(tmp_path: Path) -> None:
    upper = ["身份证号", "姓名", "残疾人证号", "残疾情况", ""]
    lower = ["", "", "", "残疾类别", "残疾等级"]
    rows = [[*row[:3], *row[4:6]] for row in (certificate(1), certificate(2))]
    write_xlsx(
        tmp_path / "inbox/表.xlsx",
        [upper, lower, rows[0], upper, lower, rows[1], ["合计", "2"], ["填表人:某"]],
    )
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 4, "accepted": 2, "footer": 2}
    assert told(file) == {"heading-in-storeys": 2, "heading-repeated": 2, "footers-passed-over": 2}


def test_two_remark_columns_and_a_formulas_error_are_told(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, [*INSURED, "备注", "备注"])
        page.write_row(1, 0, [*insured(1), "甲", "乙"])
        page.write_formula(1, 4, "=NA()", None, "#N/A")
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 1}
    assert told(only(report)) == {"headings-alike": 1, "error-cells-empty": 1}
    assert staged(report, "insured_months", "wage_per_month") == [(None,)]


def test_a_ghost_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, INSURED)
        page.write_row(1, 0, insured(1))
        page.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


def test_every_cell_in_quotation_marks_is_read_as_if_there_were_none(tmp_path: Path) -> None:
    rows = [INSURED, *(insured(n) for n in range(50)), insured(60, name='甲""某'), insured(61, name="甲,某")]
    write_csv(tmp_path / "inbox/表.csv", [[f'"{cell}"' for cell in row] for row in rows])
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 52}


def test_certificates_in_a_page_keep_their_identifiers_as_text(tmp_path: Path) -> None:
    put(tmp_path / "inbox/证.xls", html([CERTIFICATES, certificate(1), certificate(2)]).encode("gb18030"))
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 2}


def test_sheets_of_one_name_stay_apart_from_each_other_and_from_the_rest(tmp_path: Path) -> None:
    pages = "".join(
        f'<Worksheet ss:Name="{name}"><Table>{spreadsheet_row(INSURED)}{spreadsheet_row(insured(n, month="x"))}'
        "</Table></Worksheet>"
        for n, name in enumerate(("表", "表", "表2"))
    )
    put(tmp_path / "inbox/表.xls", SPREADSHEET.format(encoding="", sheets=pages).encode())
    assert counts(only(take_in(tmp_path))) == {"heading": 3, "quarantined": 3}
    assert len({line.key for line in sealed_lines(tmp_path / "staging", only(take_in(tmp_path)).hash)}) == 3


def test_a_formula_that_nobody_ever_worked_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    book = openpyxl.Workbook()
    for row in (INSURED, insured(1), insured(2)):
        book.active.append(row)
    book.active["E2"] = "=5000+300"
    book.save(tmp_path / "inbox/表.xlsx")
    assert told(only(take_in(tmp_path)))["formulas-without-value"] == 1
