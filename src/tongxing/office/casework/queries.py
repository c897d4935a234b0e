"""Named reads of cases, always within the user's area."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case as CaseWhen
from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, Value, When

from tongxing.office.accounts.models import User
from tongxing.office.accounts.scope import scoped
from tongxing.office.casework.models import Case, Intake
from tongxing.office.casework.workflow import UNSETTLED, Kind, State

OLDEST_FIRST = "oldest"
_HIGH_FIRST = CaseWhen(
    When(severity="high", then=Value(0)),
    When(severity="medium", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def cases_for(user: User) -> "QuerySet[Case]":
    return scoped(Case.objects.select_related("person", "employer", "taken_by", "verified_by"), user)


def waiting_cases(
    user: User, *, kind: str = "", name: str = "", state: str = "", division: str = "", order: str = ""
) -> "QuerySet[Case]":
    """What waits for somebody: offers before findings, the weightier and the larger sums first; or the oldest first."""
    found = cases_for(user)
    found = found.filter(state=state) if state in State.values else found.filter(state__in=UNSETTLED)
    for field, value in (("kind", kind), ("name", name), ("division", division)):
        if value:
            found = found.filter(**{field: value})
    if order == OLDEST_FIRST:
        return found.order_by("opened_on", "id")
    return found.order_by("-kind", _HIGH_FIRST, F("amount").desc(nulls_last=True), "id")


def my_cases(user: User) -> "QuerySet[Case]":
    """What I have taken and not finished, the oldest first."""
    return cases_for(user).filter(taken_by=user, state=State.TAKEN).order_by("opened_on", "id")


def cases_to_settle(user: User) -> "QuerySet[Case]":
    """What others have verified and I may settle, the oldest first."""
    found = cases_for(user).filter(state=State.VERIFIED).exclude(verified_by=user)
    return found.order_by("opened_on", "id")


def counts_by_kind(user: User) -> list[dict[str, object]]:
    """Waiting offers with their money, and waiting findings."""
    waiting = scoped(Case.objects.filter(state__in=UNSETTLED), user)
    rows = waiting.order_by("-kind").values("kind").annotate(count=Count("id"), amount=Sum("amount"))
    return [{**row, "label": Kind(row["kind"]).label} for row in rows]


def counts_by_name(user: User) -> list[dict[str, object]]:
    """Waiting cases and their money, by scheme or check."""
    waiting = scoped(Case.objects.filter(state__in=UNSETTLED), user)
    return list(
        waiting.values("kind", "name", "label")
        .annotate(count=Count("id"), amount=Sum("amount"))
        .order_by("-kind", "-count")
    )


class Waiting(NamedTuple):
    count: int
    amount: Decimal


def waiting_by_name() -> dict[tuple[str, str], Waiting]:
    """What waits in the whole office by kind and scheme or check; counts only, no user's view."""
    rows = Case.objects.filter(state__in=UNSETTLED).order_by().values_list("kind", "name")
    return {
        (kind, name): Waiting(count, amount or Decimal(0))
        for kind, name, count, amount in rows.annotate(Count("id"), Sum("amount"))
    }


def counts_by_division(user: User) -> list[dict[str, object]]:
    """By county: offers waiting with their money, findings waiting, cases settled by officers."""
    waiting = Q(state__in=UNSETTLED)
    offers = waiting & Q(kind=Kind.OFFER)
    return list(
        scoped(Case.objects.order_by("division"), user)
        .values("division")
        .annotate(
            offers=Count("id", filter=offers),
            amount=Sum("amount", filter=offers),
            findings=Count("id", filter=waiting & Q(kind=Kind.FINDING)),
            settled=Count("id", filter=Q(state=State.SETTLED, settled_by__isnull=False)),
        )
    )


def not_seen_again(case: Case) -> bool:
    """Whether a case that still waits is not in the newest snapshot: corrected, not delivered, or another year's."""
    newest = Intake.objects.values_list("snapshot", flat=True).first()
    return case.state in UNSETTLED and newest is not None and case.snapshot != newest


def divisions_of(user: User) -> list[str]:
    """The counties in the user's area that have cases."""
    return list(scoped(Case.objects.order_by("division"), user).values_list("division", flat=True).distinct())
