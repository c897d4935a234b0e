"""A snapshot's stored nodes, opened for questions: columns, groups, and only the rows that a question can move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import duckdb

from tongxing.runs.errors import TooLargeError, damaged
from tongxing.runs.snapshot import Snapshot

SIZES = ((30, "30人及以下"), (100, "31—100人"), (300, "101—300人"), (1000, "301—1000人"))
"""Size classes of employers, ours and not the law's; the last class is open."""
LARGEST, NO_SIZE = "1000人以上", ""
GROUPS = ("by__division", "by__category", "by__grade", "by__size")
"""What moves is grouped by these: county, disability category and grade, and size class of an employer."""
SIDE_BY_SIDE = 2
"""Planning a query takes one core; a second one meanwhile works another out."""
Rows: TypeAlias = list[tuple[object, ...]]
_PLACES = re.compile(r"DECIMAL\(\d+,\s*(\d+)\)")
_OWN = ("disability_category", "disability_grade")


@dataclass
class Stored:
    """An engine over one snapshot. `columns` hold, by subject, each column's decimal places."""

    con: duckdb.DuckDBPyConnection
    snapshot: Snapshot
    columns: dict[str, dict[str, int]] = field(default_factory=dict)

    def file(self, table: str) -> str:
        return "read_parquet('" + str(self.snapshot.path / f"{table}.parquet").replace("'", "''") + "')"

    def present(self, subject: str) -> dict[str, int]:
        """The columns of a subject's nodes; none where the snapshot has no such subject."""
        if subject not in self.columns:
            self.columns[subject] = dict(self._described(subject)) if subject in self.snapshot.subject_kinds() else {}
        return self.columns[subject]

    def _described(self, subject: str) -> Iterator[tuple[str, int]]:
        described = self.con.execute(f"DESCRIBE FROM {self.file(f'nodes/{subject}')}").fetchall()
        for name, kind, *_ in described:
            found = _PLACES.match(str(kind))
            yield str(name), int(found[1]) if found else 0

    def rows(self, subject: str) -> str:
        """The subject's nodes as a FROM clause, `n`, with what its groups need beside them."""
        return f"{self.file(f'nodes/{subject}')} AS n{self._beside(subject)}"

    def _beside(self, subject: str) -> str:
        if sized(subject) and subject != "employer":
            return f" LEFT JOIN (SELECT employer, headcount FROM {self.file('nodes/employer')}) AS e ON e.employer = n.employer"
        if sized(subject) or self._own(subject):
            return ""
        people = f"SELECT person, disability_category, disability_grade FROM {self.file('registry/people')}"
        return f" LEFT JOIN ({people}) AS p ON p.person = n.person"

    def _own(self, subject: str) -> bool:
        return all(column in self.present(subject) for column in _OWN)

    def groups(self, subject: str) -> dict[str, str]:
        """Group → SQL over `rows(subject)`."""
        people, size = "n" if self._own(subject) else "p", "NULL"
        if sized(subject):
            size = "n.headcount" if subject == "employer" else "e.headcount"
            if "headcount" not in self.present("employer"):
                size = "NULL"
        persons = not sized(subject)
        return {
            "by__division": "coalesce(n.division, '')",
            "by__category": f"coalesce(CAST({people}.disability_category AS VARCHAR), '')" if persons else "''",
            "by__grade": f"CAST({people}.disability_grade AS INTEGER)" if persons else "CAST(NULL AS INTEGER)",
            "by__size": size_class(size),
        }

    def ask(self, *statements: str) -> Rows:
        """The rows of the last statement. Raises `DamagedSnapshotError` where a file cannot be read."""
        found: Rows = []
        try:
            with self.con.cursor() as con:
                for each in statements:
                    found = con.execute(each).fetchall()
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            raise damaged(self.snapshot.path, "nodes") from error
        except (duckdb.OutOfRangeException, duckdb.ConversionException):
            raise TooLargeError from None
        return found

    def ask_side_by_side(self, questions: Iterable[Sequence[str]]) -> list[Rows]:
        """The same for several that do not read each other's tables, while the next ones are still being put."""
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            return list(pool.map(lambda statements: self.ask(*statements), questions))

    def lay_out(self, table: str, subject: str, columns: Iterable[str], where: Iterable[str]) -> None:
        """Columns with their groups under the name `table`: as they lie in the file, so that each question reads its own.

        Where the groups stand in another file they are joined once, for the rows that any of the conditions lets through.
        """
        groups = [f"{sql} AS {name}" for name, sql in self.groups(subject).items()]
        selected = ", ".join([*(f'n."{name}"' for name in dict.fromkeys(columns)), *groups])
        kind, let_through = "VIEW", ""
        if self._beside(subject):
            kind, let_through = "TABLE", f" WHERE {' OR '.join(dict.fromkeys(where)) or 'true'}"
        self.ask(f"CREATE {kind} {table} AS SELECT {selected} FROM {self.rows(subject)}{let_through}")


def sized(subject: str) -> bool:
    """Whether the subject is an employer, which is grouped by size; any other is by the person concerned."""
    return subject in ("employer", "overdue_levy")


def size_class(headcount: str) -> str:
    """SQL for the size class of a headcount."""
    if headcount == "NULL":
        return f"'{NO_SIZE}'"
    whens = " ".join(f"WHEN {headcount} <= {most} THEN '{label}'" for most, label in SIZES)
    return f"CASE {whens} WHEN {headcount} IS NULL THEN '{NO_SIZE}' ELSE '{LARGEST}' END"


@contextmanager
def opened(snapshot: Snapshot) -> Iterator[Stored]:
    with duckdb.connect(":memory:") as con:
        yield Stored(con, snapshot)
