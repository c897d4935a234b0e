"""What a line that a finding cites says, in words. Identifiers, pseudonyms and marks stay out; who may read which line or cell is asked elsewhere."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from tongxing.extracts import CONTRACTS
from tongxing.extracts.contract import Contract, Field
from tongxing.law.spoken import day, period
from tongxing.office.casework.origins import Delivered, Origin, origins_among

CODE_LABEL = "统一社会信用代码"
HOUSEHOLD = "household_number"
"""It names a household to whoever holds the register."""
NOT_LISTED = "现在的数据里没有这个文件，内容看不到。"
NOT_KEPT = "这个文件的内容已经不在，可能已被后来报送的文件替代。"
NOT_THERE = "这个文件里找不到这一行，可能已被更正。"
HIDDEN = "有号码，不显示"
"""Of a telephone or an account: that it is the same is told by the finding, which it is by nobody."""
SEVERAL = "这个文件有几张表都有这一行，分不清是哪一张，内容不显示。"


class Cell(NamedTuple):
    """One field of a line by its name in the contract, its label, and its value in words."""

    name: str
    label: str
    words: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.label} {self.words}"


class CitedLine(NamedTuple):
    """Whose line it is (`person` a pseudonym, `employer` a credit code, '' where it names none) and its cells in words.

    `absent` says why there are none.
    """

    origin: Origin
    person: str = ""
    employer: str = ""
    cells: tuple[Cell, ...] = ()
    absent: str = ""


def cited_among(
    rows: Iterable[str], person: str, delivered: Iterable[Delivered], accepted: Path
) -> list[CitedLine]:
    """`person` says which is meant where several sheets of a file have that line; `accepted`: the folder of accepted lines.

    What is not there any more is told by its origin alone.
    """
    known = list(delivered)
    files = {each.file: each for each in known if not each.reason}
    return [
        _line(origin, person, files.get(origin.file), accepted)
        for origin in origins_among(rows, known, accepted)
    ]


def _line(origin: Origin, person: str, file: Delivered | None, accepted: Path) -> CitedLine:
    kept = accepted / file.contract / f"{file.hash}.parquet" if file and origin.contract else None
    if file is None or kept is None or not origin.line.isdecimal():
        return CitedLine(origin, absent=NOT_LISTED)
    if not kept.is_file():
        return CitedLine(origin, absent=NOT_KEPT)
    rows = pq.read_table(kept, filters=[("_line", "==", int(origin.line))]).to_pylist()
    meant = [row for row in rows if row.get("person") == person] if len(rows) > 1 else rows
    if len(meant) != 1:
        return CitedLine(origin, absent=SEVERAL if rows else NOT_THERE)
    [row] = meant
    cells = tuple(_cells(CONTRACTS[file.contract], row))
    return CitedLine(origin, str(row.get("person") or ""), str(row.get("employer_code") or ""), cells)


def _cells(contract: Contract, row: dict[str, object]) -> Iterable[Cell]:
    for field in contract.fields:
        value = row.get(field.name)
        if field.kind.marks and any(row.get(name) for name, _ in field.kind.stages if name.endswith("_mark")):
            yield Cell(field.name, field.label, HIDDEN)
        if _plain(field) and value is not None:
            label = field.label.replace(CODE_LABEL, "单位").removesuffix("代码")
            yield Cell(field.name, label, _in_words(field, value), field.kind.name)


def _plain(field: Field) -> bool:
    return not (
        field.identity
        or field.kind.stages
        or field.name == HOUSEHOLD
        or field.kind.name == "pseudonym"
    )


def _in_words(field: Field, value: object) -> str:
    kind = field.kind
    if kind.options:
        words = {kind.read(option): option for option in kind.options}
        found = words.get(value)  # type: ignore[call-overload]
        return found or "、".join(words.get(part, part) for part in str(value).split(","))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" if kind.name == "month" else day(value)
    if field.name == "period" or kind.name == "year":
        return period(str(value))
    if isinstance(value, Decimal) and kind.name == "money":
        return f"{value:,.2f}\N{NO-BREAK SPACE}元"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
