"""Damaged numbers of people whom no department names to us: one number of the few it may be has the same employer.

Of the insured of a whole city the intake keeps no name, so none can agree. What may stand in its place: of all numbers that
one slip explains, exactly one belongs to somebody who has a line of this very employer elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from tongxing.extracts.contract import staged_columns
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.keys import Pseudonyms
from tongxing.extracts.linkage.choosing import Candidate
from tongxing.extracts.linkage.comparing import parquet
from tongxing.extracts.linkage.repairs import repair_of
from tongxing.extracts.linkage.waiting import Waiting

_FOUND = """
SELECT t.record, min(t.person), min(t.number) FROM tried AS t
JOIN (SELECT DISTINCT person, employer_code FROM ({rows}) SEMI JOIN tried USING (person, employer_code))
USING (person, employer_code)
GROUP BY t.record HAVING count(DISTINCT t.person) = 1 ORDER BY ALL
"""


def repair_by_employer(
    connection: duckdb.DuckDBPyConnection,
    staged: Mapping[str, Sequence[Path]],
    records: Sequence[Waiting],
    pseudonyms: Pseudonyms,
) -> tuple[list[Candidate], dict[str, str]]:
    """Links, and the ID numbers of the people in them; somebody whose name is known is not asked about here."""
    rows = [
        f"SELECT person, employer_code FROM {parquet(staged[contract])}"
        for contract in sorted(staged)
        if staged[contract]
        and {"person", "employer_code"} <= {name for name, _ in staged_columns(CONTRACTS[contract])}
    ]
    tried = _tried(records, pseudonyms)
    if not rows or not tried.num_rows:
        return [], {}
    connection.register("may_be", tried)
    connection.execute(
        "CREATE OR REPLACE TABLE tried AS FROM may_be ANTI JOIN known USING (person)"
    ).fetchall()
    connection.unregister("may_be")
    found = connection.execute(_FOUND.format(rows=" UNION ALL ".join(rows))).fetchall()
    connection.execute("DROP TABLE tried").fetchall()
    kinds = {each.record: _kind(each) for each in records}
    links = [
        Candidate(record, person, "repaired", None, f'{{"number": "{kinds[record]}", "employer": "agrees"}}')
        for record, person, _ in found
    ]
    return links, {person: number for _, person, number in found}


def _tried(records: Sequence[Waiting], pseudonyms: Pseudonyms) -> pa.Table:
    """Every number that one slip explains, by record and employer, under its pseudonym."""
    rows = [
        (each.record, number, employer)
        for each in records
        if (repair := repair_of(each.code, each.id_number)) and repair.kind != "certificate"
        for number in repair.numbers
        for employer in each.employers
    ]
    people = pseudonyms.of_many(number.encode() for _, number, _ in rows)
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    names = ("record", "number", "employer_code")
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
        | {"person": pa.array(people, pa.string())}
    )


def _kind(each: Waiting) -> str:
    repair = repair_of(each.code, each.id_number)
    return repair.kind if repair else ""
