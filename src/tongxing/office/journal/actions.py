"""The journal's only verb: write. A line never holds a name, an ID number or a phone number."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from tongxing.office.bulk import pour
from tongxing.office.journal.chain import BEGINNING, digest_of
from tongxing.office.journal.models import Entry

ONE_WRITER = 0x746F6E67


class Line(NamedTuple):
    action: str
    subject: str
    detail: dict[str, object]


def record(*, actor: object, action: str, subject: str, detail: dict[str, object] | None = None) -> Entry:
    """Adds one line at the end of the chain, in the caller's transaction."""
    return record_many(actor=actor, lines=[Line(action, subject, detail or {})])[0]


@transaction.atomic
def record_many(*, actor: object, lines: Iterable[Line]) -> list[Entry]:
    """Adds lines in order; one writer at a time, so that the chain never forks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])
    last = Entry.objects.order_by("-number").values_list("number", "digest").first()
    number, previous = last or (0, BEGINNING)
    entries, now = [], timezone.now()
    for line in lines:
        number += 1
        entry = Entry(number=number, at=now, actor=_name_of(actor), previous=previous, **line._asdict())
        entry.digest = previous = digest_of(
            number=number, at=now, actor=entry.actor, previous=previous, **line._asdict()
        )
        entries.append(entry)
    columns = [field.column for field in Entry._meta.concrete_fields]
    pour(Entry._meta.db_table, columns, ([_stored(entry, name) for name in columns] for entry in entries))
    return entries


def _stored(entry: Entry, column: str) -> object:
    value = getattr(entry, column)
    return json.dumps(value) if isinstance(value, dict) else value


def _name_of(actor: object) -> str:
    return str(getattr(actor, "username", actor))
