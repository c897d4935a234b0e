"""A refresh on its way: begun, and over, each with its line in the journal. Who may ask for one is asked elsewhere."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tongxing.office.jobs.again import MOST_ATTEMPTS
from tongxing.office.journal.actions import record
from tongxing.office.refreshes.models import Refresh
from tongxing.office.refreshes.workflow import UNDER_WAY, RefreshState


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
