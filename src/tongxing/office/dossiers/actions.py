"""The verbs on dossiers: opening a file, finding one, reading an identity. Each is journaled before anything is shown."""

from dataclasses import dataclass

from django.db import transaction

from tongxing.office.accounts.models import User
from tongxing.office.dossiers.identity import FIELDS, vault
from tongxing.office.dossiers.models import Person
from tongxing.office.dossiers.policies import Purpose, check_may_read_identity
from tongxing.office.dossiers.queries import people_for
from tongxing.office.journal.actions import record


@dataclass(frozen=True)
class Identity:
    name: str
    id_number: str
    certificate_number: str
    phone: str


@transaction.atomic
def read_identity(*, person: Person, by: User, purpose: Purpose) -> Identity:
    """The identity in clear. Who read whose, and what for, is in the journal first."""
    check_may_read_identity(by, person)
    return _journaled(person, by, purpose)


@transaction.atomic
def tell_employer(*, person: Person, to: object) -> Identity:
    """The identity for the holder of an employer's code; the notices have made sure that this employer may know."""
    return _journaled(person, to, Purpose.NOTICE)


def note_opening(*, person: Person, by: User) -> None:
    """A file tells of a disability and of what a person lives on: who opened it is kept, whatever the reason."""
    record(actor=by, action="打开个人档案", subject=subject_of(person))


@transaction.atomic
def find_by_id_number(*, id_number: str, by: User) -> Person | None:
    """The person with this ID number in the user's area; the search is journaled, found or not, without the number."""
    person = people_for(by).filter(identity_index=vault().index(id_number)).first()
    record(
        actor=by,
        action="按身份证号查找",
        subject=subject_of(person) if person else "个人：未找到",
        detail={"found": person is not None},
    )
    return person


def subject_of(person: Person) -> str:
    """How the journal names a person."""
    return f"个人：{person.key}"


def _journaled(person: Person, reader: object, purpose: Purpose) -> Identity:
    record(actor=reader, action="查看身份信息", subject=subject_of(person), detail={"purpose": purpose.label})
    return Identity(**{field: _opened(person, field) for field in FIELDS})


def _opened(person: Person, field: str) -> str:
    sealed = getattr(person, f"{field}_sealed")
    return vault().open(person.key, field, sealed) if sealed else ""
