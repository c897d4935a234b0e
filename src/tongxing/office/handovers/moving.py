"""One move of a handed-over file, with its line in the journal. Who may make it and when is asked elsewhere."""

from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.workflow import MOVES, HandoverState
from tongxing.office.journal.actions import record


def moved(handover: Handover, move: str, by: object, **detail: object) -> Handover:
    """Makes a move and journals it; whoever calls has locked the row and checked."""
    before, handover.state = HandoverState(handover.state), MOVES[move].ends_in
    handover.save()
    change = {"from": before.label, "to": MOVES[move].ends_in.label} | detail
    record(actor=by, action=MOVES[move].label, subject=subject_of(handover), detail=change)
    return handover


def subject_of(handover: Handover) -> str:
    """How the journal names a handed-over file: by its number, for its name may tell of a person."""
    return f"报送：{handover.pk}"
