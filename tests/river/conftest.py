"""A hand-made city for the river's tests: rows are given contract by contract, everything else is made by the SQL itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import duckdb
import pytest

from tongxing import facts, registry
from tongxing.extracts import CONTRACTS, staged_columns
from tongxing.law import load_pack
from tongxing.law.book import RuleBook
from tongxing.law.compile import population_sql
from tongxing.runs import steps
from tongxing.runs.determinations import COLUMNS
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import empty_contract_views, empty_law_tables, set_day
from tongxing.runs.figures import figure_sql
from tongxing.runs.findings import finding_sql
from tongxing.runs.sql_files import sql_file

Row = dict[str, object]
ON = date(2024, 12, 31)
MONTHS = [date(2024, month, 1) for month in range(1, 13)]
ALL_FIVE = "pension,medical,unemployment,work_injury,maternity"


class City:
    """Contract tables filled by hand; `registry()` and `facts()` make what follows from them."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.lines = 0
        engine = DuckDb(con)
        empty_contract_views(engine)
        empty_law_tables(engine)
        set_day(engine, ON)
        for name, value in limits().items():
            self.parameter(name, value)
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        con.execute(f"CREATE TABLE determinations ({columns})").fetchall()
        con.execute("CREATE TABLE nodes_employment_month (subject VARCHAR, counted_weight_in_month BIGINT)")

    def delivers(self, contract: str, *rows: Row) -> None:
        """The contract comes, with these rows; columns left out are null."""
        columns = staged_columns(CONTRACTS[contract])
        names = ", ".join(f'"{name}" {kind}' for name, kind in columns)
        self.con.execute(f"CREATE OR REPLACE TABLE {contract} ({names})").fetchall()
        for row in rows:
            self.lines += 1
            given = {"_file": f"{contract}.csv", "_line": self.lines, "_batch": "b", **row}
            marks = ", ".join("?" * len(given))
            into = ", ".join(f'"{name}"' for name in given)
            self.con.execute(
                f"INSERT INTO {contract} ({into}) VALUES ({marks})", [*given.values()]
            ).fetchall()
        self.con.execute("INSERT INTO delivered VALUES (?)", [contract]).fetchall()
        self.con.execute(
            "CREATE OR REPLACE TABLE delivered_months AS SELECT DISTINCT month FROM insured_months"
        ).fetchall()

    def parameter(
        self, name: str, value: str, division: str = "", since: date = date.min, until: date = date.max
    ) -> None:
        self.con.execute(
            "INSERT INTO parameter_values VALUES (?, ?, ?, ?, ?)", [name, division, since, until, value]
        ).fetchall()

    def limit(self, name: str, value: int) -> None:
        """Another limit of a check than the packs'."""
        self.con.execute("DELETE FROM parameter_values WHERE name = ?", [name]).fetchall()
        self.parameter(name, str(value))

    def registry(self, table: str | None = None) -> list[Row]:
        for name in registry.TABLES:
            self.make(name, sql_file("registry", name).text)
        return self.rows(table) if table else []

    def facts(self, subject: str) -> list[Row]:
        self.registry()
        for first in facts.FIRST:
            self.make(f"facts_{first}", sql_file("facts", first).text)
            self.make(
                f"nodes_{first}",
                f"SELECT *, CASE WHEN insured_in_full THEN 1 WHEN NOT insured_in_full THEN 0 END AS counted_weight_in_month FROM facts_{first}",
            )
        if subject not in facts.FIRST:
            self.make(f"facts_{subject}", sql_file("facts", subject).text)
        return self.rows(f"facts_{subject}")

    def judged(self, subject: str) -> list[Row]:
        """`nodes_<subject>` by Baotou's law."""
        self.facts(subject)
        columns = [str(name) for name, *_ in self.con.execute(f"DESCRIBE facts_{subject}").fetchall()]
        self.make(f"nodes_{subject}", population_sql(baotou(), subject, f"facts_{subject}", columns))
        return self.rows(f"nodes_{subject}")

    def awards(self) -> list[Row]:
        """What is offered of the determinations as they stand."""
        self.registry()
        for table in ("awards", "exclusive_awards", "offers"):
            self.make(table, sql_file("runs", table).text)
        return self.rows("offers")

    def findings(self, check: str) -> list[Row]:
        file = sql_file("checks", check)
        self.registry()
        for subject in (*facts.REST, *facts.FIRST):
            if file.mentions(f"nodes_{subject}"):
                self.judged(subject)
        if file.mentions("exclusive_awards"):
            self.awards()
        self.make("found", finding_sql(file))
        return self.rows("found")

    def figures(self, indicator: str) -> dict[str, Row]:
        self.make("figures", figure_sql(sql_file("indicators", indicator)))
        return {str(row["division"]): row for row in self.rows("figures")}

    def make(self, table: str, select: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS {select}").fetchall()

    def rows(self, table: str) -> list[Row]:
        found = self.con.execute(f"SELECT * FROM {table} ORDER BY ALL")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@cache
def limits() -> dict[str, str]:
    """The limits of the checks, as the packs give them."""
    own = [each for each in load_pack("baotou").parameters.values() if each.file.endswith("parameters/checks.yaml")]
    return {each.name: str(each.values[0].value) for each in own}


@cache
def baotou() -> RuleBook:
    return RuleBook(load_pack("baotou"), ON, also=steps.NEEDED_NAMES)


@pytest.fixture
def city() -> Iterator[City]:
    with duckdb.connect() as con:
        yield City(con)


def certificate(person: str, **more: object) -> Row:
    """A valid certificate of a man in 昆都仑区, physical, grade 3."""
    usual: Row = {
        "person": person,
        "birth_on": date(1985, 3, 8),
        "sex": "M",
        "division": "150203",
        "disability_category": 4,
        "disability_grade": 3,
        "certificate_status": "valid",
        "issued_on": date(2018, 5, 1),
        "valid_until": date(2028, 4, 30),
    }
    return usual | more


def insured(person: str, employer: str | None, months: list[date] = MONTHS, **more: object) -> list[Row]:
    """Full insurance as an employee (flexible without an employer) in each of these months."""
    usual: Row = {
        "person": person,
        "employer_code": employer,
        "wage_per_month": "3000.00",
        "own_payment": "300.00",
        "insurances": ALL_FIVE if employer else "pension,medical",
        "insured_as": "employee" if employer else "flexible",
    }
    return [usual | {"month": month} | more for month in months]


def employer(code: str, **more: object) -> Row:
    usual: Row = {
        "employer_code": code,
        "employer_name": f"演示单位{code}",
        "employer_kind": "enterprise",
        "division": "150203",
        "employer_status": "active",
        "funded_by_budget": False,
        "labour_dispatch": False,
    }
    return usual | more


def filing(person: str, code: str, **more: object) -> Row:
    """Declared for 2024 on a contract that runs through it."""
    usual: Row = {
        "person": person,
        "employer_code": code,
        "verification_year": 2024,
        "employment_form": "contract",
        "contract_start": date(2023, 1, 1),
        "contract_end": date(2025, 12, 31),
        "wage_per_month": "3000.00",
        "public_welfare_post": False,
    }
    return usual | more
