"""Who is who: one row per person, employer, household and employment, by the pseudonyms and codes that the door has settled. SQL only.

The order below is the order they are made in; a later table may read an earlier one.
"""

TABLES = (
    "limits",
    "people",
    "firms",
    "household_members",
    "shared_marks",
    "insured_lines",
    "read_by_month",
    "insurance",
    "insured_spans",
    "insured_years",
    "employments",
    "workers",
    "refund_months",
)

OF_THE_MONTHS = ("insured_lines", "read_by_month", "insurance", "insured_spans", "insured_years", "refund_months")
"""What reads ten million insured months; all else reads these."""
NOT_KEPT = frozenset({"limits", "shared_marks", *OF_THE_MONTHS})
"""What a snapshot does not hold: tables of a run that only its later steps read."""
