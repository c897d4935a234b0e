"""A table of a database, named by its address in a small text file; reads, never writes, and shows no password."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
from psycopg import sql

from tongxing.extracts.grids import Cell, Grid, GridSheet
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheets import Sheet

PLACES, PASSWORD = "TONGXING_DATABASES", "TONGXING_DATABASE_PASSWORD"
ADDRESS_BYTES = 4096
ROWS_AT_ONCE, MOST_ROWS = 20_000, 5_000_000
CONNECT_SECONDS, STATEMENT_MILLISECONDS = 10, 600_000
_ADDRESS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*([a-z][a-z0-9+_]{2,30})://")
_POSTGRESQL, _SQLITE = ("postgresql", "postgres"), ("sqlite",)
_ABSENT = (
    "mysql",
    "mariadb",
    "oracle",
    "mssql",
    "sqlserver",
    "dm",
    "kingbase",
    "kingbase8",
    "db2",
    "jdbc",
    "odbc",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a table is. `place` is a host, or a file for SQLite."""

    scheme: str
    place: str
    port: int | None
    user: str
    database: str
    table: tuple[str, ...]


def is_address(head: bytes, size: int) -> bool:
    """Whether the file is nothing but the address of a database."""
    found = _ADDRESS.match(head)
    scheme = found[1].decode().split("+")[0] if found else ""
    return size <= ADDRESS_BYTES and scheme in (*_POSTGRESQL, *_SQLITE, *_ABSENT)


def address_of(path: Path) -> bytes | None:
    """The content of the file when it is an address, else None."""
    with path.open("rb") as file:
        head = file.read(ADDRESS_BYTES)
    return head if is_address(head, path.stat().st_size) else None


def table_hash(path: Path) -> str | None:
    """The hash of the rows that an address leads to: what makes the delivery the same or another.

    None when the file is no address, or its table cannot be read; then the file's own bytes are hashed.
    """
    head = address_of(path)
    if head is None:
        return None
    try:
        return content_hash(read_table(head))
    except FileRefusedError:
        return None


def check_unchanged(sheets: Sequence[Sheet], found_earlier: str) -> None:
    """Raises FileRefusedError when a table is no longer what it was when its delivery was given its hash."""
    for sheet in sheets:
        if isinstance(sheet, DatabaseSheet) and found_earlier not in ("", content_hash(sheet)):
            raise FileRefusedError("database-table-changed")


def read_address(head: bytes) -> tuple[list[DatabaseSheet], str]:
    """The table as a sheet whose column names are no line, in an order that only its content decides."""
    return [read_table(head)], f"database ({_read(head).scheme})"


def content_hash(sheet: DatabaseSheet) -> str:
    """SHA-256 of the names and cells, line by line."""
    digest = hashlib.sha256(repr(sheet.names).encode())
    for line in range(1, sheet.height + 1, ROWS_AT_ONCE):
        columns = range(len(sheet.names or ()))
        block = sheet.block(line, min(line + ROWS_AT_ONCE - 1, sheet.height), [*columns], len(columns))
        joined = (
            pc.binary_join_element_wise(*block.columns, "\x1f")
            if block.columns
            else pa.array([], pa.string())
        )
        digest.update("\x1e".join(joined.to_pylist()).encode("utf-8", "replace"))
    return digest.hexdigest()


def read_table(head: bytes) -> DatabaseSheet:
    """Fetches the whole table; raises FileRefusedError with what to mend."""
    address = _read(head)
    _check_allowed(address)
    try:
        with _opened(address) as (names, rows):
            return _sorted(names, rows)
    except (psycopg.Error, sqlite3.Error, OSError, UnicodeError):
        # The driver's own message may hold the address, and the address a name.
        raise FileRefusedError("database-unreachable") from None


