"""What an entry would move, asked of the seam and put as plain sentences that can be kept. Nothing is worked out here."""

import hashlib
import json
from datetime import date

from django.conf import settings

from tongxing.office import seam
from tongxing.office.amounts.eras import Value
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.publishing import confirmed, pack_with
from tongxing.office.desk.moved_tables import BREAKDOWNS, Told
from tongxing.office.desk.moved_tables import told as moved_schemes
from tongxing.terms.errors import ToldError

NO_SNAPSHOT = "还没有全市测算结果（快照），不能测算影响。请先运行一次测算，或在知道这一点的情况下确认。"
NO_VALUE_LEFT = "撤销后这一参数没有值，用到它的结果会变为“尚不能确定”；不能逐人测算金额。"
MOST_COUNTIES = 20


def foreseen(name: str, value: Value, since: date, until: date | None) -> dict[str, object]:
    """What the value moves by scheme and county, or the sentence why that cannot be told."""
    snapshot = seam.latest()
    if snapshot is None or snapshot.receipt.pack != settings.TONGXING_PACK:
        return {"problem": NO_SNAPSHOT}
    day = seam.day_of(snapshot)
    holds = since <= day <= (until or date.max)
    try:
        outcome = seam.what_a_value_moves(name, value, *((since, until) if holds else ()))
    except ToldError as problem:
        return {"problem": str(problem)}
    return {
        "day": day.isoformat(),
        "assumed": not holds,
        "changes": outcome.changes,
        "schemes": [_scheme(each) for each in moved_schemes(outcome)],
        "fund": outcome.fund.sentences(),
        "notes": outcome.notes,
    }


def foreseen_for(entry: EnteredAmount) -> dict[str, object]:
    """The same for an entry; for a withdrawal, what stands without the value it withdraws."""
    if entry.value is not None:
        return foreseen(entry.parameter, entry.value, entry.since, entry.until)
    left = pack_with(entry.pack, [*confirmed(entry.pack), entry]).value(entry.parameter, entry.since)
    if left is None or left.value is None:
        return {"problem": NO_VALUE_LEFT}
    return foreseen(entry.parameter, left.value, entry.since, None)


def mark_of(told: dict[str, object]) -> str:
    """The same for the same sentences: says that what is confirmed is what was seen."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _scheme(told: Told) -> dict[str, object]:
    """Small counts are withheld here as on the page that asks freely."""
    rows = [row for table in told.tables if table.first == BREAKDOWNS["county"] for row in table.rows]
    return {
        "label": told.label,
        "sentences": told.sentences,
        "money": told.has_money,
        "counties": [[row.label, row.moved, row.money[-1]] for row in rows[:MOST_COUNTIES]],
    }
