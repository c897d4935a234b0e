"""Named reads of refreshes."""

from django.conf import settings
from django.db.models import QuerySet

from tongxing.office.refreshes.models import Refresh
from tongxing.office.refreshes.workflow import UNDER_WAY


def refreshes() -> "QuerySet[Refresh]":
    """The newest first."""
    return Refresh.objects.filter(pack=settings.TONGXING_PACK).select_related("asked_by")


def under_way() -> Refresh | None:
    return refreshes().filter(state__in=UNDER_WAY).first()
