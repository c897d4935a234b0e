"""A cell of a gigabyte, in a workbook and in a text file: refused in a sentence, in bounded memory; `make test-long`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
import xlsxwriter

from tests.river.intake_files import INSURED, insured

pytestmark = pytest.mark.long
GIGABYTE, PIECE = 1_000_000_000, 10_000_000
ADDRESSES, MOST_RESIDENT = 700_000_000, 500
"""Bytes that the reading may ask for beside what it starts with, and megabytes that it may truly hold in all."""
READING = """
import json, resource, sys
from pathlib import Path
from tongxing.extracts import Keys, read_inbox
from tongxing.extracts.reasons import PROBLEMS
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
here = Path(sys.argv[1])
(file,) = read_inbox(here / "inbox", here / "staging", None, Keys.at(here / "keys")).files
status = Path("/proc/self/status").read_text().splitlines()
peak = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
print(json.dumps({"refused": file.refused and PROBLEMS[file.refused].chinese, "lines": file.lines, "accepted": file.accepted, "peak": peak,
                  "reasons": file.reasons, "fault": file.fault}))
"""


def taken_in(here: Path) -> dict[str, object]:
    """What became of the one file of this inbox, read under a limit that the operating system enforces."""
    call = [sys.executable, "-c", READING, str(here), str(ADDRESSES)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    print(found)
    assert not found["fault"]
    assert isinstance(found["peak"], int) and found["peak"] < MOST_RESIDENT
    return found


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """An office with an empty inbox; gigabytes are not left lying about."""
    (tmp_path / "inbox").mkdir()
    yield tmp_path
    shutil.rmtree(tmp_path / "inbox")


def write_gigabyte(file: IO[bytes]) -> None:
    for _ in range(GIGABYTE // PIECE):
        file.write(b"x" * PIECE)


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TEXTS = {
    "a text of the cell": (SHEET, '<row r="3"><c r="A3" t="inlineStr"><is><t>', "</t></is></c></row>", "</sheetData>"),
    "a result of a formula": (SHEET, '<row r="3"><c r="A3" t="str"><v>', "</v></c></row>", "</sheetData>"),
    "a shared string": (STRINGS, "<si><t>", "</t></si>", "</sst>"),
}
"""In which part, what stands before the gigabyte and behind it, and before which tag all three go."""


def giant_workbook(path: Path, text: str, method: int) -> None:
    """A true workbook with one line of data and one more text."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([INSURED, insured(1)]):
            sheet.write_row(row, 0, cells)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    spoilt, opening, closing, tag = TEXTS[text]
    begin, found, end = parts.pop(spoilt).rpartition(tag.encode())
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open(spoilt, "w") as file:
            file.write(begin + opening.encode())
            write_gigabyte(file)
            file.write(closing.encode() + found + end)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["deflated", "stored"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_workbook_with_a_cell_of_a_gigabyte_is_refused_in_a_sentence(
    here: Path, text: str, method: int
) -> None:
    giant_workbook(here / "inbox/表.xlsx", text, method)
    found = taken_in(here)
    assert found["refused"] == "表格文件解压后大得不正常，为安全起见没有打开；请重新导出，或另存为CSV后报送。"


@pytest.mark.parametrize("mark", ["", '"'], ids=["plain", "quoted"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_field_of_a_gigabyte_costs_its_own_line_only(here: Path, encoding: str, mark: str) -> None:
    with (here / "inbox/表.csv").open("wb") as file:
        for row in (INSURED, insured(1)):
            file.write((",".join(row) + "\n").encode(encoding))
        file.write(f"{mark}甲".encode(encoding))
        write_gigabyte(file)
        file.write(f"{mark},乙\n{','.join(insured(2))}\n".encode(encoding))
    found = taken_in(here)
    assert (found["refused"], found["lines"], found["accepted"]) == ("", 4, 2)
    assert found["reasons"] == {"line-too-long": [3]}


def test_a_heading_of_a_gigabyte_is_no_heading(here: Path) -> None:
    with (here / "inbox/表.csv").open("wb") as file:
        write_gigabyte(file)
        file.write((",".join(INSURED) + "\n").encode())
    assert str(taken_in(here)["refused"]).startswith("表头与任何一份数据约定都对不上")
