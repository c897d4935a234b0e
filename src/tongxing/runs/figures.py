"""Gives an indicator's rows their value, and says which figures may leave the house. Counts nothing itself."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from tongxing.indicators.disclosure import Figure, for_publication
from tongxing.runs.snapshot import Row, Snapshot
from tongxing.runs.sql_files import SqlFile, sql_files

SHARE, MONEY = "比例", "元"


def figure_sql(indicator: SqlFile) -> str:
    """One indicator's figures. An indicator selects division ('' = the city), numerator, denominator (or null).

    The quotient is worked out in whole numbers, to six places, rounded half up; 0/0 is unknown. Only a share
    keeps its denominator: an average such as person-months over twelve is a count of its own.
    """
    whole = "CAST(quotient AS DECIMAL(18,2))", "CAST(NULL AS DECIMAL(18,2))"
    parts = "CAST(numerator AS DECIMAL(18,2))", "CAST(denominator AS DECIMAL(18,2))"
    top, bottom = parts if indicator.says("unit") == SHARE else whole
    return f"""
SELECT '{indicator.name}' AS indicator, division, {top} AS numerator, {bottom} AS denominator, quotient AS value
FROM (
    SELECT
        f.division, f.numerator, f.denominator,
        CASE
            WHEN f.denominator IS NULL THEN CAST(f.numerator AS DECIMAL(18,6))
            WHEN f.denominator > 0 THEN CAST(CAST(
                (CAST(f.numerator * 200 AS HUGEINT) * 1000000 + CAST(f.denominator * 100 AS HUGEINT))
                // CAST(f.denominator * 200 AS HUGEINT) AS DECIMAL(24,0)) * 0.000001 AS DECIMAL(18,6))
        END AS quotient
    FROM ({indicator.text}) AS f
)"""


def figures_for_publication(snapshot: Snapshot) -> list[Figure]:
    """The snapshot's figures as they may be shown outside: small counts withheld, indicator by indicator."""
    shown: list[Figure] = []
    for indicator in sql_files("indicators"):
        rows = [figure_of(row) for row in snapshot.figures(indicator=indicator.name)]
        shown += for_publication(rows, counts_people=indicator.says("unit") != MONEY)
    return shown


def figure_of(row: Row) -> Figure:
    """A row of `figures` as the figure it is."""
    return Figure(
        indicator=str(row["indicator"]),
        division=str(row["division"]),
        numerator=cast(Decimal | None, row["numerator"]),
        denominator=cast(Decimal | None, row["denominator"]),
        value=cast(Decimal | None, row["value"]),
    )
