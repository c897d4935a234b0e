"""What a line that a finding cites says, in words. Identifiers, pseudonyms and marks stay out; who may read which line is asked elsewhere."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from tongxing.extracts import CONTRACTS
from tongxing.extracts.contract import Contract, Field
from tongxing.law.spoken import day
from tongxing.office.casework.origins import Delivered, Origin, origins_among

CODE_LABEL = "统一社会信用代码"
UNTOLD = {"household_number", "sex", "disability_category", "disability_grade", "work_capacity"}
"""What tells of a person's body or household: no finding needs it said again, and a letter may be seen by others."""


class CitedLine(NamedTuple):
    """Whose line it is (`person` a pseudonym, `employer` a credit code, '' where it names none) and its other cells in words."""

    origin: Origin
    person: str = ""
    employer: str = ""
    cells: tuple[str, ...] = ()


def cited_among(
    rows: Iterable[str], person: str, delivered: Iterable[Delivered], accepted: Path
) -> list[CitedLine]:
    """`person` says which is meant where several sheets of a file have that line; `accepted`: the folder of accepted lines.

    What is not there any more is told by its origin alone.
    """
    known = list(delivered)
    files = {each.file: each for each in known if not each.reason}
    return [
        _line(origin, person, files.get(origin.row.rpartition(":")[0]), accepted)
        for origin in origins_among(rows, known, accepted)
    ]


def _line(origin: Origin, person: str, file: Delivered | None, accepted: Path) -> CitedLine:
    number = origin.row.rpartition(":")[2]
    kept = accepted / file.contract / f"{file.hash}.parquet" if file and origin.contract else None
    if file is None or kept is None or not kept.is_file() or not number.isdecimal():
        return CitedLine(origin)
    rows = pq.read_table(kept, filters=[("_line", "==", int(number))]).to_pylist()
    if len(rows) > 1:
        rows = [row for row in rows if row.get("person") == person]
    if len(rows) != 1:
        return CitedLine(origin)
    [row] = rows
    cells = tuple(_cells(CONTRACTS[file.contract], row))
    return CitedLine(origin, str(row.get("person") or ""), str(row.get("employer_code") or ""), cells)


def _cells(contract: Contract, row: dict[str, object]) -> Iterable[str]:
    for field in contract.fields:
        value = row.get(field.name)
        if _plain(field) and value is not None:
            yield f"{field.label.replace(CODE_LABEL, '单位').removesuffix('代码')} {_in_words(field, value)}"


def _plain(field: Field) -> bool:
    return not (
        field.identity
        or field.kind.stages
        or field.name in UNTOLD
        or field.kind.name in ("pseudonym", "division")
    )


def _in_words(field: Field, value: object) -> str:
    kind = field.kind
    if kind.options:
        words = {kind.read(option): option for option in kind.options}
        found = words.get(value)  # type: ignore[call-overload]
        return found or "、".join(words.get(part, part) for part in str(value).split(","))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" if kind.name == "month" else day(value)
    if isinstance(value, Decimal) and kind.name == "money":
        return f"{value:,.2f}\N{NO-BREAK SPACE}元"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
