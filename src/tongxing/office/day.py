"""The day the office works on: today; in the demo the last day of its data, so that its deadlines lie as its cases do."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from tongxing.office import seam


def office_day() -> date:
    snapshot = seam.latest() if settings.TONGXING_DEMO else None
    return seam.day_of(snapshot) if snapshot else timezone.localdate()