def _read(head: bytes) -> Address:
    try:
        line = head.decode("utf-8-sig").strip().splitlines()[0].strip()
        parts = urlsplit(line)
        query = parse_qs(parts.query, strict_parsing=True)
        scheme = line.partition("://")[0].split("+")[0]
        if scheme in _ABSENT:
            raise FileRefusedError("database-driver-missing")
        (table,) = query.pop("table")
        named = tuple(unquote(each) for each in table.split("."))
        port, host = parts.port, parts.hostname or ""
    except (ValueError, KeyError, IndexError):
        raise FileRefusedError("database-address-unreadable") from None
    if parts.password is not None or "password" in query:
        raise FileRefusedError("database-password-in-file")
    if query or not 1 <= len(named) <= 2 or not all(named):
        raise FileRefusedError("database-address-unreadable")
    place = unquote(parts.path)[1:] if scheme in _SQLITE else host
    if not place or (scheme in _SQLITE and (host or not Path(place).is_absolute())):
        raise FileRefusedError("database-address-unreadable")
    return Address(scheme, place, port, unquote(parts.username or ""), unquote(parts.path).strip("/"), named)


def _check_allowed(address: Address) -> None:
    """Whoever hands in a file must not choose what this machine connects to; the administrator does."""
    allowed = [each.strip() for each in os.environ.get(PLACES, "").split(",") if each.strip()]
    if address.scheme in _SQLITE:
        place = Path(address.place).resolve()
        good = any(place.is_relative_to(Path(each).resolve()) for each in allowed if Path(each).is_absolute())
    else:
        good = address.place in allowed or f"{address.place}:{address.port}" in allowed
    if not good:
        raise FileRefusedError("database-not-allowed")


Rows = Iterator[Sequence[Sequence[Cell | bytes | None]]]


@contextmanager
def _opened(address: Address) -> Iterator[tuple[list[str], Rows]]:
    with _sqlite(address) if address.scheme in _SQLITE else _postgresql(address) as found:
        yield found


@contextmanager
def _sqlite(address: Address) -> Iterator[tuple[list[str], Rows]]:
    path = Path(address.place).resolve()
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=CONNECT_SECONDS)
    ) as connection:
        name = ".".join('"' + each.replace('"', '""') + '"' for each in address.table)
        cursor = connection.execute(f"SELECT * FROM {name} LIMIT {MOST_ROWS + 1}")
        yield [each[0] for each in cursor.description], _portions(cursor)


@contextmanager
def _postgresql(address: Address) -> Iterator[tuple[list[str], Rows]]:
    options = f"-c default_transaction_read_only=on -c statement_timeout={STATEMENT_MILLISECONDS}"
    with psycopg.connect(
        host=address.place,
        port=address.port or 5432,
        user=address.user or None,
        dbname=address.database or None,
        password=os.environ.get(PASSWORD),
        connect_timeout=CONNECT_SECONDS,
        options=options,
    ) as connection:
        connection.read_only = True
        with connection.cursor(name="rows") as cursor:
            cursor.itersize = ROWS_AT_ONCE
            cursor.execute(
                sql.SQL("SELECT * FROM {} LIMIT {}").format(
                    sql.Identifier(*address.table), sql.Literal(MOST_ROWS + 1)
                )
            )
            yield [each.name for each in cursor.description or ()], _portions(cursor)


def _portions(cursor: sqlite3.Cursor | psycopg.ServerCursor) -> Rows:
    fetched = 0
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        fetched += len(rows)
        if fetched > MOST_ROWS:
            raise FileRefusedError("database-table-too-large")
        yield rows


class DatabaseSheet(GridSheet):
    """A table of a database as it was fetched."""


def _sorted(names: list[str], portions: Rows) -> DatabaseSheet:
    """Databases promise no order, and line numbers and hashes need one."""
    grid = Grid(len(names))
    for rows in portions:
        grid.add([[_cell(each) for each in row] for row in rows])
    return DatabaseSheet("", *grid.sorted(), grid.height, names)


def _cell(value: Cell | bytes | None) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return value
