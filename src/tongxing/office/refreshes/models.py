"""One refresh of the city's data: who asked for it, for which day, how it stands and what it brought."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from tongxing.office.refreshes.workflow import OVER, UNDER_WAY, RefreshState


class Refresh(models.Model):
    pack = models.CharField("政策包", max_length=40)
    on = models.DateField("数据日期")
    state = models.CharField("状态", max_length=10, choices=RefreshState.choices, default=RefreshState.QUEUED)
    attempts = models.IntegerField("次数", default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="refreshes")
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    begun_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    snapshot = models.CharField("快照", max_length=120, blank=True)
    told = models.JSONField("结果", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "更新全市数据"
        ordering = ["-id"]
        constraints = [
            CheckConstraint(condition=Q(state__in=RefreshState.values), name="refresh_state_is_known"),
            CheckConstraint(
                condition=~Q(state__in=OVER) | Q(ended_at__isnull=False), name="refresh_over_has_an_end"
            ),
            UniqueConstraint(fields=["pack"], condition=Q(state__in=UNDER_WAY), name="one_refresh_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.on}（{self.pk}号）"
