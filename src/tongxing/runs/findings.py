"""Gives a check's rows their place among the findings: an id that lasts, the severity, the detail as JSON."""

from __future__ import annotations

from tongxing.runs.sql_files import SqlFile

SEVERITIES = ("high", "medium", "low")
OTHER_EMPLOYER = "other_employer"
COLUMNS = frozenset(
    ("subject_kind", "subject", "person", "employer", OTHER_EMPLOYER, "division", "period", "sentence")
)
"""What every finding has, whatever it looks at."""


def finding_sql(check: SqlFile) -> str:
    """One check's findings; one that a person has settled for the same subject and period is not raised again, one that was inspected says so.

    A check selects subject_kind, subject, person, employer, division, period, sentence, first_row, second_row, and
    other_employer where two are concerned. The id is the same in every run that finds the same thing.
    """
    severity = check.says("severity")
    other = f"f.{OTHER_EMPLOYER}" if check.mentions(OTHER_EMPLOYER) else "CAST(NULL AS VARCHAR)"
    return f"""
SELECT
    {finding_id(f"'{check.name}'")} AS finding,
    '{check.name}' AS check_name,
    '{severity}' AS severity,
    f.subject_kind, f.subject, f.person, f.employer, {other} AS {OTHER_EMPLOYER}, f.division, f.period,
    CAST(to_json({{'sentence': f.sentence, 'rows': [f.first_row, f.second_row]}}) AS VARCHAR) AS detail,
    i.inspected_on, i.inspected_as
FROM ({check.text}) AS f
LEFT JOIN (
    SELECT subject AS seen_subject, coalesce(period, '') AS seen_period,
        max(visited_on) AS inspected_on, max_by(result, CAST(visited_on AS VARCHAR) || result) AS inspected_as
    FROM inspection_results WHERE check_name = '{check.name}' GROUP BY subject, coalesce(period, '')
) AS i ON i.seen_subject = f.subject AND i.seen_period = coalesce(f.period, '')
WHERE NOT EXISTS (
    SELECT 1 FROM outcomes AS o
    WHERE o.kind = 'finding' AND o.name = '{check.name}' AND o.subject = f.subject AND o.period = f.period
)"""


def finding_id(check_name: str = "check_name") -> str:
    """SQL: the id of a row that has the columns of a finding."""
    return f"md5(concat_ws('|', {check_name}, subject_kind, subject, employer, period))"
