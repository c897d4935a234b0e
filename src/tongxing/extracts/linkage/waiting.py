"""The damaged identities that wait for a person, each once however many lines it stands on; links nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys
from tongxing.extracts.names import spellings
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.unidentified import unidentified_path
from tongxing.terms.identifiers import clean

_SEALED = "sealed"
_OWN = ("month", "wage_per_month", "own_payment")
_CONTEXT = ("_record", "code", "_sheet", "_line", "sex", "division", "employer_code", "phone_mark", *_OWN)
INSURED = "insured_months"
Files = Sequence[tuple[FileReport, Path]]
Row = dict[str, object]


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """One damaged identity. `said`: what the line tells of its person, as written; the place is that of its first line."""

    record: str
    said: Mapping[str, str]
    contract: str = ""
    file: str = ""
    sheet: str = ""
    line: int = 0
    lines: int = 1
    code: str = ""
    sex: str | None = None
    division: str | None = None
    phone: str | None = None
    employers: tuple[str, ...] = ()
    alone: tuple[tuple[str | None, ...], ...] = ()
    """Insured months without an employer: month, wage and own payment."""

    @property
    def id_number(self) -> str:
        return clean(self.said.get("id_number") or "")

    @property
    def names(self) -> tuple[str, ...]:
        """Plain: the name and, where given, the former one."""
        return spellings(self.said.get("name") or "")

    @property
    def certificate_number(self) -> str:
        return clean(self.said.get("certificate_number") or "")


def waiting_files(staging: Path, reports: Sequence[FileReport]) -> list[tuple[FileReport, Path]]:
    """The files of this inbox that have waiting lines, in an order of their own; the second copy of a file has none."""
    read = (report for report in reports if report.contract and report.stands)
    paths = ((report, unidentified_path(staging, report.contract, report.hash)) for report in read)
    return sorted(((r, p) for r, p in paths if p.exists()), key=lambda each: (each[0].contract, each[0].hash))


def read_waiting(files: Files, keys: Keys) -> list[Waiting]:
    """Every damaged identity once, in the order of its record."""
    found: dict[str, list[tuple[FileReport, Row]]] = {}
    sealed: dict[str, bytes] = {}
    for report, path in files:
        table = pq.read_table(path)
        present = [name for name in _CONTEXT if name in table.column_names]
        for row, blob in zip(table.select(present).to_pylist(), table[_SEALED].to_pylist(), strict=True):
            found.setdefault(row["_record"], []).append((report, row))
            sealed.setdefault(row["_record"], blob)
    return [
        _together(record, json.loads(keys.open(sealed[record], record)), rows)
        for record, rows in sorted(found.items())
    ]


def _together(record: str, said: Mapping[str, str], rows: list[tuple[FileReport, Row]]) -> Waiting:
    report, first = rows[0]
    line = first["_line"]
    assert isinstance(line, int)
    return Waiting(
        record=record,
        said=said,
        contract=report.contract,
        file=report.file,
        sheet=str(first["_sheet"] or ""),
        line=line,
        lines=len(rows),
        code=str(first.get("code") or ""),
        sex=_one(rows, "sex"),
        division=_one(rows, "division"),
        phone=_one(rows, "phone_mark"),
        alone=tuple(sorted({_insured(row) for told, row in rows if _is_alone(told, row)}, key=str)),
        employers=tuple(sorted({str(row["employer_code"]) for _, row in rows if row.get("employer_code")})),
    )


def _is_alone(report: FileReport, row: Row) -> bool:
    return report.contract == INSURED and not row.get("employer_code")


def _insured(row: Row) -> tuple[str | None, ...]:
    return tuple(str(value) if (value := row.get(name)) is not None else None for name in _OWN)


def _one(rows: list[tuple[FileReport, Row]], name: str) -> str | None:
    """What the lines say, where they say one thing."""
    found = {str(value) for _, row in rows if (value := row.get(name)) is not None}
    return found.pop() if len(found) == 1 else None
