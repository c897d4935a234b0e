"""The shape of a contract: what one department's table holds and how it is recognised; reads nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa

from tongxing.terms.enums import Department

Value = str | int | bool | Decimal | date
PROVENANCE = (
    ("_file", "VARCHAR"),
    ("_sheet", "VARCHAR"),
    ("_line", "BIGINT"),
    ("_batch", "VARCHAR"),
    ("_fingerprint", "VARCHAR"),
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A value that was put right on the way; `code` says how, the text itself is kept beside the staged row."""

    value: Value
    code: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of cell: how its text becomes a value and how the value is staged.

    `plain` is a pattern of texts that Arrow may cast as they stand; `number_cells` one that a cell typed as a
    number must match (None: any number); `stages` names what the field becomes when that is not the field itself;
    `marks`: what it stages needs the pseudonym key. `options`: the words of a closed list; `example`: a cell that reads;
    `units`: what may stand behind its number, in a cell or in brackets in its header.
    """

    name: str
    label: str
    sql: str
    arrow: pa.DataType
    read: Callable[[str], Value | Repaired]
    plain: str = ""
    number_cells: str | None = None
    absent: frozenset[str] = frozenset()
    stages: tuple[tuple[str, str], ...] = ()
    marks: bool = False
    options: tuple[str, ...] = ()
    example: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One column: staged `name`, Chinese `label`, further headers it may stand under.

    `required`: the column is there and no cell is empty. `identity`: never staged, sealed for the office.
    `confirms`: the column repeats what an identifier already says; a contradiction refuses the line with this code.
    """

    name: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    required: bool = False
    identity: bool = False
    confirms: str = ""
    note: str = ""

    @property
    def staged(self) -> tuple[tuple[str, str], ...]:
        """The staged columns (name, SQL type) that come from this field."""
        if self.kind.stages:
            return self.kind.stages
        return () if self.identity else ((self.name, self.kind.sql),)


@dataclass(frozen=True, slots=True)
class Contract:
    """What one department sends: fields, business key, what is undecided without it.

    `taken_back_by`: amounts; a later line that has them negative and is the same otherwise takes the line back.
    """

    name: str
    label: str
    department: Department
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    without_it: str
    in_order: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    hands_over_identities: bool = True
    taken_back_by: tuple[str, ...] = ()
    version: int = 1

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required)

    @property
    def only_passing(self) -> frozenset[str]:
        """Identity columns that nobody needs after the door: they are matched in the heading and not read."""
        names = (f.name for f in self.fields if f.identity and not f.kind.stages and not f.required)
        return frozenset() if self.hands_over_identities else frozenset(names)

    def field(self, name: str) -> Field:
        """The field of this name; StopIteration is a mistake of ours."""
        return next(field for field in self.fields if field.name == name)


def staged_columns(contract: Contract) -> tuple[tuple[str, str], ...]:
    """The staged columns in order, (name, DuckDB type): what an empty view of an absent contract must have."""
    columns: dict[str, str] = {}
    for field in contract.fields:
        for name, sql in field.staged:
            columns.setdefault(name, sql)
    return (*columns.items(), *PROVENANCE)
