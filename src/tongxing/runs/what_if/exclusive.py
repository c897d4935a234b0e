"""Of awards that exclude each other, which gives way under a scenario: the river's own SQL over awards of the law alone.

What has been paid or accepted is not known here, so the higher award is counted, whatever was paid.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from tongxing.law.book import RuleBook, SchemeNode
from tongxing.runs.duckdb_engine import DuckDb
from tongxing.runs.engine import set_law
from tongxing.runs.sql_files import sql_file
from tongxing.runs.what_if.fund import in_fund
from tongxing.runs.what_if.months import MONTH, WEIGHT
from tongxing.runs.what_if.question import HAS, NOW, Question
from tongxing.runs.what_if.stored import Stored

KEYS = ("subject", "period", "person", "employer")
READING = "awards_per_person_year"
"""The one reading that `runs/exclusive_awards.sql` reads."""
Yielded = dict[str, Decimal]
"""By scheme, the money that gives way."""


def in_pairs(book: RuleBook) -> dict[str, SchemeNode]:
    """The schemes of the fund that exclude another, and those that they exclude."""
    pack = book.pack
    ours = {each.name for each in in_fund(pack)}
    names = {
        name
        for each in pack.schemes.values()
        for other in each.exclusive_with
        if ours & {each.name, other}
        for name in (each.name, other)
    }
    nodes = {name: book.node(pack.schemes[name].gives) for name in sorted(names)}
    return {name: node for name, node in nodes.items() if isinstance(node, SchemeNode) and node.kind == "Money"}


def yielded(
    stored: Stored, book: RuleBook, asked: Collection[Question] = (), weights: str | None = None
) -> Yielded:
    """Who gives way under `book`. `asked` have their answers in their tables, `weights` is a table of months counted again."""
    nodes = in_pairs(book)
    again = {node.scheme.name: each.table for each in asked for node in each.nodes}
    awards = [
        _award(name, again[name], NOW + name, HAS + name) if name in again else _as_stored(stored, node)
        for name, node in nodes.items()
        if name in again or f"{name}__status" in stored.present(node.scheme.subject)
    ]
    if len(awards) < 2 or not stored.present(MONTH):
        return {}
    _say_law(stored, book)
    stored.ask(f"CREATE OR REPLACE TABLE awards AS {' UNION ALL '.join(awards)}")
    months = weights or f'(SELECT subject, "{WEIGHT}" FROM {stored.file(f"nodes/{MONTH}")})'
    stored.ask(f"CREATE OR REPLACE VIEW nodes_{MONTH} AS FROM {months}")
    giving_way = f"SELECT DISTINCT scheme, subject, period FROM ({sql_file('runs', 'exclusive_awards').text}) WHERE yields"
    rows = stored.ask(f"SELECT scheme, sum(amount) FROM awards SEMI JOIN ({giving_way}) USING (scheme, subject, period) GROUP BY scheme")
    return {str(scheme): Decimal(str(money)) for scheme, money in rows}


def _say_law(stored: Stored, book: RuleBook) -> None:
    """The law tables that the SQL reads; of these a scenario changes only the readings."""
    if not stored.ask("SELECT 1 FROM duckdb_tables() WHERE table_name = 'exclusive_schemes'"):
        set_law(DuckDb(stored.con), book.pack)
    stored.ask(f"CREATE OR REPLACE TABLE readings AS SELECT '{READING}' AS name, '{reading_of_awards(book)}' AS reading")


def reading_of_awards(book: RuleBook) -> str:
    """How the book reads whether one person can carry two awards in a year; empty where nothing is said of it."""
    reading = book.pack.readings.get(READING)
    return reading.reading if reading else ""


def _as_stored(stored: Stored, node: SchemeNode) -> str:
    """The awards of the run, read once for all scenarios."""
    table, rows = f"awards_of_{node.scheme.name}", stored.file(f"nodes/{node.scheme.subject}")
    award = _award(node.scheme.name, rows, f'"{node.scheme.name}__status"', f'"{node.name}"')
    stored.ask(f"CREATE TABLE IF NOT EXISTS {table} AS {award}")
    return f"SELECT * FROM {table}"


def _award(scheme: str, rows: str, status: str, amount: str) -> str:
    keys = ", ".join(KEYS)
    return (
        f"SELECT '{scheme}' AS scheme, {keys}, CAST({amount} AS DECIMAL(18,2)) AS amount, "
        f"false AS paid, CAST(NULL AS VARCHAR) AS outcome FROM {rows} WHERE {status} = 'eligible' AND {amount} > 0"
    )
