"""The page on the responsibility ledger and entered amounts: states, moves and lights from their own tables."""

from __future__ import annotations

from datetime import date, timedelta

from pages.table import table
from tongxing.office.amounts.workflow import MOVES as ENTRY_MOVES
from tongxing.office.amounts.workflow import EntryState
from tongxing.office.ledger.lights import MEANINGS, SIGNS, Light, shown
from tongxing.office.ledger.workflow import MOVES, ReportState

LAST = date(2024, 11, 30)
"""The last day of the examples."""


def page() -> str:
    """Diagram and moves of the ledger, what each light means, and the moves of an entered amount."""
    moves = [
        (f"`{name}`", move.label, "、".join(s.label for s in move.begins_in), move.ends_in.label, move.duty.value)
        for name, move in MOVES.items()
    ]
    entries = [
        (f"`{name}`", move.label, EntryState.PROPOSED.label, move.ends_in.label, move.duty.value)
        for name, move in ENTRY_MOVES.items()
    ]
    heading = ["动作", "名称", "从", "到", "所需职责"]
    return "\n".join(
        [
            "# The responsibility ledger 责任台账, and entered amounts 参数录入\n",
            "Drawn from `office/ledger/workflow.py`, `office/ledger/lights.py` and `office/amounts/workflow.py`.\n",
            _diagram(),
            table(heading, moves),
            "## The lights 灯\n",
            table(["灯", "意思"], [(f"{SIGNS[each]} {each.label} `{each.value}`", MEANINGS[each]) for each in Light]),
            f"An item due on {LAST}, by its state and the day:\n",
            table(["状态", *map(str, _days())], [(state.label, *_lights(state)) for state in ReportState]),
            "## An entered amount 参数录入\n",
            table(heading, entries),
        ]
    )


def _days() -> list[date]:
    return [LAST - timedelta(days=31), LAST - timedelta(days=30), LAST, LAST + timedelta(days=1)]


def _lights(state: ReportState) -> list[str]:
    found = [shown(state, LAST, day) for day in _days()]
    return [f"{each.sign} {each.light.label}：{each.words}" for each in found]


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}" for state in ReportState]
    lines.append(f"    [*] --> {ReportState.DUE.value}")
    lines += [f"    {begin.value} --> {move.ends_in.value} : {move.label}" for move in MOVES.values() for begin in move.begins_in]
    return "\n".join([*lines, f"    {ReportState.ACCEPTED.value} --> [*]", "```", ""])
