"""Named reads of the journal."""

from django.db.models import QuerySet

from tongxing.office.journal.models import Entry


def history_of(subject: str) -> "QuerySet[Entry]":
    """What happened to one subject, oldest first."""
    return Entry.objects.filter(subject=subject).order_by("number")


def entries(*, actor: str = "", subject: str = "") -> "QuerySet[Entry]":
    """Who changed what, newest first."""
    found = Entry.objects.all()
    if actor:
        found = found.filter(actor=actor)
    return found.filter(subject__contains=subject) if subject else found
