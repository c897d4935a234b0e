"""Stages the lines whose person was found, beside those that were right from the start; decides no link.

A linked line that repeats an exact one counts as its duplicate; one that contradicts an exact one stays set aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.contract import Contract, staged_columns
from tongxing.extracts.contracts import CONTRACTS
from tongxing.extracts.duplicates import joined
from tongxing.extracts.linkage.comparing import parquet
from tongxing.extracts.linkage.waiting import Files
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.staging import write_whole

Places = frozenset[tuple[str, int]]
People = Mapping[str, tuple[str, str]]
_FOLDED = """
WITH keyed AS (SELECT *, {key} AS key FROM linked),
inside AS (
    SELECT *, count(DISTINCT _fingerprint) OVER (PARTITION BY key) > 1 AS torn,
        row_number() OVER (PARTITION BY key ORDER BY _hash, _sheet, _line) AS turn
    FROM keyed
),
exact AS (
    SELECT {key} AS key, list(DISTINCT _fingerprint) AS prints FROM {exact}
    WHERE {who} AND {key} IN (SELECT key FROM keyed) GROUP BY ALL
)
SELECT i._hash, i._sheet, i._line, i._code, CASE
    WHEN e.key IS NOT NULL THEN if(list_contains(e.prints, i._fingerprint), 'duplicate', 'set aside')
    WHEN i.torn THEN 'set aside' WHEN i.turn > 1 THEN 'duplicate' ELSE 'accepted' END AS became
FROM inside AS i LEFT JOIN exact AS e USING (key) ORDER BY i._hash, i._sheet, i._line
"""


def accept(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    files: Files,
    exact: Mapping[str, Sequence[Path]],
    people: People,
) -> tuple[dict[str, Path], dict[str, Places]]:
    """Writes `<contract>/<hash>-linked-<12 characters>.parquet` and corrects the reports.

    `people`: record → person and ID number. Returns by file hash the file of linked lines, and the lines that
    are no longer open.
    """
    paths: dict[str, Path] = {}
    settled: dict[str, Places] = {}
    for contract in sorted({report.contract for report, _ in files}):
        of_it = [(report, path) for report, path in files if report.contract == contract]
        rows = _linked_rows(connection, CONTRACTS[contract], of_it, people)
        if rows.num_rows:
            became = _fold(connection, CONTRACTS[contract], rows, exact.get(contract, ()))
            for report, _ in of_it:
                path, settled[report.hash] = _stage(staging, report, rows, became)
                paths |= {report.hash: path} if path else {}
    return paths, settled


def _linked_rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract, files: Files, people: People
) -> pa.Table:
    """The waiting rows of linked records with their person, the fingerprint reckoned anew."""
    parts = [_with_person(pq.read_table(path), report, people) for report, path in files]
    table = pa.concat_tables(parts, promote_options="default")
    names = [name for name, _ in staged_columns(contract) if not name.startswith("_")]
    connection.register("found", table)
    rows = connection.sql(
        f"SELECT * EXCLUDE (_fingerprint), md5({joined(names)}) AS _fingerprint FROM found ORDER BY _hash, _sheet, _line"
    ).to_arrow_table()
    connection.unregister("found")
    return rows


def _with_person(table: pa.Table, report: FileReport, people: People) -> pa.Table:
    """Of a waiting file the rows whose record has a person; who, born when and which sex come from that person's number."""
    table = table.filter(pa.array([record in people for record in table["_record"].to_pylist()], pa.bool_()))
    who = [people[record] for record in table["_record"].to_pylist()]
    kept = [name for name, _ in staged_columns(CONTRACTS[report.contract])]
    columns = {
        name: table[name] if name in table.column_names else pa.nulls(len(who), pa.string()) for name in kept
    }
    columns |= {
        "person": pa.array([person for person, _ in who], pa.string()),
        "birth_on": pa.array([date.fromisoformat(number[6:14]) for _, number in who], pa.date32()),
        "sex": pa.array(["M" if int(number[16]) % 2 else "F" for _, number in who], pa.string()),
        "_file": pa.array([report.file] * len(who), pa.string()),
        "_hash": pa.array([report.hash] * len(who), pa.string()),
        "_code": table["code"],
    }
    return pa.table(columns)


def _fold(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rows: pa.Table, exact: Sequence[Path]
) -> list[tuple[str, str, int, str, str]]:
    connection.register("linked", rows)
    beside = parquet(exact) if exact else "(FROM linked WHERE false)"
    who = "person IN (SELECT person FROM linked)" if "person" in contract.key else "true"
    became = connection.execute(_FOLDED.format(key=joined(contract.key), exact=beside, who=who)).fetchall()
    connection.unregister("linked")
    return [(digest, sheet, line, code, fate) for digest, sheet, line, code, fate in became]


def _stage(
    staging: Path, report: FileReport, rows: pa.Table, became: list[tuple[str, str, int, str, str]]
) -> tuple[Path | None, Places]:
    """Writes the accepted rows of one file under a name that says which they are, and moves its counts."""
    mine = [(sheet, line, code, fate) for digest, sheet, line, code, fate in became if digest == report.hash]
    accepted = {(sheet, line) for sheet, line, _, fate in mine if fate == "accepted"}
    settled = [(sheet, line, code) for sheet, line, code, fate in mine if fate != "set aside"]
    _move_counts(report, len(accepted), settled)
    lines = frozenset((sheet, line) for sheet, line, _ in settled)
    if not accepted:
        return None, lines
    places = zip(
        rows["_hash"].to_pylist(), rows["_sheet"].to_pylist(), rows["_line"].to_pylist(), strict=True
    )
    mask = pa.array([digest == report.hash and (sheet, line) in accepted for digest, sheet, line in places])
    names = [name for name, _ in staged_columns(CONTRACTS[report.contract])]
    table = rows.filter(mask).select(names)
    prints = "".join(
        f"{row['_sheet']}\n{row['_line']}\n{row['_fingerprint']}\n"
        for row in table.select(["_sheet", "_line", "_fingerprint"]).to_pylist()
    )
    name = f"{report.hash}-linked-{sha256(prints.encode()).hexdigest()[:12]}.parquet"
    path = staging / report.contract / name
    for old in path.parent.glob(f"{report.hash}-linked-*.parquet"):
        if old != path:
            old.unlink()
    write_whole(path, lambda draft: pq.write_table(table, draft, compression="zstd"))
    return path, lines


def _move_counts(report: FileReport, accepted: int, settled: Sequence[tuple[str, int, str]]) -> None:
    report.accepted += accepted
    report.linked = accepted
    report.duplicate += len(settled) - accepted
    report.quarantined -= len(settled)
    for _, line, code in settled:
        left = report.reason_counts.get(code, 0) - 1
        report.reason_counts[code] = left
        if line in report.reasons.get(code, ()):
            report.reasons[code].remove(line)
        if left <= 0:
            report.reason_counts.pop(code)
            report.reasons.pop(code, None)
    report.assert_every_line()
