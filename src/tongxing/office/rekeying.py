"""The office's database under a new pseudonym key, in one transaction. Opens no identity except to seal it to its new name.

The journal is append-only and stays as it was: its earlier lines speak of the former pseudonyms.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tongxing.extracts.keys import PSEUDONYM_CHARACTERS, Pseudonyms
from tongxing.extracts.rotation import rekeyed_texts
from tongxing.office.bulk import arrived
from tongxing.office.dossiers.rekeying import seal_anew
from tongxing.office.journal.actions import record
from tongxing.office.journal.models import Entry

ACTION = "key.rotate"
_KEPT = "journal"
_PAIRS = "(SELECT ''::text AS former, ''::text AS renewed) AS pairs"
_HOLDING = f"'(^|[^0-9a-zA-Z])[0-9a-f]{{{PSEUDONYM_CHARACTERS}}}([^0-9a-zA-Z]|$)'"


@transaction.atomic
def rekey_database(pseudonyms: Pseudonyms, *, by: object) -> None:
    """Replaces every pseudonym in every table; a second time under the same key does nothing."""
    if Entry.objects.filter(action=ACTION, subject=pseudonyms.fingerprint).exists():
        return
    seal_anew(pseudonyms)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, column, kind in _text_columns():
            _rekey_column(cursor, table, column, kind, pseudonyms)
    record(actor=by, action=ACTION, subject=pseudonyms.fingerprint)


def database_is_set_up() -> bool:
    """Whether the office was ever started on this database."""
    return Entry._meta.db_table in connection.introspection.table_names()


def others_connected() -> int:
    """How many other programs have the database open; a rotation needs it alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        [(many,)] = cursor.fetchall()
    return int(many)


def _text_columns() -> Iterator[tuple[str, str, str]]:
    """Table, column and SQL type of everything our own rooms store as text."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("tongxing.office.") and model._meta.app_label != _KEPT:
            for field in model._meta.local_concrete_fields:
                kind = field.db_type(connection) or ""
                if kind == "jsonb" or kind.startswith(("varchar", "text")):
                    yield model._meta.db_table, field.column, "jsonb" if kind == "jsonb" else "text"


def _rekey_column(cursor: CursorWrapper, table: str, column: str, kind: str, pseudonyms: Pseudonyms) -> None:
    cursor.execute(f'SELECT DISTINCT "{column}"::text FROM "{table}" WHERE "{column}"::text ~ {_HOLDING}')
    new = rekeyed_texts((text for (text,) in cursor.fetchall()), pseudonyms)
    if not new:
        return
    with arrived(_PAIRS, ("former", "renewed"), new.items()) as filling:
        filling.execute(
            f'UPDATE "{table}" AS t SET "{column}" = arrived.renewed::{kind} FROM arrived'
            f' WHERE t."{column}"::text = arrived.former'
        )
