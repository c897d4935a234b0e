"""One amount entered with its citation, or the dated withdrawal of one. What is decided is never edited (see migration 0002)."""

from django.conf import settings
from django.db import models

from tongxing.office.amounts import constraints
from tongxing.office.amounts.workflow import EntryState


class EnteredAmount(models.Model):
    pack = models.CharField("政策包", max_length=40)
    parameter = models.CharField("参数", max_length=80)
    label = models.CharField("名称", max_length=200)
    since = models.DateField("生效日期")
    until = models.DateField("截止日期", null=True)
    value = models.JSONField("值", null=True)
    document = models.CharField("文号和标题", max_length=200)
    text = models.TextField("原文")
    withdraws = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="withdrawals")

    state = models.CharField("状态", max_length=10, choices=EntryState.choices, default=EntryState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="amounts_entered"
    )
    proposed_at = models.DateTimeField("录入时间", auto_now_add=True)
    proposer_saw = models.JSONField("录入时所见影响", default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="amounts_decided"
    )
    decided_at = models.DateTimeField("确认或退回时间", null=True)
    decider_saw = models.JSONField("确认时所见影响", default=dict)
    reason = models.TextField("退回原因", blank=True)
    position = models.IntegerField("确认次序", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "参数录入"
        ordering = ["-id"]
        constraints = constraints.ALL

    def __str__(self) -> str:
        return f"{self.label} {self.since}"

    @property
    def source(self) -> str:
        """What the value cites in the pack."""
        return f"local/{self.pk or 0}"
