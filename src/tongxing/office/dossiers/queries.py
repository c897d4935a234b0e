"""Named reads of dossiers, always within the user's area."""

from django.db.models import Q, QuerySet

from tongxing.office.accounts.models import User
from tongxing.office.accounts.scope import scoped
from tongxing.office.dossiers.models import Employer, Person


def people_for(user: User) -> "QuerySet[Person]":
    """The people of the user's area, and those about whom a case waits there."""
    waits = Q(cases__division__startswith=user.area, cases__closed_on__isnull=True)
    return Person.objects.filter(Q(division__startswith=user.area) | waits).distinct()


def employers_for(user: User) -> "QuerySet[Employer]":
    return scoped(Employer.objects.all(), user)


def employers_like(user: User, words: str) -> "QuerySet[Employer]":
    """Employers whose name contains the words or whose code begins with them."""
    return (
        employers_for(user)
        .filter(Q(name__contains=words) | Q(code__startswith=words.upper()))
        .order_by("name")
    )


def names_shown(keys: list[str]) -> dict[str, str]:
    """Pseudonym → masked name, for tables of people."""
    return dict(Person.objects.filter(key__in=keys).values_list("key", "name_shown"))


def people_with_dossiers() -> set[str]:
    """Every pseudonym the office has a dossier for; the intake's question, no user's view."""
    return set(Person.objects.values_list("key", flat=True))


def divisions_of_people() -> dict[str, str]:
    """Pseudonym → division of every dossier; the intake's question, no user's view."""
    return dict(Person.objects.values_list("key", "division"))


def home_of_employer(code: str) -> str:
    """The division of one employer, '' for one without a dossier."""
    return Employer.objects.filter(code=code).values_list("division", flat=True).first() or ""


def named_employers(codes: list[str]) -> "QuerySet[Employer]":
    """Employers by code, wherever they are: their names are public."""
    return Employer.objects.filter(code__in=codes).order_by("name")
