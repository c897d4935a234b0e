"""What goes back to the sender: a workbook of the refused lines only, and the same lines sealed for the system."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tongxing.extracts.contract import Contract
from tongxing.extracts.disk import disk_errors
from tongxing.extracts.keys import Keys
from tongxing.extracts.reasons import PROBLEMS
from tongxing.extracts.staging import PRIVATE, write_whole

ROWS_IN_A_WORKBOOK = 1_000_000
COMMENTED_ROWS = 5_000
COLUMN_WIDTH = 18
SHOWN_CELLS = 1_000
SHOWN_CHARACTERS = 10_000
HANDLING = ("已修改", "确认无误", "删除")


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One line as the sender wrote it; `faults`: field name ('' the whole line) → rule code."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    faults: Mapping[str, str]

    def row_key(self, file_hash: str) -> str:
        """The same line of the same file always has this key, so a mended copy finds its place."""
        return sha256(f"{file_hash}\n{self.sheet}\n{self.line}".encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Returned:
    """The refused lines of one file with its headers and the column of each field."""

    file: str
    title: str
    file_hash: str
    contract: Contract
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    lines: Sequence[RefusedLine]


def sentence(contract: Contract, faults: Mapping[str, str]) -> str:
    """What is wrong with a line, field by field, in words for a clerk."""
    return "\n".join(
        f"【{contract.field(name).label}】{PROBLEMS[code].chinese}" if name else PROBLEMS[code].chinese
        for name, code in faults.items()
    )


def write_quarantine(staging: Path, returned: Returned, keys: Keys) -> list[Path]:
    """Writes the sealed lines and the clerk's workbooks (split below Excel's limit); returns the workbooks."""
    folder = staging / "quarantine"
    write_whole(
        folder / f"{returned.file_hash}.parquet",
        lambda draft: pq.write_table(_sealed(returned, keys), draft),
        PRIVATE,
    )
    paths: list[Path] = []
    for start in range(0, len(returned.lines), ROWS_IN_A_WORKBOOK):
        part = f"_{start // ROWS_IN_A_WORKBOOK + 1}" if len(returned.lines) > ROWS_IN_A_WORKBOOK else ""
        path = folder / f"{returned.title}_待更正{part}.xlsx"
        lines = returned.lines[start : start + ROWS_IN_A_WORKBOOK]
        write_whole(path, partial(_write_workbook, returned, lines), PRIVATE)
        paths.append(path)
    return paths


def _sealed(returned: Returned, keys: Keys) -> pa.Table:
    row_keys = [line.row_key(returned.file_hash) for line in returned.lines]
    return pa.table(
        {
            "row_key": pa.array(row_keys, pa.string()),
            "sheet": pa.array([line.sheet for line in returned.lines], pa.string()),
            "line": pa.array([line.line for line in returned.lines], pa.int64()),
            "codes": pa.array(
                [",".join(sorted(set(line.faults.values()))) for line in returned.lines], pa.string()
            ),
            "sealed": pa.array(
                [
                    keys.seal(json.dumps(line.cells, ensure_ascii=False).encode(), row_key)
                    for line, row_key in zip(returned.lines, row_keys, strict=True)
                ],
                pa.binary(),
            ),
        }
    )


def _write_workbook(returned: Returned, lines: Sequence[RefusedLine], path: Path) -> None:
    """All cells are written as text, so no cell of the sender can act as a formula.

    Of endless lines and cells the beginning is shown; a cell beyond Excel's own limit would be left empty.
    """
    with (
        disk_errors(),
        xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book,
    ):
        sheet = book.add_worksheet("待更正")
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "num_format": "@"})
        text, red = (
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "@", "bg_color": "#F4B0A8"}),
        )
        longest = max(len(line.cells) for line in lines)
        width = max(len(returned.headers), min(longest, SHOWN_CELLS))
        headers = (*returned.headers, *("" for _ in range(width - len(returned.headers))))
        for column, header in enumerate(("错误说明", "处理", *headers, "原文件", "原行号", "_行键")):
            sheet.write_string(0, column, header, bold)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, COLUMN_WIDTH * 2, wrap)
        sheet.set_column(1, width + 4, COLUMN_WIDTH, text)
        sheet.data_validation(1, 1, len(lines), 1, {"validate": "list", "source": list(HANDLING)})
        for row, line in enumerate(lines, 1):
            _write_line(sheet, row, returned, line, width, (wrap, text, red))


def _write_line(
    sheet: xlsxwriter.workbook.Worksheet,
    row: int,
    returned: Returned,
    line: RefusedLine,
    width: int,
    formats: tuple[object, object, object],
) -> None:
    wrap, text, red = formats
    bad = {returned.columns[name]: code for name, code in line.faults.items() if name in returned.columns}
    sheet.write_string(row, 0, sentence(returned.contract, line.faults), wrap)
    for i in range(width):
        sheet.write_string(
            row,
            i + 2,
            line.cells[i][:SHOWN_CHARACTERS] if i < len(line.cells) else "",
            red if i in bad else text,
        )
        if i in bad and row <= COMMENTED_ROWS:
            sheet.write_comment(row, i + 2, PROBLEMS[bad[i]].chinese)
    place = f"{line.sheet} {line.line}".strip()
    for i, value in enumerate((returned.file, place, line.row_key(returned.file_hash)), width + 2):
        sheet.write_string(row, i, value, text)
