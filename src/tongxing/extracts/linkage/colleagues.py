"""Damaged numbers of people whom no department names to us: one number of the few it may be has the same employer.

Of the insured of a whole city the intake keeps no name, so none can agree. What may stand in its place: of all numbers that
one slip explains, exactly one belongs to somebody who has a line of this very employer elsewhere; for those who insure
themselves, to somebody who pays the same in another month and lacks this one.
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
from tongxing.extracts.linkage.waiting import INSURED, Waiting

Asked = Sequence[tuple[Waiting, tuple[str | None, ...]]]
_FOUND = """
SELECT t.record, min(t.person), min(t.number) FROM tried AS t
JOIN (SELECT DISTINCT person, employer_code FROM ({rows}) SEMI JOIN tried USING (person, employer_code))
USING (person, employer_code)
GROUP BY t.record HAVING count(DISTINCT t.person) = 1 ORDER BY ALL
"""


_ALONE = """
WITH lines AS (
    SELECT person, month::VARCHAR AS month, wage_per_month::VARCHAR AS wage, own_payment::VARCHAR AS own
    FROM {rows} SEMI JOIN tried USING (person) WHERE employer_code IS NULL
),
same AS (
    SELECT DISTINCT t.record, t.person, t.number FROM tried AS t JOIN lines AS l USING (person)
    WHERE l.month <> t.month AND l.wage IS NOT DISTINCT FROM t.wage AND l.own IS NOT DISTINCT FROM t.own
),
there AS (SELECT t.record, t.person FROM tried AS t JOIN lines AS l USING (person, month))
SELECT record, min(person), min(number) FROM same ANTI JOIN there USING (record, person)
GROUP BY record HAVING count(DISTINCT person) = 1 ORDER BY ALL
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
    by_employer = _FOUND.format(rows=" UNION ALL ".join(rows)) if rows else ""
    alone = _ALONE.format(rows=parquet(staged[INSURED])) if staged.get(INSURED) else ""
    employed: Asked = [(each, (code,)) for each in records for code in each.employers]
    insured: Asked = [(each, line) for each in records if not each.employers for line in each.alone]
    found = {
        "employer": _ask(connection, by_employer, ("employer_code",), employed, pseudonyms),
        "payment": _ask(connection, alone, ("month", "wage", "own"), insured, pseudonyms),
    }
    kinds = {each.record: _kind(each) for each in records}
    links = [
        Candidate(record, person, "repaired", None, f'{{"number": "{kinds[record]}", "{what}": "agrees"}}')
        for what, rows_found in found.items()
        for record, person, _ in rows_found
    ]
    return links, {person: number for rows_found in found.values() for _, person, number in rows_found}


def _ask(
    connection: duckdb.DuckDBPyConnection,
    question: str,
    columns: tuple[str, ...],
    records: Asked,
    pseudonyms: Pseudonyms,
) -> list[tuple[str, str, str]]:
    """Record, person and number of the records that exactly one of the numbers tried answers."""
    tried = _tried(records, columns, pseudonyms)
    if not question or not tried.num_rows:
        return []
    connection.register("may_be", tried)
    connection.execute(
        "CREATE OR REPLACE TABLE tried AS FROM may_be ANTI JOIN known USING (person)"
    ).fetchall()
    connection.unregister("may_be")
    found = connection.execute(question).fetchall()
    connection.execute("DROP TABLE tried").fetchall()
    return [(record, person, number) for record, person, number in found]


def _tried(records: Asked, columns: tuple[str, ...], pseudonyms: Pseudonyms) -> pa.Table:
    """Every number that one slip explains, by record and what must agree, under its pseudonym."""
    rows = [
        (each.record, number, *agreeing)
        for each, agreeing in records
        if (repair := repair_of(each.code, each.id_number)) and repair.kind != "certificate"
        for number in repair.numbers
    ]
    names = ("record", "number", *columns)
    told = list(zip(*rows, strict=True)) or [()] * len(names)
    people = pseudonyms.of_many(number.encode() for number in told[1])
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, told, strict=True)}
        | {"person": pa.array(people, pa.string())}
    )


def _kind(each: Waiting) -> str:
    repair = repair_of(each.code, each.id_number)
    return repair.kind if repair else ""
