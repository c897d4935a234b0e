"""Named reads of the ledger, always within what the user may see; lights are reckoned by the one rule in `lights`."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.accounts.scope import scoped
from tongxing.office.ledger.lights import Light, Shown, shown
from tongxing.office.ledger.models import Evidence, Item

FILTERS = ("measure", "division", "lead", "period")


class Row(NamedTuple):
    """An item with its light."""

    item: Item
    shown: Shown


class Tally(NamedTuple):
    """How many items of one department, county or measure stand in each light."""

    key: str
    label: str
    total: int
    counts: dict[Light, int]


def items_for(user: User) -> "QuerySet[Item]":
    """A department's clerk sees the department's own items; everybody only those of the own area."""
    rows = Item.objects.filter(pack=settings.TONGXING_PACK).select_related("submitted_by", "reviewed_by")
    if user.role == Role.DEPARTMENT_CLERK:
        rows = rows.filter(departments__contains=[user.department]) if user.department else rows.none()
    return scoped(rows, user)


def rows_for(user: User, on: date, *, light: str = "", year: str = "", **chosen: str) -> list[Row]:
    """What the filters leave, the most urgent first."""
    found = items_for(user).filter(
        **{name: value for name, value in chosen.items() if value and name in FILTERS}
    )
    if year:
        found = found.filter(due_on__year=int(year))
    rows = [Row(item, light_of(item, on)) for item in found]
    return sorted(
        (row for row in rows if light in ("", row.shown.light)),
        key=lambda row: (Light.values.index(row.shown.light), row.item.due_on, row.item.pk),
    )


def light_of(item: Item, on: date) -> Shown:
    return shown(item.state, item.due_on, on, item.withdrawn_on is not None)


def counts(rows: Iterable[Row]) -> dict[Light, int]:
    """Every light, also the ones nothing stands in."""
    found = Counter(row.shown.light for row in rows)
    return {light: found[light] for light in Light}


def tallies(rows: Iterable[Row], key: Callable[[Item], str], label: Callable[[Item], str]) -> list[Tally]:
    """The rows by one key, those with most in red first."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(key(row.item), []).append(row)
    found = [Tally(each, label(rows[0].item), len(rows), counts(rows)) for each, rows in grouped.items()]
    return sorted(found, key=lambda tally: (-tally.counts[Light.RED], -tally.counts[Light.AMBER], tally.key))


def evidence_of(item: Item) -> "QuerySet[Evidence]":
    """What is attached now."""
    return item.evidence.filter(removed_at__isnull=True).select_related("added_by")


def files_by_item(user: User) -> dict[int, int]:
    """How many files each item has now."""
    attached = Count("evidence", filter=Q(evidence__removed_at__isnull=True))
    return dict(items_for(user).annotate(files=attached).values_list("pk", "files"))


def years_of(user: User) -> list[str]:
    """The years in which something the user sees falls due."""
    return [str(day.year) for day in items_for(user).dates("due_on", "year")]
