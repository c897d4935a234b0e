"""One line of the journal. The database refuses to change, remove or empty what is written (see migration 0002)."""

from django.db import models


class Entry(models.Model):
    number = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=150)
    action = models.CharField("操作", max_length=50)
    subject = models.CharField("对象", max_length=200)
    detail = models.JSONField("内容", default=dict)
    previous = models.CharField("上一条的哈希", max_length=64)
    digest = models.CharField("哈希", max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ["-number"]
        indexes = [models.Index(fields=["subject", "number"]), models.Index(fields=["actor", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"
