"""A case: one offer or one finding for one subject and period. The database keeps its promises (constraints below)."""

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate

from tongxing.office.casework import constraints
from tongxing.office.casework.workflow import Kind, Outcome, State
from tongxing.office.dossiers.models import Employer, Person


class Case(models.Model):
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    name = models.CharField("项目或核查", max_length=80)
    label = models.CharField("名称", max_length=120)
    subject_kind = models.CharField("对象种类", max_length=30)
    subject = models.CharField("对象", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="cases")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="cases")
    period = models.CharField("所属期", max_length=20, blank=True)
    division = models.CharField("区划代码", max_length=12)
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2, null=True)
    severity = models.CharField("轻重", max_length=10, blank=True)
    detail = models.JSONField("疑点内容", default=dict)
    snapshot = models.CharField("快照", max_length=120)
    opened_on = models.DateField("产生日期")

    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases_taken"
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases_verified"
    )
    verified_note = models.TextField("核实情况", blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases_settled"
    )
    settled_at = models.DateTimeField("办结时间", null=True)
    outcome = models.CharField("结果", max_length=30, choices=Outcome.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    closed_on = models.DateField("办结日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "个案"
        ordering = ["id"]
        constraints = constraints.ALL
        indexes = [
            models.Index(fields=["state", "kind", "division"]),
            models.Index(fields=["kind", "name", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.subject} {self.period}"

    @property
    def days_waited(self) -> int:
        """From the day it was found to today, or to the day it was closed."""
        return max(((self.closed_on or localdate()) - self.opened_on).days, 0)


class Intake(models.Model):
    """A snapshot that was taken in, and how many cases it opened and closed."""

    snapshot = models.CharField("快照", max_length=120, unique=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    opened = models.IntegerField("新增个案")
    reopened = models.IntegerField("重新打开")
    closed = models.IntegerField("自动办结")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.snapshot
