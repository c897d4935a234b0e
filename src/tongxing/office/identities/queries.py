"""Named reads of links, always within the user's area. Where a person's place is not known, the city federation decides."""

from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from tongxing.extracts.linkage.contradictions import contradictions
from tongxing.office.accounts.models import User
from tongxing.office.accounts.scope import scoped
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import DECIDED, LinkState


class Contradiction(NamedTuple):
    """Links by their numbers; `beyond`: how many of them are of another county."""

    links: list[int]
    beyond: int


def links_for(user: User) -> "QuerySet[Link]":
    rows = Link.objects.defer("left_sealed", "right_sealed").select_related("decided_by", "earlier_by")
    return scoped(rows, user)


def links_in(user: User, state: str) -> "QuerySet[Link]":
    """The likeliest first; a state that is not known shows what waits."""
    chosen = state if state in LinkState.values else LinkState.OPEN
    return links_for(user).filter(state=chosen).order_by(F("weight").desc(nulls_last=True), "pk")


def counts(user: User) -> list[tuple[LinkState, int]]:
    told = links_for(user).aggregate(**{each.name: Count("pk", filter=Q(state=each)) for each in LinkState})
    return [(each, told[each.name]) for each in LinkState]


def contradictory(user: User) -> list[Contradiction]:
    """Where decisions cannot all be true, those in the user's area, and how many more are out of sight."""
    rows = list(Link.objects.filter(state__in=DECIDED).order_by("pk").values_list("pk", "record", "person", "state"))
    same = {record: person for _, record, person, state in rows if state == LinkState.SAME}
    different: dict[str, set[str]] = {}
    for _, record, person, state in rows:
        if state == LinkState.DIFFERENT:
            different.setdefault(record, set()).add(person)
    seen = set(links_for(user).filter(state__in=DECIDED).values_list("pk", flat=True))
    found = [
        [pk for pk, record, person, _ in rows if record in group and person in group]
        for group in contradictions(same, different)
    ]
    told = [Contradiction([pk for pk in links if pk in seen], len(set(links) - seen)) for links in found]
    return [each for each in told if each.links]


def candidates_beside(link: Link, user: User) -> "QuerySet[Link]":
    """Whom else the same record may be."""
    return links_for(user).filter(record=link.record).exclude(pk=link.pk).order_by(F("weight").desc(nulls_last=True), "pk")


def others_of(link: Link, user: User) -> "QuerySet[Link]":
    """Which other records were taken for the same person."""
    return links_for(user).filter(person=link.person).exclude(pk=link.pk)
