"""Stages the lines whose person was found, beside those that were right from the start; decides no link.

A linked line that contradicts an exact one stays set aside; one that repeats it is counted as its duplicate later, when the
files of a contract are laid beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

People = Mapping[str, tuple[str, str]]
_FOLDED = """
WITH keyed AS (SELECT *, {key} AS key FROM linked),
inside AS (SELECT *, count(DISTINCT _fingerprint) OVER (PARTITION BY _hash, key) > 1 AS torn FROM keyed),
exact AS (
    SELECT {key} AS key, list(DISTINCT _fingerprint) AS prints FROM {exact}
    WHERE {who} AND {key} IN (SELECT key FROM keyed) GROUP BY ALL
)
SELECT i._hash, i._sheet, i._line
FROM inside AS i LEFT JOIN exact AS e USING (key)
WHERE i.torn OR (e.key IS NOT NULL AND NOT list_contains(e.prints, i._fingerprint))
"""


def accept(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    files: Files,
    exact: Mapping[str, Sequence[Path]],
    people: People,
) -> dict[str, Path]:
    """Writes `<contract>/<hash>-linked-<12 characters>.parquet` and corrects the reports.

    `people`: record → person and ID number. Returns by file hash the file of its linked lines.
    """
    paths: dict[str, Path] = {}
    for contract in sorted({report.contract for report, _ in files}):
        of_it = [(report, path) for report, path in files if report.contract == contract]
        rows = _linked_rows(connection, CONTRACTS[contract], of_it, people)
        aside = _set_aside(connection, CONTRACTS[contract], rows, exact.get(contract, ()))
        for report, _ in of_it:
            if path := _stage(staging, report, rows, aside):
                paths[report.hash] = path
    return paths


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


def _set_aside(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rows: pa.Table, exact: Sequence[Path]
) -> set[tuple[str, str, int]]:
    """The linked lines that contradict an exact one, or another linked one of their own file."""
    if not rows.num_rows:
        return set()
    connection.register("linked", rows)
    beside = parquet(exact) if exact else "(FROM linked WHERE false)"
    who = "person IN (SELECT person FROM linked)" if "person" in contract.key else "true"
    found = connection.execute(_FOLDED.format(key=joined(contract.key), exact=beside, who=who)).fetchall()
    connection.unregister("linked")
    return {(digest, sheet, line) for digest, sheet, line in found}


def _stage(
    staging: Path, report: FileReport, rows: pa.Table, aside: set[tuple[str, str, int]]
) -> Path | None:
    """Writes the accepted rows of one file under a name that says which they are, and moves its counts."""
    places = list(zip(*(rows[name].to_pylist() for name in ("_hash", "_sheet", "_line")), strict=True))
    kept = [place[0] == report.hash and place not in aside for place in places]
    mine = rows.filter(pa.array(kept, pa.bool_()))
    folder = staging / report.contract
    path = folder / f"{report.hash}-linked-{_name_of(mine)}.parquet" if mine.num_rows else None
    for old in folder.glob(f"{report.hash}-linked-*.parquet"):
        if old != path:
            old.unlink()
    if path is None:
        return None
    _move_counts(report, zip(mine["_line"].to_pylist(), mine["_code"].to_pylist(), strict=True))
    table = mine.select([name for name, _ in staged_columns(CONTRACTS[report.contract])])
    write_whole(path, lambda draft: pq.write_table(table, draft, compression="zstd"))
    return path


def _name_of(rows: pa.Table) -> str:
    """Which lines these are and whose: other links make another file, so a snapshot's name changes with them."""
    columns = (rows[name].to_pylist() for name in ("_sheet", "_line", "_fingerprint"))
    text = "\n".join(
        f"{sheet} {line} {fingerprint}" for sheet, line, fingerprint in zip(*columns, strict=True)
    )
    return sha256(text.encode()).hexdigest()[:12]


def _move_counts(report: FileReport, linked: Iterable[tuple[int, str]]) -> None:
    """From set aside to accepted, with the reasons that are none any more."""
    for line, code in linked:
        report.accepted += 1
        report.linked += 1
        report.quarantined -= 1
        report.reason_counts[code] = report.reason_counts.get(code, 0) - 1
        if line in report.reasons.get(code, ()):
            report.reasons[code].remove(line)
        if report.reason_counts[code] <= 0:
            del report.reason_counts[code]
            report.reasons.pop(code, None)
    report.assert_every_line()
