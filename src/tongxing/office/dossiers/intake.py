"""Opens and renews dossiers in bulk. Cases and snapshots are not known here; rows come from the seam."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction

from tongxing.office.bulk import arrived
from tongxing.office.dossiers.identity import FIELDS, masked, vault
from tongxing.office.dossiers.models import Person


class PersonRow(NamedTuple):
    """What the registry knows of a person; no identity."""

    key: str
    division: str
    sex: str
    birth_on: date | None
    disability_category: str
    disability_grade: str
    certificate_valid_until: date | None
    certificate_status: str


class EmployerRow(NamedTuple):
    code: str
    name: str
    kind: str
    division: str
    status: str


IDENTITY_COLUMNS = (
    "key",
    "name_shown",
    "identity_index",
    "identity_digest",
    *(f"{field}_sealed" for field in FIELDS),
)
NOT_GIVEN = {"name_shown": "''", "identity_index": "''", "identity_digest": "''"}


def open_employers(rows: Iterable[EmployerRow]) -> None:
    _merge("dossiers_employer", EmployerRow._fields, rows)


def open_people(rows: Iterable[PersonRow]) -> None:
    """New people get a dossier; known ones are renewed where something changed."""
    _merge("dossiers_person", PersonRow._fields, rows, NOT_GIVEN)


@transaction.atomic
def seal_identities(identities: Iterable[tuple[str, Mapping[str, str]]]) -> int:
    """Seals the identities that are new or changed, of people who have a dossier; gives how many."""
    known = dict(Person.objects.values_list("key", "identity_digest"))
    changed = {
        person: _sealed(person, identity)
        for person, identity in identities
        if person in known and known[person] != vault().digest(identity)
    }
    with arrived("dossiers_person", IDENTITY_COLUMNS, changed.values()) as cursor:
        settings = ", ".join(f"{column} = arrived.{column}" for column in IDENTITY_COLUMNS[1:])
        cursor.execute(f"UPDATE dossiers_person AS p SET {settings} FROM arrived WHERE arrived.key = p.key")
    return len(changed)


def _sealed(person: str, identity: Mapping[str, str]) -> tuple[object, ...]:
    safe = vault()
    sealed = (safe.seal(person, f, text) if (text := identity.get(f)) else None for f in FIELDS)
    index = safe.index(identity["id_number"]) if identity.get("id_number") else ""
    return (person, masked(identity.get("name") or ""), index, safe.digest(identity), *sealed)


@transaction.atomic
def _merge(
    table: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
    defaults: Mapping[str, str] | None = None,
) -> None:
    """Copies the rows in, then inserts the new and updates the changed. The first column is the key."""
    defaults = defaults or {}
    names, rest = ", ".join(columns), ", ".join(columns[1:])
    added = "".join(f", {column}" for column in defaults)
    values = "".join(f", {value}" for value in defaults.values())
    with arrived(table, columns, rows) as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS t ({names}{added}) SELECT {names}{values} FROM arrived "
            f"ON CONFLICT ({columns[0]}) DO UPDATE SET ({rest}) = ROW({_of('excluded', columns)}) "
            f"WHERE ROW({_of('t', columns)}) IS DISTINCT FROM ROW({_of('excluded', columns)})"
        )


def _of(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns[1:])
