"""Nodes that facts, checks and indicators read by name; where a pack has no such answer, the column is there and unknown."""

from __future__ import annotations

NEEDED = {
    "employment_month": {
        "counted_weight_in_month": "BIGINT",
        "counting_weight": "BIGINT",
        "wage_at_least_minimum": "BOOLEAN",
    },
    "employment": {"within_subsidy_years": "BOOLEAN"},
    "employer": {
        "employment_levy_per_year": "DECIMAL(18,2)",
        "surplus_posts": "DECIMAL(18,6)",
        "large_public_body": "BOOLEAN",
        "places_nobody": "BOOLEAN",
        "may_be_pooled": "BOOLEAN",
    },
    "person": {
        "working_age": "BOOLEAN",
        "placed_too_often": "BOOLEAN",
        "massage_subsidy_years_left": "BOOLEAN",
        "post_term_last_day": "DATE",
    },
    "trainee": {"same_level_year_over": "BOOLEAN"},
}
NEEDED_NAMES = tuple(name for nodes in NEEDED.values() for name in nodes)
