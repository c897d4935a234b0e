"""Named reads of the journal."""

from django.db.models import QuerySet

from tongxing.office.journal.models import Entry

SYSTEM, EVERYBODY = "系统", "*"


def history_of(subject: str) -> "QuerySet[Entry]":
    """What happened to one subject, oldest first."""
    return Entry.objects.filter(subject=subject).order_by("number")


def entries(*, actor: str = "", action: str = "", subject: str = "") -> "QuerySet[Entry]":
    """Who changed what, newest first. What the system did by itself comes only to who asks for it, or for everybody."""
    found = Entry.objects.all()
    if actor != EVERYBODY:
        found = found.filter(actor=actor) if actor else found.exclude(actor=SYSTEM)
    if action:
        found = found.filter(action=action)
    return found.filter(subject__contains=subject) if subject else found


def actors_and_actions() -> tuple[list[str], list[str]]:
    """Who ever did something, and what was ever done."""
    people = Entry.objects.order_by("actor").values_list("actor", flat=True).distinct()
    actions = Entry.objects.order_by("action").values_list("action", flat=True).distinct()
    return list(people), list(actions)
