"""Many rows at once: into a table, or into a temporary one for a statement to take over. What they mean is each room's own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

ARRIVED = "arrived"


@contextmanager
def arrived(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[CursorWrapper]:
    """A cursor in whose transaction the table `arrived` holds the rows, its columns as those of `table`."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {ARRIVED}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {ARRIVED} ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0"
        )
        with cursor.copy(f"COPY {ARRIVED} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"ANALYZE {ARRIVED}")
        yield cursor


def pour(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Adds rows to a table as they are; its constraints hold, and the caller's transaction."""
    names = ", ".join(columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
