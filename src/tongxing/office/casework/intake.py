"""Opens a snapshot's offers and findings as cases and closes those it no longer has. Rows come from the seam."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from tongxing.office.bulk import arrived
from tongxing.office.casework.models import Case, Intake
from tongxing.office.casework.workflow import UNSETTLED, Outcome, State
from tongxing.office.journal.actions import Line, record, record_many

SYSTEM = "系统"
GONE = "新一期数据中已不存在这一情形，由系统办结。"


class Arrival(NamedTuple):
    """One offer or finding as the snapshot tells it. `detail` is JSON text."""

    kind: str
    name: str
    label: str
    subject_kind: str
    subject: str
    person_id: str | None
    employer_id: str | None
    period: str
    division: str
    amount: Decimal | None
    severity: str
    detail: str


class Gone(NamedTuple):
    """A case that waits and that the newest snapshot lacks; `snapshot` is the last that had it."""

    kind: str
    name: str
    subject_kind: str
    subject: str
    period: str
    snapshot: str


def already_taken_in(snapshot: str) -> bool:
    """Whether this snapshot is the last that was taken in."""
    return Intake.objects.values_list("snapshot", flat=True).first() == snapshot


@transaction.atomic
def take_in_cases(
    *, snapshot: str, on: date, arrivals: Iterable[Arrival], refuted_among: Callable[[list[Gone]], set[Gone]]
) -> Intake:
    """Opens, renews, reopens and closes cases in one transaction; the same snapshot twice changes nothing."""
    with arrived("casework_case", Arrival._fields, arrivals) as cursor:
        opened = _open_new(cursor, snapshot, on)
        _renew_waiting(cursor, snapshot)
        reopened = _reopen_found_again(cursor, snapshot, on)
    closed = _close_refuted(snapshot, on, refuted_among)
    _journal(snapshot, opened, reopened, closed)
    intake, _ = Intake.objects.update_or_create(
        snapshot=snapshot,
        defaults={
            "at": timezone.now(),
            "opened": len(opened),
            "reopened": len(reopened),
            "closed": len(closed),
        },
    )
    return intake


def _open_new(cursor: CursorWrapper, snapshot: str, on: date) -> list[int]:
    names = ", ".join(f"a.{name}" for name in Arrival._fields if name not in {"person_id", "employer_id"})
    columns = names.replace("a.", "")
    return _ids(
        cursor,
        f"""
        INSERT INTO casework_case
            ({columns}, person_id, employer_id, snapshot, opened_on, state, verified_note, outcome, reason)
        SELECT DISTINCT ON (a.kind, a.name, a.subject, a.period)
               {names}, p.key, e.code, %s, %s, 'open', '', '', ''
        FROM arrived AS a
        LEFT JOIN dossiers_person AS p ON p.key = a.person_id
        LEFT JOIN dossiers_employer AS e ON e.code = a.employer_id
        ON CONFLICT (kind, name, subject, period) DO NOTHING
        RETURNING id
        """,
        [snapshot, on],
    )


_SAME = "(c.kind, c.name, c.subject, c.period) = (a.kind, a.name, a.subject, a.period)"


def _renew_waiting(cursor: CursorWrapper, snapshot: str) -> None:
    """What nobody has verified follows the newest data; what was verified keeps the amount that was verified."""
    cursor.execute(
        f"UPDATE casework_case AS c SET snapshot = %s FROM arrived AS a WHERE {_SAME} AND c.state <> 'settled'"
        " AND c.snapshot <> %s",
        [snapshot, snapshot],
    )
    cursor.execute(
        f"""
        UPDATE casework_case AS c
        SET amount = a.amount, label = a.label, severity = a.severity, detail = a.detail, division = a.division
        FROM arrived AS a
        WHERE {_SAME} AND c.state IN ('open', 'taken')
          AND (c.amount, c.label, c.severity, c.detail, c.division)
              IS DISTINCT FROM (a.amount, a.label, a.severity, a.detail, a.division)
        """
    )


def _reopen_found_again(cursor: CursorWrapper, snapshot: str, on: date) -> list[int]:
    return _ids(
        cursor,
        f"""
        UPDATE casework_case AS c
        SET state = 'open', taken_by_id = NULL, verified_by_id = NULL, verified_note = '', outcome = '', reason = '',
            closed_on = NULL, settled_at = NULL, snapshot = %s, opened_on = %s, amount = a.amount, detail = a.detail
        FROM arrived AS a
        WHERE {_SAME} AND c.state = 'settled' AND c.outcome = 'no_longer_found'
        RETURNING c.id
        """,
        [snapshot, on],
    )


def _close_refuted(snapshot: str, on: date, refuted_among: Callable[[list[Gone]], set[Gone]]) -> list[int]:
    """Closes what the snapshot refutes. What it only lacks stays open, and what a person has verified a person settles."""
    gone = {
        Gone(*key): pk
        for pk, *key in Case.objects.select_for_update()
        .filter(state__in=UNSETTLED, verified_note="", opened_on__lte=on)
        .exclude(snapshot=snapshot)
        .values_list("pk", *Gone._fields)
    }
    refuted = refuted_among(list(gone)) if gone else set()
    ids = [pk for key, pk in gone.items() if key in refuted]
    Case.objects.filter(pk__in=ids).update(
        state=State.SETTLED,
        outcome=Outcome.NO_LONGER_FOUND,
        reason=GONE,
        closed_on=on,
        settled_at=timezone.now(),
        snapshot=snapshot,
    )
    return ids


def _journal(snapshot: str, opened: list[int], reopened: list[int], closed: list[int]) -> None:
    if not (opened or reopened or closed):
        return
    counts = {"opened": len(opened), "reopened": len(reopened), "closed": len(closed)}
    record(actor=SYSTEM, action="接收快照", subject=f"快照：{snapshot}", detail=counts)
    changes = (("产生", opened), ("重新产生", reopened), ("自动办结", closed))
    record_many(
        actor=SYSTEM,
        lines=[Line(word, f"个案：{pk}", {"snapshot": snapshot}) for word, ids in changes for pk in ids],
    )


def _ids(cursor: CursorWrapper, sql: str, values: list[object]) -> list[int]:
    cursor.execute(sql, values)
    return [row[0] for row in cursor.fetchall()]
