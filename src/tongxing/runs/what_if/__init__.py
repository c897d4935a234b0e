"""What a change of the law would move, asked of a stored snapshot. Nothing is written, and no file but the snapshot's is read."""

from tongxing.runs.what_if.ask import columns_read, what_if
from tongxing.runs.what_if.choices import Choices, choices
from tongxing.runs.what_if.errors import NeedsRunError, StaleSnapshotError, WhatIfError
from tongxing.runs.what_if.fund import Flow, Fund
from tongxing.runs.what_if.moved import MOVES, Tally
from tongxing.runs.what_if.outcome import BY, Outcome, Place, SchemeMoved, breakdown_named
from tongxing.runs.what_if.scenario import Scenario, Setting, asked_for, scenarios_in

__all__ = [
    "BY",
    "MOVES",
    "Choices",
    "Flow",
    "Fund",
    "NeedsRunError",
    "Outcome",
    "Place",
    "Scenario",
    "SchemeMoved",
    "Setting",
    "StaleSnapshotError",
    "Tally",
    "WhatIfError",
    "asked_for",
    "breakdown_named",
    "choices",
    "columns_read",
    "scenarios_in",
    "what_if",
]
