"""Damaged numbers against the known people: whose number it must be, by every digit left and the name. Weighs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from tongxing.extracts.linkage.repairs import Repair, repair_of
from tongxing.extracts.linkage.waiting import Waiting
from tongxing.extracts.names import agree

_FOUND = """
SELECT DISTINCT t.record, k.person, k.id_number, k.name FROM tried AS t JOIN known AS k ON k.id_number = t.text
WHERE t.what = 'number'
UNION SELECT t.record, k.person, k.id_number, k.name FROM tried AS t
JOIN known AS k ON substr(k.id_number, 1, 15) = t.text WHERE t.what = 'prefix'
UNION SELECT t.record, k.person, k.id_number, k.name FROM tried AS t
JOIN known AS k ON k.name = t.name AND k.id_number LIKE t.text WHERE t.what = 'pattern'
ORDER BY ALL
"""


@dataclass(slots=True)
class Fitting:
    """The known people whose number fits what is left of a damaged one; `agreeing`: whose name agrees too."""

    kind: str
    fitting: dict[str, str] = field(default_factory=dict)
    agreeing: set[str] = field(default_factory=set)

    @property
    def person(self) -> str | None:
        """The one person it must be; None where nobody or more than one agrees."""
        return next(iter(self.agreeing)) if len(self.agreeing) == 1 else None


def repair_all(connection: duckdb.DuckDBPyConnection, records: Sequence[Waiting]) -> dict[str, Fitting]:
    """For each record whose number says enough, the people it fits."""
    repairs = {each.record: found for each in records if (found := _repair(each))}
    by_record = {each.record: each for each in records}
    connection.register("tried", _tried(repairs, by_record))
    found = connection.execute(_FOUND).fetchall()
    connection.unregister("tried")
    fitting = {record: Fitting(repair.kind) for record, repair in repairs.items()}
    for record, person, id_number, name in found:
        if not repairs[record].allows(id_number):
            continue
        fitting[record].fitting[person] = id_number
        if name and _agrees(by_record[record], name, id_number):
            fitting[record].agreeing.add(person)
    return fitting


def states_a_number(each: Waiting) -> bool:
    """Whether a whole certificate number says whose line this is: then it is that person's and nobody else's."""
    found = _repair(each)
    return found is not None and found.numbers == (each.certificate_number[:18],)


def _repair(each: Waiting) -> Repair | None:
    """A whole certificate number says the number of its holder; it goes before a damaged ID number."""
    by_certificate = repair_of("", each.certificate_number) if each.certificate_number else None
    if by_certificate and len(by_certificate.numbers) == 1:
        return by_certificate
    return repair_of(each.code, each.id_number)


def _agrees(each: Waiting, name: str, id_number: str) -> bool:
    """The name, current or former, and the sex that the sender states."""
    sex = "M" if int(id_number[16]) % 2 else "F"
    return any(agree(said, name) for said in each.names) and each.sex in (None, sex)


def _tried(repairs: dict[str, Repair], records: dict[str, Waiting]) -> pa.Table:
    rows = [
        (record, what, text, name)
        for record, repair in repairs.items()
        for what, texts, names in (
            ("number", repair.numbers, ("",)),
            ("prefix", repair.prefixes, ("",)),
            ("pattern", (repair.pattern,) if repair.pattern else (), records[record].names),
        )
        for text in texts
        for name in names
    ]
    columns = list(zip(*rows, strict=True)) or [()] * 4
    names = ("record", "what", "text", "name")
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )
