"""The verbs on refreshes: ask for one, begin it, end it. Each is journaled; of two who ask at once one is told of the other."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.day import office_day
from tongxing.office.jobs.again import MOST_ATTEMPTS
from tongxing.office.journal.actions import record
from tongxing.office.refreshes import policies
from tongxing.office.refreshes.models import Refresh
from tongxing.office.refreshes.workflow import UNDER_WAY, RefreshState


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
    from tongxing.office.refreshes.tasks import refresh_city

    refresh = Refresh.objects.create(pack=settings.TONGXING_PACK, on=on, asked_by=by)
    record(actor=by, action="更新全市数据", subject=subject_of(refresh), detail={"on": on.isoformat()})
    refresh_city.defer(number=refresh.pk)
    return refresh


@transaction.atomic
def begin(number: int) -> Refresh | None:
    """None where it is over, or was cut off too often."""
    refresh = Refresh.objects.select_for_update().get(pk=number)
    if refresh.state not in UNDER_WAY:
        return None
    if refresh.attempts >= MOST_ATTEMPTS:
        _over(
            refresh,
            RefreshState.FAILED,
            {"error": "更新多次中断，没有完成。请联系系统管理员查看内存和磁盘。"},
        )
        return None
    refresh.state, refresh.attempts = RefreshState.RUNNING, refresh.attempts + 1
    refresh.begun_at = refresh.begun_at or timezone.now()
    refresh.save()
    return refresh


@transaction.atomic
def end(number: int, told: dict[str, Any]) -> None:
    """With an `error` it failed, else it is done."""
    refresh = Refresh.objects.select_for_update().get(pk=number)
    if refresh.state in UNDER_WAY:
        _over(refresh, RefreshState.FAILED if "error" in told else RefreshState.DONE, told)


def _over(refresh: Refresh, state: RefreshState, told: dict[str, Any]) -> None:
    refresh.state, refresh.told, refresh.ended_at = state, told, timezone.now()
    refresh.snapshot = str(told.get("snapshot") or "")
    refresh.save()
    record(
        actor="系统",
        action=f"更新全市数据：{state.label}",
        subject=subject_of(refresh),
        detail={"snapshot": refresh.snapshot} if refresh.snapshot else {},
    )


def subject_of(refresh: Refresh) -> str:
    return f"更新：{refresh.pk}"
