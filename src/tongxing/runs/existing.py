"""What stands outside the packs and may carry out a clause: checks, indicators, extracts. Tracing looks names up here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tongxing.extracts import CONTRACTS
from tongxing.runs.sql_files import sql_files


def existing_names() -> Mapping[str, Collection[str]]:
    """Names by kind of reference, as `tongxing.law.trace` takes them."""
    return {
        "check": [each.name for each in sql_files("checks")],
        "indicator": [each.name for each in sql_files("indicators")],
        "extract": list(CONTRACTS),
    }
