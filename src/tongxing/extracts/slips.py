"""A workbook that comes back: what a clerk decided of each line, beside the line itself. Settles nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.headings import Heading
from tongxing.extracts.rows import SheetRows
from tongxing.extracts.sheets import Sheet
from tongxing.extracts.staging import write_whole
from tongxing.extracts.words import tidy

NOTE, HANDLING, FILE, PLACE, KEY = SLIP = ("错误说明", "处理", "原文件", "原行号", "_行键")
MENDED, CONFIRMED, WITHDRAWN = WORDS = ("已修改", "确认无误", "删除")
_KEY = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands around one line of a returned workbook; `key` is '' where the clerk added the line."""

    note: str
    handling: str
    file: str
    place: str
    key: str

    @property
    def of_the_whole_line(self) -> bool:
        """Whether it came back, or may have, for a reason that its cells do not show; then a word of the clerk is needed."""
        if not self.note:
            return bool(self.key)
        return any(part and not part.startswith("【") for part in self.note.splitlines())

    @property
    def fault(self) -> str:
        """Why the slip itself cannot be followed."""
        if self.key and not _KEY.fullmatch(self.key):
            return "row-key-damaged"
        return "" if self.handling in ("", *WORDS) else "handling-unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one returned line: accepted, withdrawn, open (still wrong) or unhandled."""

    key: str
    sheet: str
    line: int
    outcome: str


def is_slip(heading: Heading) -> bool:
    """Whether this is the heading of a workbook that we handed out; the key tells it, whatever else was deleted."""
    return KEY in heading.texts


def slips(sheet: Sheet, heading: Heading) -> dict[int, Slip]:
    """Of each line below the heading that is not blank, what the clerk wrote beside it."""
    columns = _columns(heading.texts)
    found: dict[int, Slip] = {}
    for line in range(heading.line + 1, sheet.height + 1):
        cells = sheet.cells(line)
        note, handling, file, place, key = (
            cells[i].strip() if i is not None and i < len(cells) else "" for i in columns
        )
        if any(cell.strip() for cell in cells):
            found[line] = Slip(note, tidy(handling), file, place, key.lower())
    return found


def _columns(texts: Sequence[str]) -> list[int | None]:
    """Where each heading of the slip stands: the first two before the sender's own columns, the others behind them."""
    first = [texts.index(name) if name in texts else None for name in SLIP[:2]]
    last = len(texts) - 1
    return first + [last - texts[::-1].index(name) if name in texts else None for name in SLIP[2:]]


def without_slip(heading: Heading) -> tuple[tuple[str, ...], dict[str, int], list[int]]:
    """The sender's own headers, the column of each field among them, and where they stand in the workbook."""
    kept = [i for i, text in enumerate(heading.texts) if text not in SLIP]
    columns = {name: kept.index(i) for name, i in heading.columns.items()}
    return tuple(heading.texts[i] for i in kept), columns, kept


def confirmed(found: Mapping[int, Slip]) -> frozenset[int]:
    """The lines of which a person says that they are right as they stand."""
    return frozenset(line for line, slip in found.items() if slip.handling == CONFIRMED and not slip.fault)


def follow(found: Mapping[int, Slip], rows: SheetRows) -> dict[int, str]:
    """Does to `rows` what the slips say: withdrawn lines leave, what cannot be followed is refused. Line → outcome."""
    accepted = {line for table in rows.accepted for line in table.column("_line").to_pylist()}
    outcomes = {
        line: _outcome(slip, line in rows.refused)
        for line, slip in found.items()
        if line in accepted or line in rows.refused
    }
    for line, outcome in outcomes.items():
        if outcome == "withdrawn":
            rows.refused.pop(line, None)
        elif found[line].fault:
            rows.refused[line] = {"": found[line].fault}
        elif outcome == "unhandled":
            rows.refused.setdefault(line, {"": "choice-open"})
        elif outcome == "open" and found[line].handling == CONFIRMED:
            rows.refused[line] = {"": "confirmation-refused"} | dict(rows.refused[line])
    leaving = {line for line, outcome in outcomes.items() if outcome != "accepted"}
    away = {line for line, outcome in outcomes.items() if outcome == "withdrawn" or found[line].fault}
    rows.accepted = [_without(table, leaving) for table in rows.accepted]
    rows.unidentified = [_without(table, away) for table in rows.unidentified]
    return outcomes


def _outcome(slip: Slip, refused: bool) -> str:
    if slip.fault:
        return "open"
    if slip.handling == WITHDRAWN:
        return "withdrawn"
    if not slip.handling and (refused or slip.of_the_whole_line):
        return "unhandled"
    return "open" if refused else "accepted"


def _without(table: pa.Table, lines: set[int]) -> pa.Table:
    if not lines:
        return table
    return table.filter(
        pa.array([line not in lines for line in table.column("_line").to_pylist()], pa.bool_())
    )


def returned_path(staging: Path, file_hash: str) -> Path:
    """Where it is written what became of each line of a returned workbook."""
    return staging / "returned" / f"{file_hash}.parquet"


def write_outcomes(staging: Path, file_hash: str, outcomes: Sequence[Outcome]) -> None:
    """Keys and places only."""
    table = pa.table(
        {
            "key": pa.array([each.key for each in outcomes], pa.string()),
            "sheet": pa.array([each.sheet for each in outcomes], pa.string()),
            "line": pa.array([each.line for each in outcomes], pa.int64()),
            "outcome": pa.array([each.outcome for each in outcomes], pa.string()),
        }
    )
    write_whole(returned_path(staging, file_hash), lambda draft: pq.write_table(table, draft))


def read_outcomes(staging: Path, file_hash: str) -> Iterator[Outcome]:
    """The same again."""
    for row in pq.read_table(returned_path(staging, file_hash)).to_pylist():
        yield Outcome(**row)
