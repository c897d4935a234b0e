"""Who is who: one row per person, employer, household and employment, by exact identifiers. SQL only.

The order below is the order they are made in; a later table may read an earlier one.
"""

TABLES = ("people", "firms", "household_members", "insurance", "employments", "workers")
