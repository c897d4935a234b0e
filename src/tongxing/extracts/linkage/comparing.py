"""The two tables that the model compares: damaged identities and known people, in the same columns. Weighs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from tongxing.extracts.contract import staged_columns
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.linkage.known import FIRST, sounds
from tongxing.extracts.linkage.repairs import birth_of, sex_of
from tongxing.extracts.linkage.scoring import COLUMNS
from tongxing.extracts.linkage.waiting import Waiting

_RECORDS = pa.schema(
    [
        *((name, pa.string()) for name in ("record", "name", "birth", "sex", "division", "phone")),
        ("employers", pa.list_(pa.string())),
    ]
)
Staged = Mapping[str, Sequence[Path]]


def make_records(connection: duckdb.DuckDBPyConnection, records: Sequence[Waiting]) -> None:
    """Makes `a_records`, one row for each spelling; `birthless` is the name where no birth is said."""
    rows = [row for each in records for row in _rows(each)]
    table = pa.Table.from_pylist(rows, schema=_RECORDS)
    connection.register("damaged", table)
    connection.register("damaged_sounds", sounds(sorted({name for each in records for name in each.names})))
    connection.execute(
        "CREATE OR REPLACE TABLE a_records AS"
        " WITH rows AS (FROM damaged LEFT JOIN damaged_sounds USING (name))"
        f" SELECT 'a' || row_number() OVER (ORDER BY record, name) AS unique_id, record AS who, {COLUMNS},"
        " CASE WHEN birth IS NULL THEN name END AS birthless FROM rows"
    ).fetchall()
    connection.unregister("damaged")
    connection.unregister("damaged_sounds")


def _rows(each: Waiting) -> list[dict[str, str | list[str] | None]]:
    same = {
        "record": each.record,
        "birth": birth_said(each),
        "sex": each.sex or sex_of(each.code, each.id_number),
        "division": each.division,
        "phone": each.phone,
        "employers": list(each.employers) or None,
    }
    return [same | {"name": name} for name in each.names or (None,)]


def birth_said(each: Waiting) -> str | None:
    """Eight digits: the birth column where the sender has one, else what the damaged number still says."""
    column = "".join(c for c in each.said.get("birth_on") or "" if c.isdigit())
    return column if len(column) == 8 else birth_of(each.id_number) or None


def make_people(connection: duckdb.DuckDBPyConnection, staged: Staged, records: Sequence[Waiting]) -> int:
    """Makes `b_people`, one row for each spelling of a known person near a record; returns how many people are known."""
    _make_near(connection, staged)
    _make_context(connection, staged)
    _make_employers(connection, staged, sorted({code for each in records for code in each.employers}))
    connection.execute(
        "CREATE OR REPLACE TABLE b_people AS"
        " WITH rows AS (SELECT k.person, k.name, s.pinyin, substr(k.id_number, 7, 8) AS birth,"
        " CASE WHEN substr(k.id_number, 17, 1)::INT % 2 = 1 THEN 'M' ELSE 'F' END AS sex,"
        " c.division, c.phone, e.employers FROM known AS k SEMI JOIN near USING (person)"
        " LEFT JOIN sounds AS s USING (name)"
        " LEFT JOIN context AS c USING (person) LEFT JOIN employed AS e USING (person))"
        f" SELECT 'b' || row_number() OVER () AS unique_id, person AS who, {COLUMNS}, NULL::VARCHAR AS birthless FROM rows"
    ).fetchall()
    ((people,),) = connection.execute("SELECT count(DISTINCT person) FROM known").fetchall()
    return int(people)


def _make_near(connection: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """`near`: the known people who share a name, a birth date or a phone with a record; `told_of`: these and the taught."""
    phones = [
        f"SELECT person FROM {parquet(staged[contract])} WHERE phone_mark IN (SELECT phone FROM a_records)"
        for contract in sorted(staged)
        if staged[contract] and {"person", "phone_mark"} <= _columns(contract)
    ]
    connection.execute(
        "CREATE OR REPLACE TABLE near AS SELECT person FROM known WHERE name IN (SELECT name FROM a_records)"
        " OR substr(id_number, 7, 8) IN (SELECT birth FROM a_records)"
        + "".join(f" UNION SELECT person FROM ({each}) SEMI JOIN known USING (person)" for each in phones)
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE told_of AS SELECT person FROM near UNION SELECT person FROM taught"
    ).fetchall()


def _columns(contract: str) -> set[str]:
    return {name for name, _ in staged_columns(CONTRACTS[contract])}


def _make_context(connection: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """`context`: a person's division and phone, the certificate's word going first; `divisions_told`: who says which."""
    parts = [
        "SELECT NULL::VARCHAR AS person, NULL::VARCHAR AS contract, NULL::VARCHAR AS division, NULL::VARCHAR AS phone,"
        " 0 AS rank WHERE false"
    ]
    for contract in sorted(staged, key=lambda name: (name != FIRST, name)):
        names = _columns(contract)
        if staged[contract] and "person" in names and names & {"division", "phone_mark"}:
            said = ", ".join(name if name in names else "NULL" for name in ("division", "phone_mark"))
            parts.append(
                f"SELECT person, '{contract}', {said}, {len(parts)} AS rank FROM {parquet(staged[contract])}"
            )
    connection.execute(
        "CREATE OR REPLACE TABLE context_told AS"
        f" FROM ({' UNION ALL '.join(parts)}) SEMI JOIN told_of USING (person)"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE divisions_told AS SELECT person, contract, min(division) AS division"
        " FROM context_told WHERE division IS NOT NULL GROUP BY ALL"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE context AS SELECT person,"
        " arg_min(division, (rank, division)) FILTER (division IS NOT NULL) AS division,"
        " arg_min(phone, (rank, phone)) FILTER (phone IS NOT NULL) AS phone"
        " FROM context_told GROUP BY person"
    ).fetchall()


def _make_employers(connection: duckdb.DuckDBPyConnection, staged: Staged, codes: list[str]) -> None:
    """`employed`: of the employers that damaged lines name, those that a known person has anywhere."""
    parts = ["SELECT NULL::VARCHAR AS person, NULL::VARCHAR AS employer_code WHERE false"]
    for contract in sorted(staged) if codes else ():
        if staged[contract] and {"person", "employer_code"} <= _columns(contract):
            parts.append(f"SELECT person, employer_code FROM {parquet(staged[contract])}")
    connection.register("codes", pa.table({"employer_code": pa.array(codes, pa.string())}))
    connection.execute(
        "CREATE OR REPLACE TABLE employed AS SELECT person, list(DISTINCT employer_code ORDER BY employer_code) AS employers"
        f" FROM ({' UNION ALL '.join(parts)}) SEMI JOIN codes USING (employer_code) SEMI JOIN near USING (person)"
        " GROUP BY person"
    ).fetchall()
    connection.unregister("codes")


def parquet(paths: Sequence[Path]) -> str:
    """SQL: the rows of these Parquet files, missing columns null."""
    quoted = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{quoted}], union_by_name = true)"
