"""Named reads of links, always within the user's area. Where a person's place is not known, the city federation decides."""

from django.db.models import Count, Q, QuerySet

from tongxing.office.accounts.models import User
from tongxing.office.accounts.scope import scoped
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import LinkState


def links_for(user: User) -> "QuerySet[Link]":
    rows = Link.objects.defer("left_sealed", "right_sealed").select_related("decided_by", "earlier_by")
    return scoped(rows, user)


def links_in(user: User, state: str) -> "QuerySet[Link]":
    """The likeliest first; a state that is not known shows what waits."""
    chosen = state if state in LinkState.values else LinkState.OPEN
    return links_for(user).filter(state=chosen).order_by("-weight", "pk")


def counts(user: User) -> list[tuple[LinkState, int]]:
    told = links_for(user).aggregate(**{each.name: Count("pk", filter=Q(state=each)) for each in LinkState})
    return [(each, told[each.name]) for each in LinkState]


def candidates_beside(link: Link, user: User) -> "QuerySet[Link]":
    """Whom else the same record may be."""
    return links_for(user).filter(record=link.record).exclude(pk=link.pk).order_by("-weight", "pk")


def others_of(link: Link, user: User) -> "QuerySet[Link]":
    """Which other records were taken for the same person."""
    return links_for(user).filter(person=link.person).exclude(pk=link.pk)
