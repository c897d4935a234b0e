"""Files made to exhaust the reader: each ends in a sentence, within memory that the operating system enforces."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

MEMORY = 700_000_000
GUARDED = """
import resource, sys
from pathlib import Path
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sniffing import read_sheets
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for name in sys.argv[2:]:
    try:
        sheets, _ = read_sheets(Path(name))
        found = [sheet.block(1, sheet.height, [0], 2) for sheet in sheets]
        print(" ".join(code for block in found for code in sorted(set(block.broken.values()))) or "read", flush=True)
    except FileRefusedError as refused:
        print(refused.problem.code, flush=True)
"""


def outcomes(*paths: Path, memory: int = MEMORY) -> list[str]:
    """What reading each file ends in, in a process that may take so much memory and no more."""
    call = [sys.executable, "-c", GUARDED, str(memory), *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout.splitlines()


def workbook(path: Path, rows: str, strings: str = "") -> Path:
    """A package as Excel writes it, with this sheet."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, "x")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    sheet = next(name for name in parts if "worksheets/" in name)
    before, _, rest = parts[sheet].partition("<sheetData>")
    parts[sheet] = f"{before}<sheetData>{rows}</sheetData>{rest.partition('</sheetData>')[2]}"
    if strings:
        parts["xl/sharedStrings.xml"] = (
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def declared_too_small(path: Path) -> Path:
    """A package whose directory says that its sheet is small."""
    workbook(path, "<row>" + " " * 150_000_000 + "</row>")
    with zipfile.ZipFile(path) as package:
        size = max(package.infolist(), key=lambda entry: entry.file_size).file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    return path


def far_cell(path: Path) -> Path:
    return workbook(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def many_lines_and_one_far_column(path: Path) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 60_000))
    return workbook(path, f'{rows}<row r="60000"><c r="ZZZ60000"><v>1</v></c></row>')


def cells_without_places(path: Path) -> Path:
    wide = "<row>" + "<c><v>1</v></c>" * 16_384 + "</row>"
    return workbook(path, wide + "<row></row>" * 20_000 + "<row><c><v>1</v></c></row>")


def one_string_for_every_cell(path: Path) -> Path:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000))
    return workbook(path, cells, f"<si><t>{'x' * 1_000_000}</t></si>")


def endless_cell(path: Path) -> Path:
    return workbook(path, f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 200_000_000}</t></is></c></row>')


def page(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


SPREADSHEET = '<?xml version="1.0"?>{0}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">{1}</Workbook>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HARMFUL: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a package that says it is small": (declared_too_small, "workbook-bomb"),
    "a filled cell in the last corner": (far_cell, "sheet-too-large"),
    "one far column in a long sheet": (many_lines_and_one_far_column, "sheet-too-large"),
    "cells that do not say where they are": (cells_without_places, "sheet-too-large"),
    "one endless string in every cell": (one_string_for_every_cell, "sheet-too-large"),
    "one endless cell": (endless_cell, "workbook-bomb"),
    "entities in entities": (lambda path: page(path, SPREADSHEET.format(LAUGHS, "&b;")), "markup-refused"),
    "a million elements in one another": (lambda path: page(path, SPREADSHEET.format("", "<a>" * 1_000_000)), "markup-refused"),
    "a cell a million lines high in every column": (
        lambda path: page(path, "<table>" + "<tr>" + "<td rowspan=999999>x" * 16_000 + "<tr>" * 1000 + "</table>"),
        "sheet-too-large",
    ),
    "cells a million columns wide": (
        lambda path: page(path, "<table>" + "<tr><td colspan=999999>x" * 10_000), "sheet-too-large"
    ),
    "tables in tables": (lambda path: page(path, "<table><tr><td>" * 100_000), "markup-refused"),
    "elements in elements": (lambda path: page(path, "<table><tr><td>" + "<b>" * 50_000 + "x"), "read"),
}  # fmt: skip


def test_files_made_to_harm_end_in_a_sentence(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.xlsx") for n, (write, _) in enumerate(HARMFUL.values())]
    found = outcomes(*paths)
    assert dict(zip(HARMFUL, found, strict=True)) == {what: code for what, (_, code) in HARMFUL.items()}


def test_the_guard_itself_stops_a_reader_that_takes_too_much(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n" * 5_000_000)
    with pytest.raises(AssertionError, match="MemoryError"):
        outcomes(tmp_path / "a.csv", memory=20_000_000)


def test_text_files_made_to_harm_end_in_a_sentence(tmp_path: Path) -> None:
    contents = {
        b"a,b\n1," + b"x" * 150_000_000 + b"\n3,4\n": "line-too-long",
        b"a," * 1_000_000 + b"\n1,2\n": "line-too-long",
        b"a,b\n" + b"1," * 400_000 + b"\n3,4\n": "column-count",
        b"a,b\n" + b"\n" * 31_000_000: "too-many-lines",
        b"a,b\n1," + b"\0" * 1000: "format-unknown",
    }
    paths = [tmp_path / f"{n}.csv" for n in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    assert outcomes(*paths) == list(contents.values())


@pytest.mark.long
def test_a_cell_of_a_gigabyte_in_a_text_file_is_never_held(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(b"a,b\n1,")
        for _ in range(1000):
            file.write(b"x" * 1_000_000)
        file.write(b"\n3,4\n")
    assert outcomes(tmp_path / "a.csv", memory=300_000_000) == ["line-too-long"]


def test_a_parquet_file_of_one_endless_text_is_refused(tmp_path: Path) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 300_000, pa.int32()), pa.array(["x" * 500_000]))
    pq.write_table(pa.table({"a": texts}), tmp_path / "a.parquet", store_schema=False)
    assert (tmp_path / "a.parquet").stat().st_size < 1_000_000
    assert outcomes(tmp_path / "a.parquet") == ["file-too-large"]
