"""The page on handed-over files, refreshes and links: states and moves from their own tables."""

from __future__ import annotations

from pages.table import table
from tongxing.office.handovers.workflow import MOVES, HandoverState
from tongxing.office.identities.workflow import MOVES as LINK_MOVES
from tongxing.office.refreshes.workflow import RefreshState

SYSTEM = "系统"


def page() -> str:
    """Diagram and moves of a handed-over file, the states of a refresh, and the moves of a link."""
    files = [
        (f"`{name}`", move.label, _labels(move.begins_in), move.ends_in.label, move.duty.value if move.duty else SYSTEM)
        for name, move in MOVES.items()
    ]
    links = [
        (f"`{name}`", move.label, _labels(move.begins_in), move.ends_in.label) for name, move in LINK_MOVES.items()
    ]
    return "\n".join(
        [
            "# Handed-over files 报送数据, refreshes 更新全市数据, links 认人\n",
            "Drawn from `office/handovers/workflow.py`, `office/refreshes/workflow.py` and `office/identities/workflow.py`.\n",
            _diagram(),
            table(["动作", "名称", "从", "到", "所需职责"], files),
            "## A refresh 更新全市数据\n",
            table(["状态", "名称"], [(f"`{state.value}`", state.label) for state in RefreshState]),
            "## A link 认人\n",
            table(["动作", "名称", "从", "到"], links),
        ]
    )


def _labels(states: tuple[object, ...]) -> str:
    return "、".join(str(getattr(state, "label", state)) for state in states)


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}" for state in HandoverState]
    lines.append(f"    [*] --> {HandoverState.WAITING.value}")
    lines += [f"    {begin.value} --> {move.ends_in.value} : {move.label}" for move in MOVES.values() for begin in move.begins_in]
    return "\n".join([*lines, f"    {HandoverState.TAKEN_IN.value} --> [*]", "```", ""])
