"""The states of a case and the moves between them, as tables. The diagram in the docs is drawn from them."""

from dataclasses import dataclass

from django.db import models

from tongxing.office.accounts.roles import Duty


class Kind(models.TextChoices):
    OFFER = "offer", "应享未享"
    FINDING = "finding", "疑点"


class State(models.TextChoices):
    OPEN = "open", "待领取"
    TAKEN = "taken", "核实中"
    VERIFIED = "verified", "已核实，待办结"
    SETTLED = "settled", "已办结"


class Outcome(models.TextChoices):
    APPLICATION_RECEIVED = "application_received", "已告知并受理（待发放）"
    PAID = "paid", "已发放"
    DECLINED = "declined", "本人放弃"
    NOT_OWED = "not_owed", "核实不符"
    CONFIRMED = "confirmed", "属实"
    DISMISSED = "dismissed", "不属实"
    CORRECTED = "corrected", "已更正"
    NO_LONGER_FOUND = "no_longer_found", "新一期数据中已不存在"


OUTCOMES: dict[Kind, tuple[Outcome, ...]] = {
    Kind.OFFER: (Outcome.APPLICATION_RECEIVED, Outcome.PAID, Outcome.DECLINED, Outcome.NOT_OWED),
    Kind.FINDING: (Outcome.CONFIRMED, Outcome.DISMISSED, Outcome.CORRECTED),
}
"""What an officer may decide; `no_longer_found` is the system's alone."""


@dataclass(frozen=True)
class Move:
    """One verb: from which states, to which, needing which duty, and how the journal calls it."""

    label: str
    begins_in: tuple[State, ...]
    ends_in: State
    duty: Duty


MOVES: dict[str, Move] = {
    "take": Move("领取", (State.OPEN,), State.TAKEN, Duty.TAKE),
    "release": Move("退回待领取", (State.TAKEN,), State.OPEN, Duty.TAKE),
    "verify": Move("核实", (State.TAKEN,), State.VERIFIED, Duty.VERIFY),
    "send_back": Move("退回重新核实", (State.VERIFIED,), State.TAKEN, Duty.SETTLE),
    "settle": Move("办结", (State.VERIFIED,), State.SETTLED, Duty.SETTLE),
    "withdraw": Move("撤回办结", (State.SETTLED,), State.VERIFIED, Duty.SETTLE),
}

UNSETTLED = (State.OPEN, State.TAKEN, State.VERIFIED)
"""The states in which a case still waits for somebody."""
