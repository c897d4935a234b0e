"""The verb on refreshes: ask for one. It is journaled; of two who ask at once one is told of the other."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.day import office_day
from tongxing.office.journal.actions import record
from tongxing.office.refreshes import policies
from tongxing.office.refreshes.models import Refresh
from tongxing.office.refreshes.progress import subject_of
from tongxing.office.refreshes.tasks import refresh_city
from tongxing.office.refreshes.workflow import UNDER_WAY


def ask_for_refresh(*, by: User, on: date) -> Refresh:
    """Queues one; pressing twice is harmless. Raises NotAllowedError where somebody else's is under way."""
    policies.check_may_refresh(by)
    policies.check_day(on, office_day())
    try:
        return _queued(by, on)
    except IntegrityError:
        under_way = Refresh.objects.filter(pack=settings.TONGXING_PACK, state__in=UNDER_WAY).first()
        if under_way is not None and (under_way.asked_by_id, under_way.on) == (by.pk, on):
            return under_way
        raise NotAllowedError("已经有一次更新在进行，请等它结束，再看是否还需要更新。") from None


@transaction.atomic
def _queued(by: User, on: date) -> Refresh:
    refresh = Refresh.objects.create(pack=settings.TONGXING_PACK, on=on, asked_by=by)
    record(actor=by, action="更新全市数据", subject=subject_of(refresh), detail={"on": on.isoformat()})
    refresh_city.defer(number=refresh.pk)
    return refresh
