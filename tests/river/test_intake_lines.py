"""Every line of every file is accepted, repeated, quarantined with its reason, blank, heading or footer."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.river.intake_files import (
    CERTIFICATES,
    INSURED,
    certificate,
    counts,
    credit_code,
    id_number,
    insured,
    only,
    staged,
    take_in,
    write_csv,
    write_xlsx,
)
from tongxing.extracts import LinesLostError, headings, textfiles
from tongxing.extracts.continued import MOST_LINES
from tongxing.extracts.parquetfiles import read_parquet
from tongxing.extracts.receipt import FileReport


def test_title_heading_rows_blank_and_footer_are_told_apart(tmp_path: Path) -> None:
    rows = [
        ["参保缴费明细(演示数据)"],
        [],
        INSURED,
        insured(1),
        ["", "", ""],
        insured(2),
        ["合计", "2"],
        ["填表人:丙某"],
    ]
    write_csv(tmp_path / "inbox/a.csv", rows)
    assert counts(only(take_in(tmp_path))) == {"heading": 2, "accepted": 2, "blank": 2, "footer": 2}


def test_an_unclosed_quote_costs_one_line(tmp_path: Path) -> None:
    bad = insured(3, name='"甲某')
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), bad, *(insured(n) for n in range(10, 200))])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 191, "quarantined": 1}
    assert file.reasons == {"unclosed-quote": [3]}


def test_quoted_commas_are_cells_and_unquoted_ones_are_refused(tmp_path: Path) -> None:
    quoted, bare = insured(1, name='"甲某,(原名乙)"'), insured(2, name="甲某,(原名乙)")
    write_csv(tmp_path / "inbox/a.csv", [INSURED, quoted, bare])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 1, "quarantined": 1}
    assert file.reasons == {"column-count": [3]}


def test_a_repeated_line_counts_once_and_a_contradiction_not_at_all(tmp_path: Path) -> None:
    rows = [INSURED, insured(1), insured(1), insured(2), insured(2, wage="9000.00"), insured(3)]
    write_csv(tmp_path / "inbox/a.csv", rows)
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 2, "duplicate": 1, "quarantined": 2}
    assert only(report).reasons == {"same-key-different-content": [5, 6]} or only(report).reasons == {
        "same-key-different-content": [4, 5]
    }
    assert [line for (line,) in staged(report, "insured_months", "_line")] == [2, 6]


def test_bytes_in_no_encoding_cost_one_line(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "inbox/a.csv", [INSURED, *(insured(n) for n in range(1, 9))])
    lines = path.read_bytes().split(b"\r\n")
    lines[4] = lines[4].replace("甲".encode("gb18030"), b"\xff\xff")
    path.write_bytes(b"\r\n".join(lines))
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 7, "quarantined": 1}
    assert file.reasons == {"broken-characters": [5]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_rows(tmp_path: Path, encoding: str, newline: str) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, name="䶮某"), insured(2)], encoding, newline)
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 2}
    assert staged(
        report, "insured_months", "employer_code, month::VARCHAR, wage_per_month::VARCHAR, insurances"
    ) == [
        (credit_code(n), "2024-01-01", "5300.00", "pension,medical,unemployment,work_injury,maternity")
        for n in (1, 2)
    ]


def test_rows_above_the_heading_are_refused_and_titles_are_not(tmp_path: Path) -> None:
    rows = [
        ["参保缴费明细(演示数据)"],
        ["填报单位:某局", "", "", "", "单位:元"],
        *(insured(n) for n in range(1, 6)),
        [id_number(9)],
        ["", "丙某", "", "202401", "5300.00", "养老", "单位职工"],
        INSURED,
        *(insured(n) for n in range(10, 15)),
    ]
    write_csv(tmp_path / "inbox/a.csv", rows)
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 3, "accepted": 5, "quarantined": 7}
    assert file.reasons == {"row-above-heading": [3, 4, 5, 6, 7, 8, 9]}


def test_rows_above_the_heading_of_a_workbook_are_refused(tmp_path: Path) -> None:
    upper = ["身份证号", "姓名", "残疾人证号", "残疾情况", ""]
    lower = ["", "", "", "残疾类别", "残疾等级"]
    rows = [[*row[:3], *row[4:6]] for row in (certificate(1), certificate(2))]
    write_xlsx(tmp_path / "inbox/表.xlsx", [["某市残疾人证"], rows[0], upper, lower, rows[1]])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 3, "accepted": 1, "quarantined": 1}
    assert file.reasons == {"row-above-heading": [2]}


@pytest.mark.parametrize("junk", ["x" * 1_500_000, "甲;" * 700_000, '"' * 1_200_000, "," * 2_000_000])
@pytest.mark.parametrize("above", [True, False])
def test_an_endless_line_is_refused_whole_wherever_it_stands(
    tmp_path: Path, junk: str, above: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    split: list[int] = []
    plain = textfiles._split
    monkeypatch.setattr(textfiles, "_split", lambda line, mark: split.append(len(line)) or plain(line, mark))
    rows = [[junk], INSURED, insured(1)] if above else [INSURED, [junk], insured(1)]
    write_csv(tmp_path / "inbox/a.csv", rows, "utf-8")
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 1, "quarantined": 1}
    assert file.reasons == {"line-too-long": [1 if above else 2]}
    assert max(split, default=0) < 1_000_000, "an endless line is never split into cells"


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize(("length", "accepted"), [(10_000, 2), (10_001, 1)])
def test_a_cell_is_read_up_to_its_limit(
    tmp_path: Path, write: Callable[..., Path], length: int, accepted: int
) -> None:
    write(tmp_path / "inbox/a.xlsx", [INSURED, insured(1, name="甲" * length), insured(2)])
    file = only(take_in(tmp_path))
    assert file.accepted == accepted
    assert file.reasons == ({} if accepted == 2 else {"cell-too-long": [2]})


def test_a_long_quoted_cell_is_too_long_and_not_unclosed(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1, name=f'"{"甲" * 200_000}"'), insured(2)])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 1, "quarantined": 1}
    assert file.reasons == {"cell-too-long": [2]}


def test_a_long_line_of_short_cells_is_still_a_line(tmp_path: Path) -> None:
    heading = [*INSURED, *(f"备注{n}" for n in range(2_000))]
    write_csv(tmp_path / "inbox/a.csv", [heading, [*insured(1), *("无事" for _ in range(2_000))]])
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 1}


def test_a_line_of_endless_cells_is_no_heading_and_not_searched_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    plain = headings.plain_header
    monkeypatch.setattr(headings, "plain_header", lambda text: asked.append(text) or plain(text))
    endless = ["甲"] * 240_000
    write_csv(tmp_path / "inbox/a.csv", [endless, endless, INSURED, insured(1), endless])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 1, "quarantined": 3}
    assert file.reasons == {"row-above-heading": [1, 2], "column-count": [5]}
    assert asked.count("甲") < 1000


def test_the_workbook_shows_the_beginning_of_what_is_endless(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    rows = [INSURED, insured(1, name="甲" * 40_000), ["乙"] * 200_000]
    write_csv(tmp_path / "inbox/a.csv", rows)
    assert only(take_in(tmp_path)).quarantined == 2
    book = CalamineWorkbook.from_path(tmp_path / "staging/quarantine/a_待更正.xlsx")
    (_, first, second) = book.get_sheet_by_index(0).to_python()
    assert first[3] == "甲" * 10_000
    assert second[2:5] == ["乙"] * 3 and len(second) < 2_000


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_quoted_cell_over_several_lines_is_one_row(tmp_path: Path, encoding: str) -> None:
    rows = [INSURED, insured(1, name='"甲\r\n某"'), insured(2, name='"乙\r\n\r\n某"'), insured(3, wage='"x\r\n"')]
    write_csv(tmp_path / "inbox/a.csv", rows, encoding=encoding)
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 2, "quarantined": 1, "continuation": 4}
    assert file.reasons == {"money-unreadable": [7]}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (MOST_LINES, {"accepted": 2, "continuation": MOST_LINES - 1}),
        (MOST_LINES + 1, {"accepted": 1, "quarantined": 2, "blank": MOST_LINES - 1}),
    ],
)
def test_a_row_takes_so_many_lines_and_no_more(tmp_path: Path, lines: int, told: dict[str, int]) -> None:
    rows = [INSURED, insured(1, name='"甲' + "\r\n" * (lines - 1) + '某"'), insured(2)]
    write_csv(tmp_path / "inbox/a.csv", rows)
    assert counts(only(take_in(tmp_path))) == {"heading": 1, **told}


def test_a_heading_whose_words_are_broken_is_one_heading(tmp_path: Path) -> None:
    heading = ['"身份证号码\r\n(必填)"', "姓名", '"统一社会\r\n信用代码"', *INSURED[3:]]
    write_csv(tmp_path / "inbox/a.csv", [heading, insured(1), insured(2)])
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 2, "continuation": 2}


def test_no_row_is_swallowed_between_two_stray_quotation_marks(tmp_path: Path) -> None:
    rows = [INSURED, *(insured(n) for n in range(1, 12))]
    rows[2][1], rows[5][1], rows[6][7], rows[8][0] = '"甲', '某"', '"556.50', '"' + rows[8][0]
    write_csv(tmp_path / "inbox/a.csv", rows)
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 1, "accepted": 8, "quarantined": 3}
    assert file.reasons == {"unclosed-quote": [3, 7, 9]}


def test_a_line_of_a_long_row_that_begins_in_the_piece_before_is_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tongxing.extracts.encodings.CHUNK_BYTES", 60)
    rows = [INSURED, *(insured(n, name='"甲\r\n\r\n某"') for n in range(1, 30))]
    write_csv(tmp_path / "inbox/a.csv", rows)
    assert counts(only(take_in(tmp_path))) == {"heading": 1, "accepted": 29, "continuation": 58}


def test_a_heading_is_found_whatever_is_written_around_its_words(tmp_path: Path) -> None:
    heading = [
        "身份证号码(必填)",
        "姓 名",
        "残疾人\n证号*",
        "性别",
        "残疾类别",
        "残疾等级(必填)",
        "备注",
        "备注",
    ]
    rows = [[], [], ["某市残疾人证"], heading, [*certificate(1)[:6], "a", "b"]]
    write_xlsx(tmp_path / "inbox/表.xlsx", rows)
    file = only(take_in(tmp_path))
    assert (file.contract, counts(file)) == ("certificates", {"heading": 2, "accepted": 1, "blank": 2})
    assert file.unused_headers == ["备注"]


def test_a_heading_in_two_storeys_is_read_as_one(tmp_path: Path) -> None:
    upper = ["身份证号", "姓名", "残疾人证号", "残疾情况", ""]
    lower = ["", "", "", "残疾类别", "残疾等级"]
    row = certificate(1)
    write_xlsx(tmp_path / "inbox/表.xlsx", [upper, lower, [*row[:3], *row[4:6]]])
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 2, "accepted": 1}


def test_a_heading_printed_again_inside_the_table_is_heading(tmp_path: Path) -> None:
    write_csv(tmp_path / "inbox/a.csv", [INSURED, insured(1), INSURED, insured(2)])
    assert counts(only(take_in(tmp_path))) == {"heading": 2, "accepted": 2}


def test_an_amount_in_ten_thousands_is_not_taken_for_yuan(tmp_path: Path) -> None:
    heading = ["统一社会信用代码", "费款所属年度", "全年职工人月数", "全年工资总额(万元)"]
    write_csv(tmp_path / "inbox/a.csv", [heading, [credit_code(1), "2024", "120", "80"]])
    assert only(take_in(tmp_path)).refused == "contract-unknown"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (0, float(id_number(1)[:17] + "0"), "identifier-stored-as-number"),
        (0, "150202700101012", "id-old-form"),
        (0, "", "required-missing"),
        (2, certificate(2)[2], "certificate-of-another-person"),
        (3, "女", "sex-contradicts-id"),
        (4, "精神", "category-contradicts-certificate"),
        (5, "一级", "grade-contradicts-certificate"),
        (6, "2031-05-05", "dates-out-of-order"),
    ],
)
def test_a_wrong_cell_is_quarantined_with_its_own_reason(
    tmp_path: Path, column: int, cell: object, code: str
) -> None:
    row: list[object] = [*certificate(1)]
    row[column] = cell
    write_xlsx(tmp_path / "inbox/表.xlsx", [CERTIFICATES, row, certificate(9)])
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 1, "quarantined": 1}
    assert only(report).reasons == {code: [2]}
    assert not report.clean


def test_a_sheet_without_heading_is_quarantined_and_notes_are_not(tmp_path: Path) -> None:
    import xlsxwriter

    (tmp_path / "inbox").mkdir()
    with xlsxwriter.Workbook(tmp_path / "inbox/表.xlsx") as book:
        for name, rows in (
            ("数据", [CERTIFICATES, certificate(1)]),
            ("填表说明", [["请如实填写"]]),
            ("其他", [["x"], [], ["y"]]),
        ):
            page = book.add_worksheet(name)
            for i, row in enumerate(rows):
                page.write_row(i, 0, row)
    file = only(take_in(tmp_path))
    assert counts(file) == {"heading": 2, "accepted": 1, "quarantined": 2, "blank": 1}
    assert file.reasons == {"sheet-without-heading": [1, 3]}


def test_lines_that_do_not_add_up_stop_the_batch() -> None:
    with pytest.raises(LinesLostError, match="共10行，只交代了9行"):
        FileReport("a.csv", "00", lines=10, heading=1, accepted=8).assert_every_line()


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_never_loses_a_line(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = write_csv(tmp_path / "inbox/a.csv", [INSURED, *(insured(n) for n in range(20)), ["合计"]])
    heading, _, body = path.read_bytes().partition(b"\r\n")
    damaged = bytearray(body)
    for _ in range(8):
        place = chance.randrange(len(damaged))
        damaged[place:place] = chance.choice(
            [b'"', b",", b"\n", b"\xff", b"\t", b'""', damaged[place : place + 50]]
        )
    path.write_bytes(heading + b"\r\n" + damaged)
    file = only(take_in(tmp_path))
    assert not file.refused
    assert file.lines == 1 + damaged.count(b"\n") + (not damaged.endswith(b"\n"))
    assert sum(counts(file).values()) == file.lines


def test_a_reason_names_the_columns_it_was_found_in(tmp_path: Path) -> None:
    rows = [INSURED, insured(1), insured(2, month=""), ["", *insured(3)[1:]], insured(4, wage="五千")]
    write_csv(tmp_path / "inbox/a.csv", rows)
    reasons = only(take_in(tmp_path)).as_json()["reasons"]
    assert {code: each["columns"] for code, each in reasons.items()} == {  # type: ignore[attr-defined]
        "required-missing": ["费款所属期", "身份证号"],
        "money-unreadable": ["缴费工资"],
    }


def test_an_empty_row_of_a_parquet_file_is_blank_and_a_null_among_numbers_is_empty(tmp_path: Path) -> None:
    columns = {header: [insured(n)[i] for n in (1, 2)] + [None, ""] for i, header in enumerate(INSURED)}
    months = pa.array([202401, None, None, None], pa.int64())
    table = pa.table({**columns, "费款所属期": months, "序号": pa.array([1, 2, None, 4])})
    (tmp_path / "inbox").mkdir()
    pq.write_table(table, tmp_path / "inbox/a.parquet")
    file = only(take_in(tmp_path))
    assert counts(file) == {"accepted": 1, "quarantined": 2, "blank": 1}
    assert file.reasons == {"required-missing": [2, 4]}


def test_a_telephone_among_the_numbers_of_a_parquet_file_has_no_exponent(tmp_path: Path) -> None:
    table = pa.table({"a": pa.array([13812345678.0, 12345678901.5, 5300.0, 0.25, None]), "b": list("abcde")})
    pq.write_table(table, tmp_path / "a.parquet")
    [sheet] = read_parquet(tmp_path / "a.parquet")
    assert [sheet.cells(line)[0] for line in range(1, 6)] == ["13812345678", "12345678901.5", "5300", "0.25", ""]


def test_a_negative_line_takes_back_the_line_before_it(tmp_path: Path) -> None:
    def paid(n: int, wage: str, own: str) -> list[str]:
        return [*insured(n, wage=wage)[:7], own]

    rows = [
        paid(1, "5300.00", "556.50"),
        paid(1, "-5300.00", "-556.50"),
        paid(2, "5300.00", "556.50"),
        paid(2, "(5300.00)", "(556.50)"),
        paid(2, "5400.00", "566.50"),
        paid(3, "5300.00", "556.50"),
        paid(3, "-5000.00", "-556.50"),
        paid(4, "-5300.00", "-556.50"),
        paid(4, "5300.00", "556.50"),
        paid(5, "-5300.00", "-556.50"),
    ]
    write_csv(tmp_path / "inbox/a.csv", [INSURED, *rows])
    report = take_in(tmp_path)
    assert counts(only(report)) == {"heading": 1, "accepted": 3, "superseded": 3, "quarantined": 4}
    assert only(report).reasons == {"same-key-different-content": [7, 8, 9, 10]}
    wages = staged(report, "insured_months", "_line, wage_per_month::VARCHAR")
    assert wages == [(3, "-5300.00"), (6, "5400.00"), (11, "-5300.00")]
