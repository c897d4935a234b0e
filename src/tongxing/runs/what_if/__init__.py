"""What a change of the law would move, asked of a stored snapshot. Nothing is written, and no file but the snapshot's is read."""

from tongxing.runs.what_if.ask import what_if
from tongxing.runs.what_if.errors import NeedsRunError, StaleSnapshotError, WhatIfError
from tongxing.runs.what_if.fund import Flow, Fund
from tongxing.runs.what_if.moved import MOVES, Tally
from tongxing.runs.what_if.outcome import BY, Outcome, Place, SchemeMoved
from tongxing.runs.what_if.scenario import Scenario, Setting, day_of, scenarios_in, setting_of, settings_of

__all__ = [
    "BY",
    "MOVES",
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
    "day_of",
    "scenarios_in",
    "setting_of",
    "settings_of",
    "what_if",
]
