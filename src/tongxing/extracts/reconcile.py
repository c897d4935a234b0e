"""Files of one contract against each other: a later delivery replaces an earlier one, two of one delivery must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from tongxing.extracts.contract import Contract
from tongxing.extracts.duplicates import joined, quiet_engine
from tongxing.extracts.parts import Part, groups, largest
from tongxing.extracts.quarantine import Place
from tongxing.extracts.settling import Settled
from tongxing.extracts.staging import write_whole

CONTRADICTORY = "same-key-in-two-files"
_JUDGED = """
CREATE OR REPLACE TEMP TABLE judged AS
WITH several AS (
    SELECT file, rank, _sheet, _line, _fingerprint, {key} AS key
    FROM (FROM lines SEMI JOIN shared ON hash({columns}) = hashed) ANTI JOIN closed USING (file, _sheet, _line)
),
latest AS (SELECT key, max(rank) AS top FROM several GROUP BY key HAVING count(*) > 1),
told AS (
    SELECT key, top, min(_fingerprint) AS word, min(_fingerprint) <> max(_fingerprint) AS contradictory,
        array_agg(DISTINCT file) AS files
    FROM several JOIN latest USING (key) WHERE rank = top GROUP BY key, top
),
standing AS (
    SELECT key, min((file, _sheet, _line)) AS place
    FROM several JOIN told USING (key) WHERE NOT contradictory AND _fingerprint = word GROUP BY key
)
SELECT file, _sheet, _line, rank, top, files,
    CASE WHEN _fingerprint IS DISTINCT FROM word AND rank < top OR contradictory AND rank < top THEN 'superseded'
        WHEN contradictory THEN 'contradictory' ELSE 'duplicate' END AS fate
