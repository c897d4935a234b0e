"""Lines of one file with one business key: identical ones count once, contradictory ones are refused."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tongxing.extracts.contract import Contract, staged_columns

_SEPARATOR = "chr(31)"


@dataclass(frozen=True, slots=True)
class Distinct:
    """`rows`: one row for each key, with its fingerprint; the places (in the table given) of the other lines."""

    rows: pa.Table
    repeated: tuple[int, ...]
    contradictory: tuple[int, ...]


def fold_duplicates(connection: duckdb.DuckDBPyConnection, contract: Contract, table: pa.Table) -> Distinct:
    """Adds `_fingerprint` (MD5 of the staged values) and keeps each business key once, the first line of it."""
    names = [name for name, _ in staged_columns(contract) if not name.startswith("_")]
    connection.register("accepted", table)
    prints = connection.sql(
        f"SELECT md5({joined(names)}) AS _fingerprint, hash({joined(contract.key)}) AS key FROM accepted"
    ).to_arrow_table()
    connection.unregister("accepted")
    marked = table.append_column("_fingerprint", prints.column("_fingerprint"))
    repeated, contradictory = _sorted_out(connection, contract, marked, prints)
    dropped = set(repeated) | set(contradictory)
    if dropped:
        marked = marked.filter(pa.array([i not in dropped for i in range(marked.num_rows)]))
    return Distinct(marked, tuple(repeated), tuple(contradictory))


def quiet_engine(threads: int = 2) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory that draws no progress bar into the sender's terminal."""
    connection = duckdb.connect(config={"threads": threads})
    connection.execute("SET enable_progress_bar = false").fetchall()
    return connection


def joined(names: list[str] | tuple[str, ...]) -> str:
    """SQL: these columns as one text, so that equal texts mean equal values."""
    texts = (f"coalesce(\"{name}\"::VARCHAR, '')" for name in names)
    return f"concat_ws({_SEPARATOR}, {', '.join(texts)})"


def _sorted_out(
    connection: duckdb.DuckDBPyConnection, contract: Contract, marked: pa.Table, prints: pa.Table
) -> tuple[list[int], list[int]]:
    """Groups only the rows whose key's hash occurs more than once, by the key itself."""
    connection.register("prints", prints)
    places = connection.execute(
        "SELECT place FROM (SELECT key, row_number() OVER () - 1 AS place FROM prints)"
        " WHERE key IN (SELECT key FROM prints GROUP BY key HAVING count(*) > 1) ORDER BY place"
    ).fetchall()
    connection.unregister("prints")
    groups: dict[tuple[object, ...], list[tuple[int, str]]] = {}
    wanted = [place for (place,) in places]
    for place, row in zip(wanted, marked.take(pa.array(wanted, pa.int64())).to_pylist(), strict=True):
        groups.setdefault(tuple(row[name] for name in contract.key), []).append((place, row["_fingerprint"]))
    repeated: list[int] = []
    contradictory: list[int] = []
    for members in groups.values():
        if len({fingerprint for _, fingerprint in members}) > 1:
            contradictory += [place for place, _ in members]
        else:
            repeated += [place for place, _ in members[1:]]
    return repeated, contradictory
