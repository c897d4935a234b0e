"""The known people of this inbox, opened in memory: number, spellings of the name, division, phone. Never on disk.

A table of a DuckDB that may not spill: what is opened here must not reach a disk in clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tongxing.extracts.keys import Keys
from tongxing.extracts.names import LOST, pinyin, spellings

BATCH = 100_000
KNOWN = pa.schema([(name, pa.string()) for name in ("person", "contract", "id_number", "name")])
TAUGHT_BY = 20_000
"""People whose spellings teach the model: the first by pseudonym, so that the same files teach the same."""
FIRST = "certificates"
"""Where departments spell a name differently, the certificate's spelling is tried first."""


@contextmanager
def in_memory(threads: int = 2) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB that holds its tables in memory and may write nowhere, spilled blocks included."""
    settings = {"threads": threads, "temp_directory": "", "max_temp_directory_size": "0KB"}
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET enable_progress_bar = false").fetchall()
        yield connection


def open_people(
    connection: duckdb.DuckDBPyConnection, staging: Path, keys: Keys, contracts: Iterable[str]
) -> None:
    """Makes `told` (person, contract, id_number, name as plain text): one row for each spelling of each department."""
    empty = KNOWN.empty_table()
    connection.register("no_people", empty)
    connection.execute("CREATE TABLE told AS FROM no_people").fetchall()
    for contract in sorted(contracts, key=lambda name: (name != FIRST, name)):
        path = staging / "identities" / f"{contract}.parquet"
        for batch in _batches(path) if path.exists() else ():
            connection.register("some_people", _opened(batch, contract, keys))
            connection.execute("INSERT INTO told FROM some_people").fetchall()
            connection.unregister("some_people")


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    yield from pq.ParquetFile(path).iter_batches(BATCH, columns=["person", "sealed"])


def _opened(batch: pa.RecordBatch, contract: str, keys: Keys) -> pa.Table:
    people = batch.column("person").to_pylist()
    # One reading of all together is several times as fast as one reading each.
    told = json.loads(b"[%s]" % b",".join(keys.open_many(zip(batch.column("sealed").to_pylist(), people, strict=True))))
    return told_table((who, contract, each) for who, each in zip(people, told, strict=True))


def told_table(told: Iterable[tuple[str, str, Mapping[str, str]]]) -> pa.Table:
    """What departments told of people as rows of `told`; also for people who never were on disk."""
    rows = [
        (person, contract, each["id_number"], name)
        for person, contract, each in told
        if each.get("id_number")
        for name in spellings(each.get("name") or "") or (None,)
    ]
    columns: Sequence[Sequence[str | None]] = list(zip(*rows, strict=True)) or [()] * len(KNOWN)
    return pa.table([pa.array(column, pa.string()) for column in columns], schema=KNOWN)


def index_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Turns `told` into `known` (one row for each person and plain name), `taught` (the spellings of the first people of
    whom several departments tell), `sounds`, and `tf_name` and `tf_pinyin`: how common each name and sound is."""
    names = connection.sql("SELECT DISTINCT name FROM told WHERE name IS NOT NULL").to_arrow_table()["name"]
    connection.register("heard", sounds(names.to_pylist()))
    connection.execute("CREATE TABLE sounds AS FROM heard").fetchall()
    connection.unregister("heard")
    for statement in _INDEX:
        connection.execute(statement).fetchall()


_INDEX = (
    "CREATE TABLE known AS SELECT person, any_value(id_number) AS id_number, name FROM told GROUP BY person, name",
    "CREATE TABLE taught AS WITH several AS (SELECT person FROM told WHERE name IS NOT NULL GROUP BY person"
    f" HAVING min(contract) <> max(contract) ORDER BY person LIMIT {TAUGHT_BY})"
    " SELECT person, contract, min(id_number) AS id_number, min(name) AS name"
    " FROM told SEMI JOIN several USING (person) WHERE name IS NOT NULL GROUP BY person, contract",
    "DROP TABLE told",
    "CREATE TABLE tf_name AS SELECT name, count(*) / sum(count(*)) OVER () AS tf_name"
    " FROM known WHERE name IS NOT NULL GROUP BY name",
    "CREATE TABLE tf_pinyin AS SELECT pinyin, sum(tf_name) AS tf_pinyin"
    " FROM tf_name JOIN sounds USING (name) WHERE pinyin IS NOT NULL GROUP BY pinyin",
)


def sounds(names: Iterable[str]) -> pa.Table:
    """`name` and its `pinyin` (null where a character is lost)."""
    given = list(names)
    heard = [pinyin(name) or None if LOST not in name else None for name in given]
    return pa.table({"name": pa.array(given, pa.string()), "pinyin": pa.array(heard, pa.string())})