FROM several JOIN told USING (key) LEFT JOIN standing USING (key)
WHERE contradictory OR (file, _sheet, _line) <> place
"""


@dataclass(slots=True)
class Reconciled:
    """The files to read; `contested`: by file, the lines that contradict others; `order`: of two files, which went first."""

    paths: list[Path] = field(default_factory=list)
    contested: dict[str, set[Place]] = field(default_factory=dict)
    order: set[tuple[str, str]] = field(default_factory=set)


def reconcile(contract: Contract, parts: Sequence[Part], settled: Settled) -> Reconciled:
    """Corrects the counts of reports whose lines others repeat, replace or contradict.

    Of equal lines the one of the first name stands, so that the order decides only where contents differ.
    """
    found = Reconciled()
    for group in groups(contract, parts):
        # Linked lines were not folded among themselves when their file was read.
        unfolded = "-linked-" in group[0].path.name
        if len(group) > 1 or unfolded or any(part.report.hash in settled.closed for part in group):
            _reconcile(contract, group, settled, found)
        else:
            found.paths.append(group[0].path)
    return found


def _reconcile(contract: Contract, parts: Sequence[Part], settled: Settled, found: Reconciled) -> None:
    with quiet_engine() as connection:
        closed = [(n, *place) for n, p in enumerate(parts) for place in settled.closed.get(p.report.hash, ())]
        _open_lines(connection, contract, parts)
        _judge(connection, contract, closed)
        _tell(connection, parts, found)
        found.paths += [_without(connection, parts, number) for number in range(len(parts))]


def _open_lines(connection: duckdb.DuckDBPyConnection, contract: Contract, parts: Sequence[Part]) -> None:
    """`lines` of all parts, and `shared`: hashes of the keys outside the largest part, which holds each key once."""
    lines = " UNION ALL BY NAME ".join(
        f"SELECT {number} AS file, {rank} AS rank, * FROM read_parquet('{_quoted(part.path)}')"
        for number, (part, rank) in enumerate(zip(parts, _ranks(parts), strict=True))
    )
    connection.execute(f"CREATE TEMP VIEW lines AS {lines}").fetchall()
    others = f"SELECT DISTINCT hash({_columns(contract)}) AS hashed FROM lines WHERE file <> {largest(parts)}"
    connection.execute(f"CREATE TEMP TABLE shared AS {others}").fetchall()


def _ranks(parts: Sequence[Part]) -> list[int]:
    """The turn of each part as a number of its place among them."""
    known = sorted({part.turn for part in parts})
    return [known.index(part.turn) for part in parts]


def _columns(contract: Contract) -> str:
    return ", ".join(f'"{name}"' for name in contract.key)


def _judge(
    connection: duckdb.DuckDBPyConnection, contract: Contract, closed: Sequence[tuple[int, str, int]]
) -> None:
    table = pa.table(
        {
            "file": pa.array([each[0] for each in closed], pa.int32()),
            "_sheet": pa.array([each[1] for each in closed], pa.string()),
            "_line": pa.array([each[2] for each in closed], pa.int64()),
        }
    )
    connection.register("given", table)
    connection.execute("CREATE OR REPLACE TEMP TABLE closed AS FROM given").fetchall()
    connection.unregister("given")
    connection.execute(_JUDGED.format(key=joined(contract.key), columns=_columns(contract))).fetchall()


def _contradictory(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, int]]:
    rows = connection.execute(
        "SELECT file, _sheet, _line FROM judged WHERE fate = 'contradictory' ORDER BY ALL"
    ).fetchall()
    return [(file, sheet, line) for file, sheet, line in rows]


def _tell(connection: duckdb.DuckDBPyConnection, parts: Sequence[Part], found: Reconciled) -> None:
    """Moves the counts; a line that contradicts another is set aside."""
    rows = connection.execute("SELECT file, fate, count(*) FROM judged GROUP BY ALL ORDER BY ALL").fetchall()
    for number, fate, count in rows:
        _count(parts[number], "quarantined" if fate == "contradictory" else fate, count)
        if fate == "duplicate":
            parts[number].report.warn("repeated-in-another-file", "", count)
    for number, sheet, line in _contradictory(connection):
        found.contested.setdefault(parts[number].report.hash, set()).add((sheet, line))
    found.order |= _order(connection, parts)


def _count(part: Part, to: str, count: int) -> None:
    """Counts lines that were accepted as what they turned out to be."""
    part.report.accepted -= count
    part.report.linked -= count if part.linked else 0
    setattr(part.report, to, getattr(part.report, to) + count)


def _order(connection: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> set[tuple[str, str]]:
    """Pairs (earlier, later) where only the order of arrival decided: not where a workbook mends a file."""
    pairs = connection.execute(
        "SELECT DISTINCT file, unnest(files) AS winner FROM judged WHERE fate = 'superseded'"
    ).fetchall()
    return {
        (parts[a].report.hash, parts[b].report.hash)
        for a, b in pairs
        if parts[a].turn.workbook or not parts[b].turn.workbook
    }


def _without(connection: duckdb.DuckDBPyConnection, parts: Sequence[Part], number: int) -> Path:
    """The part as it stands, or a copy without the lines that do not count."""
    gone = f"(FROM judged SELECT _sheet, _line WHERE file = {number} UNION FROM closed SELECT _sheet, _line WHERE file = {number})"
    path = parts[number].path
    ((some,),) = connection.execute(f"SELECT count(*) FROM {gone}").fetchall()
    if not some:
        return path
    source = f"FROM read_parquet('{_quoted(path)}')"
    ((lost,),) = connection.execute(
        f"SELECT count(*) {source} SEMI JOIN {gone} USING (_sheet, _line)"
    ).fetchall()
    if not lost:
        return path
    beside = zip(parts, _ranks(parts), strict=True)
    together = sha256("".join(f"{part.path.stem}\0{rank}\n" for part, rank in beside).encode()).hexdigest()[:12]
    copy = path.with_name(f"{path.stem}-beside-{together}.parquet")
    kept = f"SELECT * {source} ANTI JOIN {gone} USING (_sheet, _line) ORDER BY _sheet, _line"
    write_whole(
        copy,
        lambda draft: connection.execute(
            f"COPY ({kept}) TO '{_quoted(draft)}' (FORMAT parquet, COMPRESSION zstd)"
        ).fetchall(),
    )
    return copy


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
