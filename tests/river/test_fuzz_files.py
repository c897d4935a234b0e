"""The same lines in any dress a department may give them are read to the same values, none lost and none changed."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.river.intake_files import credit_code, id_number
from tongxing.extracts import CONTRACTS, Keys
from tongxing.extracts.intake import Door, file_hash, read_file
from tongxing.extracts.local import NOWHERE
from tongxing.extracts.receipt import staged_path

CONTRACT = CONTRACTS["employment_contracts"]
LABELS = {field.name: field.label for field in CONTRACT.fields}
KEYS = Keys(b"k" * 32, b"i" * 32)
Rows = list[dict[str, object]]

NAMES = st.text("李伟张三王芳买提吐尔逊", min_size=2, max_size=5)
PLACES = st.sampled_from(("150203", "150202", "990101"))
DAYS = st.integers(0, 15_000).map(lambda n: date(1990, 1, 1) + timedelta(days=n))
WAGES = st.integers(0, 99_999_999).map(lambda fen: Decimal(fen) / 100)


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    people = draw(st.lists(st.integers(1, 9_000), min_size=1, max_size=12, unique=True))
    return [
        {
            "id_number": id_number(n),
            "name": draw(st.one_of(NAMES, NAMES.map(lambda name: f"{name}\n{name}"))),
            "employer_code": credit_code(draw(st.integers(1, 99))),
            "contract_start": draw(DAYS),
            "wage_per_month": draw(WAGES),
            "work_division": draw(PLACES),
        }
        for n in people
    ]


def day(draw: st.DrawFn, on: date) -> str:
    shapes = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 00:00:00")
    return on.strftime(draw(st.sampled_from(shapes)))


def amount(draw: st.DrawFn, yuan: Decimal) -> str:
    return draw(st.sampled_from(("{:.2f}", "{:,.2f}", "¥{:.2f}", "{:.2f}元", " {:.2f} "))).format(yuan)


@st.composite
def dressed(draw: st.DrawFn) -> tuple[Rows, list[list[str]]]:
    """Rows, and the lines of a file that holds them: columns in any order, titles above, blank lines between."""
    said = draw(rows())
    order = draw(st.permutations(list(LABELS.keys() & said[0].keys())))
    heading = [draw(st.sampled_from(("{}", "{}(必填)", " {} ", "*{}", "{}:", "{}\n(必填)", "3、{}"))).format(LABELS[name]) for name in order]
    lines = [["劳动合同备案表(演示)"], []] if draw(st.booleans()) else []
    lines.append(heading)
    for row in said:
        written = {
            **row,
            "contract_start": day(draw, row["contract_start"]),  # type: ignore[arg-type]
            "wage_per_month": amount(draw, row["wage_per_month"]),  # type: ignore[arg-type]
        }
        lines.append([str(written[name]) for name in order])
        if draw(st.integers(0, 5)) == 0:
            lines.append([])
    return said, lines


@st.composite
def text_files(draw: st.DrawFn) -> tuple[Rows, bytes]:
    said, lines = draw(dressed())
    out = io.StringIO()
    quoting = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    delimiter = draw(st.sampled_from((",", "\t", ";", "|")))
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(lines)
    text = out.getvalue().replace("\n", draw(st.sampled_from(("\n", "\r\n"))))
    text = text if draw(st.booleans()) else text.rstrip("\r\n")
    return said, text.encode(draw(st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))))


def read(content: bytes, suffix: str) -> tuple[dict[str, object], Rows]:
    """The report and the staged rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(content)
        digest = file_hash(path)
        door = Door(Path(folder) / "staging", NOWHERE, KEYS)
        report = read_file(path, path.name, digest, CONTRACTS, door, "file")
        staged = staged_path(door.staging, report.contract, digest)
        return report.as_json(), pq.read_table(staged).to_pylist() if staged.exists() else []


def assert_same(said: Rows, told: dict[str, object], staged: Rows) -> None:
    assert (told["refused"], told["fault"], told["reasons"]) == (None, None, {})
    assert (told["contract"], told["accepted"]) == (CONTRACT.name, len(said))
    kept = ("employer_code", "contract_start", "wage_per_month", "work_division")
    expected = {KEYS.pseudonyms.of(str(row["id_number"])): [row[name] for name in kept] for row in said}
    assert {row["person"]: [row[name] for name in kept] for row in staged} == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=text_files())
def test_a_text_file_in_any_dress_says_the_same(made: tuple[Rows, bytes]) -> None:
    said, content = made
    assert_same(said, *read(content, ".csv"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=dressed(), typed=st.booleans())
def test_a_workbook_in_any_dress_says_the_same(made: tuple[Rows, list[list[str]]], typed: bool) -> None:
    said, lines = made
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    if typed:
        _type_cells(book.active, said)
    out = io.BytesIO()
    book.save(out)
    assert_same(said, *read(out.getvalue(), ".xlsx"))


def _type_cells(sheet: object, said: Rows) -> None:
    """Days and amounts as Excel keeps them: numbers with a format."""
    values = {str(row["id_number"]): row for row in said}
    columns: dict[str, int] = {}
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        texts = [str(cell.value or "").strip(" *:").removesuffix("(必填)").removeprefix("3、").strip() for cell in row]
        if LABELS["id_number"] in texts:
            columns = {name: texts.index(label) for name, label in LABELS.items() if label in texts}
        elif columns and texts[columns["id_number"]] in values:
            line = values[texts[columns["id_number"]]]
            for name in ("contract_start", "wage_per_month"):
                row[columns[name]].value = line[name]
