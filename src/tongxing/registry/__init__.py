"""Who is who: one row per person, employer, household and employment, by the pseudonyms and codes that the door has settled. SQL only.

The order below is the order they are made in; a later table may read an earlier one.
"""

TABLES = ("people", "firms", "household_members", "insurance", "insured_years", "employments", "workers", "refund_months")

NOT_KEPT = frozenset({"insurance", "insured_years", "refund_months"})
"""What a snapshot does not hold: tables of a run that only its later steps read."""
