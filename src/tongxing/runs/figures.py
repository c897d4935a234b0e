"""Gives an indicator's rows their value: a share to six places, or the count itself where nothing divides it."""

from __future__ import annotations

from tongxing.runs.sql_files import SqlFile


def figure_sql(indicator: SqlFile) -> str:
    """One indicator's figures. An indicator selects division ('' = the city), numerator, denominator (or null).

    The share is worked out in whole numbers and rounded half up; 0/0 is unknown.
    """
    return f"""
SELECT
    '{indicator.name}' AS indicator,
    f.division,
    CAST(f.numerator AS DECIMAL(18,2)) AS numerator,
    CAST(f.denominator AS DECIMAL(18,2)) AS denominator,
    CASE
        WHEN f.denominator IS NULL THEN CAST(f.numerator AS DECIMAL(18,6))
        WHEN f.denominator > 0 THEN CAST(CAST(
            (CAST(f.numerator * 200 AS HUGEINT) * 1000000 + CAST(f.denominator * 100 AS HUGEINT))
            // CAST(f.denominator * 200 AS HUGEINT) AS DECIMAL(24,0)) * 0.000001 AS DECIMAL(18,6))
    END AS value
FROM ({indicator.text}) AS f"""
