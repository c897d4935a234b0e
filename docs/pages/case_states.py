"""The page on the states of a case, its diagram drawn from the workflow's own tables."""

from __future__ import annotations

from pages.table import table
from tongxing.office.casework.workflow import MOVES, OUTCOMES, Outcome, State


def page() -> str:
    """Diagram, moves, outcomes."""
    moves = [
        (f"`{name}`", move.label, "、".join(State(s).label for s in move.begins_in), State(move.ends_in).label, move.duty.value)
        for name, move in MOVES.items()
    ]
    outcomes = [(kind.label, f"`{each.value}`", each.label) for kind, many in OUTCOMES.items() for each in many]
    given = {each for many in OUTCOMES.values() for each in many}
    outcomes += [("系统", f"`{each.value}`", each.label) for each in Outcome if each not in given]
    return "\n".join(
        [
            "# States of a case 个案状态\n",
            "Drawn from `office/casework/workflow.py`.\n",
            diagram(),
            table(["动作", "名称", "从", "到", "所需职责"], moves),
            table(["种类", "结果", "名称"], outcomes),
        ]
    )


def diagram() -> str:
    """A Mermaid state diagram of the moves."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}" for state in State]
    lines.append(f"    [*] --> {State.OPEN.value}")
    lines += [f"    {begin.value} --> {move.ends_in.value} : {move.label}" for move in MOVES.values() for begin in move.begins_in]
    return "\n".join([*lines, f"    {State.SETTLED.value} --> [*]", "```", ""])
