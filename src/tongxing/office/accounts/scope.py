"""The division filter: a user sees the subtree of their own area and nothing beside it."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from tongxing.office.accounts.models import User

Row = TypeVar("Row", bound=Model)
CITY_DIGITS = 4


def scoped(rows: "QuerySet[Row]", user: User, field: str = "division") -> "QuerySet[Row]":
    """The rows whose division lies in the user's area."""
    return rows.filter(**{f"{field}__startswith": user.area})


def whole_city(user: User) -> bool:
    """Whether the user's area is the city itself or more; a county's code is longer."""
    return len(user.area) <= CITY_DIGITS
