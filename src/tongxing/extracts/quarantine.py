"""Refused lines, sealed for the system with the headers they stood under; no workbook is written in here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.contract import Contract
from tongxing.extracts.keys import Keys
from tongxing.extracts.reasons import PROBLEMS
from tongxing.extracts.staging import PRIVATE, write_whole

_HEADING = b"tongxing.heading"
KEY_CHARACTERS = 24
Place = tuple[str, int]
"""Sheet and line."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One line as the sender wrote it; `faults`: field name ('' the whole line) → rule code.

    `key`, `file` and `origin` are those of the line that a returned workbook first spoke of, '' elsewhere.
    """

    sheet: str
    line: int
    cells: tuple[str, ...]
    faults: Mapping[str, str]
    key: str = ""
    file: str = ""
    origin: str = ""

    def row_key(self, file_hash: str) -> str:
        """The same line has this key however often it comes back, so a mended copy finds its place."""
        return self.key or row_key(file_hash, self.sheet, self.line)

    @property
    def place(self) -> Place:
        return self.sheet, self.line


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


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Of a sealed line, what may be known without opening it."""

    key: str
    sheet: str
    line: int
    faults: Mapping[str, str]

    @property
    def place(self) -> Place:
        return self.sheet, self.line


def row_key(file_hash: str, sheet: str, line: int) -> str:
    """Names one line of one file for good."""
    return sha256(f"{file_hash}\n{sheet}\n{line}".encode()).hexdigest()[:KEY_CHARACTERS]


def sentence(contract: Contract, faults: Mapping[str, str]) -> str:
    """What is wrong with a line, field by field, in words for a clerk."""
    return "\n".join(
        f"【{contract.field(name).label}】{PROBLEMS[code].chinese}" if name else PROBLEMS[code].chinese
        for name, code in faults.items()
    )


def sealed_path(staging: Path, file_hash: str) -> Path:
    """Where the refused lines of one file lie."""
    return staging / "quarantine" / f"{file_hash}.parquet"


def seal_lines(staging: Path, returned: Returned, keys: Keys) -> None:
    """Writes the refused lines, their cells and headers sealed."""
    row_keys = [line.row_key(returned.file_hash) for line in returned.lines]
    columns = {
        "row_key": pa.array(row_keys, pa.string()),
        "sheet": pa.array([line.sheet for line in returned.lines], pa.string()),
        "line": pa.array([line.line for line in returned.lines], pa.int64()),
        "codes": pa.array([_codes(line) for line in returned.lines], pa.string()),
        "faults": pa.array([json.dumps(dict(line.faults)) for line in returned.lines], pa.string()),
        "sealed": pa.array(
            [keys.seal(_content(line), key) for line, key in zip(returned.lines, row_keys, strict=True)],
            pa.binary(),
        ),
    }
    heading = json.dumps([returned.headers, dict(returned.columns)], ensure_ascii=False).encode()
    schema_note = {_HEADING: keys.seal(heading, returned.file_hash)}
    table = pa.table(columns).replace_schema_metadata(schema_note)
    path = sealed_path(staging, returned.file_hash)
    write_whole(path, lambda draft: pq.write_table(table, draft), PRIVATE)


def _codes(line: RefusedLine) -> str:
    return ",".join(sorted(set(line.faults.values())))


def _content(line: RefusedLine) -> bytes:
    return json.dumps([line.cells, line.file, line.origin], ensure_ascii=False).encode()


def sealed_lines(staging: Path, file_hash: str) -> list[OpenLine]:
    """The lines of one file, closed; none where nothing was refused."""
    path = sealed_path(staging, file_hash)
    if not path.exists():
        return []
    rows = pq.read_table(path, columns=["row_key", "sheet", "line", "faults"]).to_pylist()
    return [OpenLine(row["row_key"], row["sheet"], row["line"], json.loads(row["faults"])) for row in rows]


def opened_lines(
    staging: Path, file_hash: str, which: Collection[Place], keys: Keys
) -> Iterator[RefusedLine]:
    """Some lines of one file with their cells, in the order in which they were sealed."""
    path = sealed_path(staging, file_hash)
    for row in pq.read_table(path).to_pylist() if which and path.exists() else ():
        if (row["sheet"], row["line"]) in which:
            cells, file, origin = json.loads(keys.open(row["sealed"], row["row_key"]))
            faults = json.loads(row["faults"])
            yield RefusedLine(row["sheet"], row["line"], tuple(cells), faults, row["row_key"], file, origin)


def opened_heading(
    staging: Path, file_hash: str, keys: Keys
) -> tuple[tuple[str, ...], Mapping[str, int]] | None:
    """The headers of one file and the column of each field; None where nothing was refused."""
    path = sealed_path(staging, file_hash)
    if not path.exists():
        return None
    note = pq.read_schema(path).metadata[_HEADING]
    headers, columns = json.loads(keys.open(note, file_hash))
    return tuple(headers), columns
