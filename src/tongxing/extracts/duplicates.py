"""Lines of one file with one business key: identical ones count once, a negative one takes back another, the rest is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from tongxing.extracts.contract import Contract, staged_columns

_SEPARATOR = "chr(31)"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Distinct:
    """`rows`: one row for each key, with its fingerprint; the places (in the table given) of the other lines.

    `taken_back`: lines that a later, negative one has cancelled, and such lines that another line has outdone.
    """

    rows: pa.Table
    repeated: tuple[int, ...]
    contradictory: tuple[int, ...]
    taken_back: tuple[int, ...] = ()


def fold_duplicates(connection: duckdb.DuckDBPyConnection, contract: Contract, table: pa.Table) -> Distinct:
    """Adds `_fingerprint` (MD5 of the staged values) and keeps each business key once, the first line of it."""
    names = [name for name, _ in staged_columns(contract) if not name.startswith("_")]
    connection.register("accepted", table)
    prints = connection.sql(
        f"SELECT md5({joined(names)}) AS _fingerprint, hash({joined(contract.key)}) AS key FROM accepted"
    ).to_arrow_table()
    connection.unregister("accepted")
    marked = table.append_column("_fingerprint", prints.column("_fingerprint"))
    repeated, contradictory, taken_back = _sorted_out(connection, contract, marked, prints)
    dropped = {*repeated, *contradictory, *taken_back}
    if dropped:
        marked = marked.filter(pa.array([i not in dropped for i in range(marked.num_rows)]))
    return Distinct(marked, tuple(repeated), tuple(contradictory), tuple(taken_back))


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
) -> tuple[list[int], list[int], list[int]]:
    """Groups only the rows whose key's hash occurs more than once, by the key itself."""
    connection.register("prints", prints)
    places = connection.execute(
        "SELECT place FROM (SELECT key, row_number() OVER () - 1 AS place FROM prints)"
        " WHERE key IN (SELECT key FROM prints GROUP BY key HAVING count(*) > 1) ORDER BY place"
    ).fetchall()
    connection.unregister("prints")
    groups: dict[tuple[object, ...], list[tuple[int, Row]]] = {}
    wanted = [place for (place,) in places]
    for place, row in zip(wanted, marked.take(pa.array(wanted, pa.int64())).to_pylist(), strict=True):
        groups.setdefault(tuple(row[name] for name in contract.key), []).append((place, row))
    repeated: list[int] = []
    contradictory: list[int] = []
    taken_back: list[int] = []
    for members in groups.values():
        if len({row["_fingerprint"] for _, row in members}) == 1:
            repeated += [place for place, _ in members[1:]]
        elif (stands := _standing(members, contract)) is not None:
            taken_back += [place for place, _ in members if place != stands]
        else:
            contradictory += [place for place, _ in members]
    return repeated, contradictory, taken_back


def _standing(members: list[tuple[int, Row]], contract: Contract) -> int | None:
    """The place of the line that stands when every negative line has taken back the one before it; None where not all agree.

    Where nothing is left it is the last negative line, which tells later readers that there is nothing.
    """
    left: list[tuple[int, Row]] = []
    last = -1
    for place, row in members:
        if left and _takes_back(row, left[-1][1], contract):
            left.pop()
            last = place
        else:
            left.append((place, row))
    if len(left) > 1 or not contract.taken_back_by:
        return None
    return left[0][0] if left else last


def _takes_back(later: Row, earlier: Row, contract: Contract) -> bool:
    """Whether the amounts are the same but below nothing, and all else is the same."""
    amounts = [(later[name], earlier[name]) for name in contract.taken_back_by]
    same = [name for name, _ in staged_columns(contract) if name[0] != "_" and name not in contract.taken_back_by]
    return (
        any(minus is not None and minus < 0 for minus, _ in amounts)
        and all((minus is None and plus is None) or (None not in (minus, plus) and minus == -plus) for minus, plus in amounts)
        and all(later[name] == earlier[name] for name in same)
    )
