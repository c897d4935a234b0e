"""Who may read which dossier, and the purposes an identity may be read for."""

from django.db import models

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import asks, check_duty, check_in_area
from tongxing.office.accounts.roles import Duty
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.dossiers.queries import people_for


class Purpose(models.TextChoices):
    CASE = "case", "办理个案"
    CONTACT = "contact", "联系本人"
    VERIFICATION = "verification", "核对身份"
    NOTICE = "notice", "告知用人单位说的是谁"


CHOSEN = tuple((each.value, each.label) for each in (Purpose.CASE, Purpose.CONTACT, Purpose.VERIFICATION))
"""What an officer may say at a person's file; a notice goes by its own door."""


def check_may_see_person(user: User, person: Person) -> None:
    check_duty(user, Duty.SEE_PEOPLE)
    _check_concerned(user, person)


def check_may_read_identity(user: User, person: Person) -> None:
    check_duty(user, Duty.READ_IDENTITY)
    _check_concerned(user, person)


def _check_concerned(user: User, person: Person) -> None:
    """A person concerns the own area, and wherever a case about them waits: they may work in the next county."""
    if not people_for(user).filter(pk=person.pk).exists():
        check_in_area(user, person.division)


def check_may_see_employer(user: User, employer: Employer) -> None:
    check_duty(user, Duty.SEE_EMPLOYERS)
    check_in_area(user, employer.division)


may_read_identity = asks(check_may_read_identity)
may_see_employer = asks(check_may_see_employer)
