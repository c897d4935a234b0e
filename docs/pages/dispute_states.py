"""The page on notices of findings and on inspections: states and moves from their own tables."""

from __future__ import annotations

from pages.table import table
from tongxing.office.disputes.workflow import MOVES, RENEWED, NoticeState
from tongxing.office.inspections.workflow import MOVES as INSPECTION_MOVES
from tongxing.office.inspections.workflow import InspectionResult, InspectionState

HEADING = ["动作", "名称", "从", "到", "所需职责"]
BY_CODE = "凭编号"


def page() -> str:
    """Diagram and moves of a notice, then of an inspection."""
    notices = [
        (f"`{name}`", move.label, "、".join(s.label for s in move.begins_in) or "—", move.ends_in.label,
         move.duty.value if move.duty else BY_CODE)
        for name, move in MOVES.items()
    ]  # fmt: skip
    visits = [
        (f"`{name}`", move.label, move.begins_in.label, move.ends_in.label, move.duty.value)
        for name, move in INSPECTION_MOVES.items()
    ]
    return "\n".join(
        [
            "# Notices of findings 告知与异议, and inspections 抽查\n",
            "Drawn from `office/disputes/workflow.py` and `office/inspections/workflow.py`.\n",
            _notice_diagram(),
            table(HEADING, notices),
            f"{RENEWED} replaces a lost code and leaves the state as it is.\n",
            "## An inspection 检查\n",
            table(HEADING, visits),
            "States: " + "、".join(f"{each.label} `{each.value}`" for each in InspectionState) + ".",
            "Results: " + "、".join(f"{each.label} `{each.value}`" for each in InspectionResult) + ".\n",
        ]
    )


def _notice_diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}" for state in NoticeState]
    for move in MOVES.values():
        begins = [each.value for each in move.begins_in] or ["[*]"]
        lines += [f"    {begin} --> {move.ends_in.value} : {move.label}" for begin in begins]
    return "\n".join([*lines, f"    {NoticeState.ANSWERED.value} --> [*]", "```", ""])
