"""Named reads of handed-over files, always within what the user may see."""

from django.db.models import QuerySet

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.accounts.scope import scoped
from tongxing.office.handovers.departments import department_of
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.workflow import IN_THE_INBOX, UNREAD, HandoverState

SEES_ALL = (Role.CITY_OFFICER, Role.AUDITOR)
"""Who must know what came and what is missing; the content is the department's alone."""


def handovers_for(user: User) -> "QuerySet[Handover]":
    """A department's clerk sees the department's own; the city federation and the auditor those of every department."""
    rows = scoped(Handover.objects.select_related("uploaded_by", "follows"), user)
    if user.role in SEES_ALL:
        return rows
    department = department_of(user)
    return rows.filter(department=department) if department else rows.none()


def chain_of(handover: Handover) -> list[Handover]:
    """From the first file to what last followed on it, in the order in which they came."""
    first = handover
    while first.follows is not None:
        first = first.follows
    found, waiting = [], [first]
    while waiting:
        found.append(waiting.pop(0))
        waiting += found[-1].followers.order_by("pk")
    return sorted(found, key=lambda each: each.pk)


def ahead_of(handover: Handover) -> int:
    """How many files are read before this one."""
    return Handover.objects.filter(state__in=UNREAD, pk__lt=handover.pk).count()


def in_the_inbox() -> dict[str, str]:
    """Every file that lies in the inbox by its name there, with its digest; the system's question, no user's view."""
    rows = Handover.objects.filter(state__in=IN_THE_INBOX)
    return {name_in_inbox(each): each.digest for each in rows.only("pk", "name", "digest")}


def waiting_for_a_run() -> int:
    return Handover.objects.filter(state=HandoverState.HANDED_IN).count()


def name_in_inbox(handover: Handover) -> str:
    """Its number makes it unlike every other; the findings name their lines by it."""
    return f"{handover.pk:06}_{handover.name}"
