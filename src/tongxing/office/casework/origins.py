"""Where a line of a finding comes from: the files' lists come from the seam. No value of the line comes in."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from tongxing.extracts import CONTRACTS


class Origin(NamedTuple):
    """`row` is file:line as the finding cites it; the rest is empty where the file is not known any more."""

    row: str
    contract: str = ""
    department: str = ""
    since: date | None = None

    @property
    def file(self) -> str:
        return self.row.rpartition(":")[0]

    @property
    def line(self) -> str:
        return self.row.rpartition(":")[2]


class Unfiled(NamedTuple):
    """What a finding cites that is no line of a file: a table without a record, an answer of the run."""

    source: str
    says: str


class Delivered(Protocol):
    """One file as a run's receipt lists it; `reason` is why it was not read."""

    file: str
    contract: str
    hash: str
    reason: str


def origins_among(rows: Iterable[str], delivered: Iterable[Delivered], accepted: Path) -> list[Origin]:
    """`accepted`: the folder of accepted lines, a file for each delivered one, as old as its arrival."""
    files = {each.file: each for each in delivered if not each.reason}
    return [_origin(row, files.get(row.rpartition(":")[0]), accepted) for row in rows]


def whose(label: str, department: str) -> str:
    """How a table is called."""
    return f"{department}报送的《{label}》" if department else label


def unfiled(row: str) -> Unfiled | None:
    """None for a line of a file, known or not."""
    head, _, tail = row.replace("：", ":").partition(":")
    if not tail or tail.isdecimal():
        return None
    return Unfiled(whose(head, _department(head)), tail)


def _department(table: str) -> str:
    return next((each.department.label for each in CONTRACTS.values() if each.label == table), "")


def _origin(row: str, file: Delivered | None, accepted: Path) -> Origin:
    contract = CONTRACTS.get(file.contract) if file else None
    if file is None or contract is None:
        return Origin(row)
    kept = accepted / file.contract / f"{file.hash}.parquet"
    since = date.fromtimestamp(kept.stat().st_mtime) if kept.is_file() else None
    return Origin(row, contract.label, contract.department.label, since)
