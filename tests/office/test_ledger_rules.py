"""The ledger's pure rules: when a measure falls due, which light it shows, which file may come in."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from tongxing.law import load_pack
from tongxing.law.schema import Measure, Plan
from tongxing.office.ledger.evidence_kinds import (
    LARGEST,
    LARGEST_UNPACKED,
    RefusedFileError,
    clean_name,
    kind_of,
)
from tongxing.office.ledger.lights import Light, late, shown, timely_word
from tongxing.office.ledger.periods import named_day, periods, term

SINCE, UNTIL = date(2023, 5, 1), date(2024, 12, 31)
CITIES = ("baotou", "jining", "quzhou", "panjin", "qingdao", "taohuayuan")


def due(since: date = SINCE, until: date = UNTIL, **told: object) -> list[tuple[str, str]]:
    measure = Measure(name="m", label="任务", **told)
    return [(each.key, each.due_on.isoformat()) for each in periods(measure, since, until)]


def test_a_yearly_measure_is_due_at_each_years_end() -> None:
    assert due(every="year") == [("2023", "2023-12-31"), ("2024", "2024-12-31")]


def test_the_day_that_the_plan_names_is_the_last_day_also_on_a_holiday() -> None:
    assert due(every="year", by="11-30") == [("2023", "2023-11-30"), ("2024", "2024-11-30")]
    assert due(every="year", by="10-01")[0] == ("2023", "2023-10-01"), "国庆节 does not move it"


def test_a_year_whose_day_lies_before_the_plan_begins_owes_nothing() -> None:
    assert due(every="year", by="03-31") == [("2024", "2024-03-31")]
    assert due(since=date(2023, 3, 31), every="year", by="03-31")[0] == ("2023", "2023-03-31"), "the edge day"


def test_nothing_is_due_after_the_plans_last_day() -> None:
    assert due(until=date(2024, 6, 30), every="year", by="11-30")[-1] == ("2024", "2024-06-30")
    assert due(until=date(2024, 1, 1), every="quarter")[-1] == ("2024-Q1", "2024-01-01")
    assert due(until=date(2023, 12, 31), every="quarter")[-1] == ("2023-Q4", "2023-12-31")


def test_quarters_halves_and_months_end_on_their_own_last_day() -> None:
    assert due(every="quarter")[:3] == [
        ("2023-Q2", "2023-06-30"), ("2023-Q3", "2023-09-30"), ("2023-Q4", "2023-12-31"),
    ]  # fmt: skip
    assert due(every="half_year")[:2] == [("2023-H1", "2023-06-30"), ("2023-H2", "2023-12-31")]
    months = due(every="month")
    assert (months[0], len(months)) == (("2023-05", "2023-05-31"), 20)
    assert ("2024-02", "2024-02-29") in months


def test_a_named_day_counts_only_in_the_period_it_lies_in() -> None:
    halves = due(since=date(2024, 1, 1), every="half_year", by="11-30")
    assert halves == [("2024-H1", "2024-06-30"), ("2024-H2", "2024-11-30")]


def test_what_is_done_once_is_due_on_its_day_or_the_plans_last() -> None:
    assert due(every="once") == [("once", "2024-12-31")]
    assert due(every="once", due_on=date(2024, 6, 1)) == [("once", "2024-06-01")]


def test_the_last_of_february_is_the_29th_only_in_leap_years() -> None:
    assert named_day("02-29", 2023) == date(2023, 2, 28)
    assert named_day("02-29", 2024) == date(2024, 2, 29)
    assert named_day("13-01", 2024) is None


def test_a_plan_without_an_end_runs_to_the_end_of_this_year() -> None:
    plan = Plan(title="方案", since=date(2025, 3, 10))
    assert term(plan, date(2026, 11, 22)) == (date(2025, 3, 10), date(2026, 12, 31))
    assert term(None, date(2026, 11, 22)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert term(Plan(title="方案", until=date(2024, 12, 31)), date(2026, 1, 5))[1] == date(2024, 12, 31)


@pytest.mark.parametrize("city", CITIES)
def test_every_measure_of_a_pack_falls_due_on_a_real_day(city: str) -> None:
    pack = load_pack(city)
    for measure in pack.measures.values():
        assert measure.by is None or named_day(measure.by, 2023), f"{city}/{measure.name}: {measure.by}"
        assert periods(measure, *term(pack.plan, date(2024, 12, 31))), f"{city}/{measure.name} is never due"


LAST = date(2024, 11, 30)


@pytest.mark.parametrize(
    ("state", "on", "light", "words"),
    [
        ("due", "2024-12-01", "red", "逾期1天"),
        ("due", "2024-11-30", "amber", "今天到期"),
        ("due", "2024-10-31", "amber", "还有30天到期"),
        ("due", "2024-10-30", "grey", "未到期，还有31天"),
        ("submitted", "2024-09-01", "amber", "已提交，待审核"),
        ("submitted", "2025-06-01", "amber", "已提交，待审核"),
        ("returned", "2024-09-01", "amber", "已退回，还有90天到期"),
        ("returned", "2024-12-02", "red", "已退回，逾期2天"),
        ("accepted", "2025-06-01", "green", "已采纳"),
    ],
)
def test_the_light_follows_from_state_and_day(state: str, on: str, light: str, words: str) -> None:
    found = shown(state, LAST, date.fromisoformat(on))
    assert (found.light, found.words) == (light, words)
    assert found.sign


def test_what_is_withdrawn_shows_no_colour_and_is_late_for_nobody() -> None:
    assert shown("due", LAST, date(2030, 1, 1), withdrawn=True).light == Light.WITHDRAWN


def test_on_the_last_day_one_is_on_time_and_a_day_after_late() -> None:
    assert not late(LAST, LAST) and late(date(2024, 12, 1), LAST) and not late(None, LAST)
    assert timely_word("submitted", LAST, LAST) == "按期"
    assert timely_word("accepted", date(2024, 12, 3), LAST) == "迟报3天"
    assert timely_word("returned", date(2024, 12, 3), LAST) == ""


def sheet(**parts: bytes) -> bytes:
    book, memory = openpyxl.Workbook(), io.BytesIO()
    book.save(memory)
    with zipfile.ZipFile(memory, "a") as parcel:
        for name, content in parts.items():
            parcel.writestr(name, content)
    return memory.getvalue()


def letter(links: bytes, **parts: bytes) -> bytes:
    memory = io.BytesIO()
    named = {"word/document.xml": b"<w/>", "word/_rels/settings.xml.rels": links, **parts}
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in named.items():
            parcel.writestr(name, content)
    return memory.getvalue()


def spoilt(compression: int) -> bytes:
    """A document whose small part was packed in an unusual way and damaged since."""
    memory, links = io.BytesIO(), "word/_rels/settings.xml.rels"
    with zipfile.ZipFile(memory, "w", compression) as parcel:
        parcel.writestr("word/document.xml", b"<w/>")
        parcel.writestr(links, b"abc" * 5000)
    content = bytearray(memory.getvalue())
    begin = content.find(links.encode()) + len(links)
    content[begin : begin + 25] = bytes(each ^ 0xFF for each in content[begin : begin + 25])
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("总结.pdf", b"%PDF-1.7\n1 0 obj", "pdf"),
        ("现场.JPG", b"\xff\xd8\xff\xe0abc", "jpg"),
        ("截图.png", b"\x89PNG\r\n\x1a\nabc", "png"),
        ("附表.xlsx", sheet(), "xlsx"),
        ("打印过.xlsx", sheet(**{"xl/printerSettings/printerSettings1.bin": b"x"}), "xlsx"),
        ("带图表.docx", letter(b"<a/>", **{"word/embeddings/Sheet1.xlsx": b"x"}), "docx"),
        ("扫描.pdf", b"%PDF-1.7\n1 0 obj << >> stream\n\x00/JS \x01\nendstream", "pdf"),
    ],
)
def test_ordinary_evidence_is_taken(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.pdf", b"", "空文件"),
        ("大.pdf", b"%PDF-" + b"0" * LARGEST, "超过 10 MB"),
        ("程序.exe", b"MZ\x90", "不是可以上传的类型"),
        ("程序.pdf", b"MZ\x90", "不是可以上传的类型"),
        ("程序.png", b"\x7fELF", "不是可以上传的类型"),
        ("脚本.sh", b"#!/bin/sh", "不是可以上传的类型"),
        ("页面.html", b"<script>alert(1)</script>", "不是可以上传的类型"),
        ("图.svg", b"<svg onload=alert(1)>", "不是可以上传的类型"),
        ("旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是可以上传的类型"),
        ("包.zip", b"PK\x03\x04abc", "不是可以上传的类型"),
        ("包.docx", b"PK\x03\x04abc", "不是可以上传的类型"),
        ("假.pdf", b"\x89PNG\r\n\x1a\n", "与扩展名不符"),
        ("双重.pdf.exe", b"%PDF-1.7", "不是可以上传的类型"),
        ("宏.xlsx", sheet(**{"xl/vbaProject.bin": b"x"}), "宏"),
        ("嵌入.xlsx", sheet(**{"xl/embeddings/oleObject1.bin": b"x"}), "宏"),
        ("夹带.xlsx", sheet(**{"xl/media/a.EXE": b"x"}), "宏"),
        ("模板.docx", letter(b'<a Type="x/attachedTemplate" TargetMode="External"/>'), "外部模板"),
        ("脚本.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "脚本"),
        ("拼写.pdf", b"%PDF-1.7 /OpenAction << /S /J#61vaScr#69pt >>", "脚本"),
        ("炸弹.docx", letter(b"<a/>", **{"word/media/a.bmp": bytes(LARGEST_UNPACKED)}), "大得异常"),
        ("损坏.docx", spoilt(zipfile.ZIP_LZMA), "不是可以上传的类型"),
        ("损坏.docx", spoilt(zipfile.ZIP_BZIP2), "不是可以上传的类型"),
    ],
)
def test_what_could_harm_or_deceive_is_refused_with_a_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(RefusedFileError, match=said):
        kind_of(name, content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\台账\\总结.docx", "总结.docx"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("名册11010519491231002X.xlsx", "名册***.xlsx"),
        ("‮fdp.exe", "fdp.exe"),
        ("", "未命名"),
        ("长" * 200 + ".pdf", "长" * 80 + ".pdf"),
    ],
)
def test_a_name_keeps_no_path_no_control_and_no_number_of_a_person(name: str, kept: str) -> None:
    assert clean_name(name) == kept
