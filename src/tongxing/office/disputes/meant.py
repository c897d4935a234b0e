"""Who a notice to an employer is about, in clear. Only for a notice that may say so, never kept, and the journal knows first."""

from dataclasses import dataclass

from tongxing.office.accounts.models import User
from tongxing.office.disputes.models import Notice
from tongxing.office.dossiers.actions import read_identity, tell_employer
from tongxing.office.dossiers.identity import masked_number
from tongxing.office.dossiers.policies import Purpose


@dataclass(frozen=True)
class Meant:
    """`number` has its middle starred; both are '' where they are not registered."""

    name: str
    number: str


def who_is_meant(*, notice: Notice, by: User | str) -> Meant | None:
    """`by`: the officer who prints the letter, or what the journal calls the holder of its code."""
    person = notice.case.person
    if not notice.names_person or person is None:
        return None
    if isinstance(by, str):
        identity = tell_employer(person=person, to=by)
    else:
        identity = read_identity(person=person, by=by, purpose=Purpose.NOTICE)
    return Meant(identity.name, masked_number(identity.id_number))
