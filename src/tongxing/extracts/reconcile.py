"""Files of one contract against each other: a line sent twice counts once, two files that disagree count neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from tongxing.extracts.contract import Contract
from tongxing.extracts.duplicates import joined, quiet_engine
from tongxing.extracts.receipt import SAMPLE_LINES, FileReport, staged_path
from tongxing.extracts.staging import write_whole

_SHARED = """
CREATE TEMP TABLE dropped AS
WITH keyed AS (SELECT file, _sheet, _line, _fingerprint, hash({key}) AS hashed, {key} AS key FROM lines),
shared AS (SELECT hashed FROM keyed GROUP BY hashed HAVING min(file) <> max(file)),
grouped AS (
    SELECT key, min(file) AS first_file, count(DISTINCT _fingerprint) > 1 AS contradictory
    FROM keyed SEMI JOIN shared USING (hashed) GROUP BY key HAVING min(file) <> max(file)
)
SELECT file, _sheet, _line, contradictory
FROM keyed JOIN grouped USING (key) WHERE contradictory OR file <> first_file
"""


def reconcile(
    staging: Path, contract: Contract, reports: Sequence[FileReport], linked: Mapping[str, Path]
) -> list[Path]:
    """The staged files to read for this contract; corrects the counts of reports whose lines other files repeat.

    The result depends on the files alone and not on the order in which they came.
    """
    pairs = [
        (report, path)
        for report in reports
        for path in (staged_path(staging, contract.name, report.hash), linked.get(report.hash))
        if path and path.exists()
    ]
    paths = [path for _, path in pairs]
    if len(paths) < 2 or not _may_overlap(contract, paths):
        return paths
    with quiet_engine() as connection:
        _find_shared(connection, contract, paths)
        affected = {file for (file,) in connection.execute("SELECT DISTINCT file FROM dropped").fetchall()}
        return [
            _without_dropped(connection, staging, contract, report, number, paths)
            if number in affected
            else path
            for number, (report, path) in enumerate(pairs)
        ]


def _may_overlap(contract: Contract, paths: Sequence[Path]) -> bool:
    """False when some date of the key never meets: monthly files are told apart by their statistics alone."""
    dates = [
        name
        for field in contract.fields
        for name, sql in field.staged
        if sql == "DATE" and name in contract.key
    ]
    return not any(_apart([_range(path, name) for path in paths]) for name in dates)


def _apart(ranges: Sequence[tuple[date, date] | None]) -> bool:
    known = [each for each in ranges if each]
    return len(known) == len(ranges) and all(a[1] < b[0] or b[1] < a[0] for a, b in combinations(known, 2))


def _range(path: Path, column: str) -> tuple[date, date] | None:
    """First and last value of a column without nulls, from the file's statistics."""
    metadata = pq.read_metadata(path)
    place = metadata.schema.to_arrow_schema().get_field_index(column)
    found = [metadata.row_group(i).column(place).statistics for i in range(metadata.num_row_groups)]
    if not found or any(each is None or not each.has_min_max or each.null_count for each in found):
        return None
    return min(each.min for each in found), max(each.max for each in found)


def _find_shared(connection: duckdb.DuckDBPyConnection, contract: Contract, paths: Sequence[Path]) -> None:
    lines = " UNION ALL ".join(
        f"SELECT {number} AS file, * FROM read_parquet('{_quoted(path)}')"
        for number, path in enumerate(paths)
    )
    connection.execute(f"CREATE TEMP VIEW lines AS {lines}").fetchall()
    connection.execute(_SHARED.format(key=joined(contract.key))).fetchall()


def _without_dropped(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    contract: Contract,
    report: FileReport,
    number: int,
    paths: Sequence[Path],
) -> Path:
    repeated = _count(connection, number, report, contradictory=False)
    contradictory = _count(connection, number, report, contradictory=True)
    report.accepted -= repeated + contradictory
    report.duplicate += repeated
    report.quarantined += contradictory
    report.assert_every_line()
    together = sha256("".join(sorted(path.stem for path in paths)).encode()).hexdigest()[:12]
    path = paths[number].with_name(f"{paths[number].stem}-beside-{together}.parquet")
    kept = (
        f"SELECT * FROM read_parquet('{_quoted(paths[number])}') ANTI JOIN"
        f" (FROM dropped WHERE file = {number}) USING (_sheet, _line) ORDER BY _sheet, _line"
    )
    write_whole(
        path,
        lambda draft: connection.execute(
            f"COPY ({kept}) TO '{_quoted(draft)}' (FORMAT parquet, COMPRESSION zstd)"
        ),
    )
    return path


def _count(
    connection: duckdb.DuckDBPyConnection, number: int, report: FileReport, *, contradictory: bool
) -> int:
    which = f"FROM dropped WHERE file = {number} AND contradictory = {contradictory}"
    ((count,),) = connection.execute(f"SELECT count(*) {which}").fetchall()
    if count and contradictory:
        lines = connection.execute(
            f"SELECT _line {which} ORDER BY _sheet, _line LIMIT {SAMPLE_LINES}"
        ).fetchall()
        report.reasons["same-key-in-two-files"] = [line for (line,) in lines]
        report.reason_counts["same-key-in-two-files"] = count
    elif count:
        report.warn("repeated-in-another-file", "", count)
    return int(count)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
