"""An item of the responsibility ledger, one per measure, period and place; and the files that prove it. The database keeps their promises."""

from django.conf import settings
from django.db import models

from tongxing.office.ledger import constraints
from tongxing.office.ledger.evidence_kinds import EvidenceKind
from tongxing.office.ledger.workflow import ReportState


def _somebody(related_name: str) -> "models.ForeignKey":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name=related_name
    )


class Item(models.Model):
    pack = models.CharField("政策包", max_length=40)
    measure = models.CharField("任务代号", max_length=80)
    label = models.TextField("任务")
    lead = models.CharField("牵头单位", max_length=120, blank=True)
    departments = models.JSONField("责任单位", default=list)
    division = models.CharField("区划代码", max_length=12)
    period = models.CharField("期次代号", max_length=10)
    period_label = models.CharField("期次", max_length=20)
    due_on = models.DateField("最后期限")
    due_words = models.TextField("方案写明的期限", blank=True)
    evidence_wanted = models.JSONField("应有材料", default=list)
    clauses = models.JSONField("方案条款", default=list)
    withdrawn_on = models.DateField("不再列入的日期", null=True)

    state = models.CharField("状态", max_length=10, choices=ReportState.choices, default=ReportState.DUE)
    report = models.TextField("落实情况", blank=True)
    submitted_by = _somebody("reports_submitted")
    submitted_at = models.DateTimeField("提交时间", null=True)
    submitted_on = models.DateField("提交日期", null=True)
    reviewed_by = _somebody("reports_reviewed")
    reviewed_at = models.DateTimeField("审核时间", null=True)
    reason = models.TextField("退回原因", blank=True)
    version = models.IntegerField("版本", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "台账事项"
        ordering = ["due_on", "measure", "division"]
        constraints = constraints.OF_ITEMS
        indexes = [models.Index(fields=["pack", "division", "due_on"])]

    def __str__(self) -> str:
        return f"{self.label} {self.period_label} {self.division}"


class Evidence(models.Model):
    """A file's name and digest; its content lies sealed in the store."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField("文件名", max_length=100)
    kind = models.CharField("类型", max_length=10, choices=EvidenceKind.choices)
    size = models.IntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_added"
    )
    added_at = models.DateTimeField("上传时间", auto_now_add=True)
    removed_by = _somebody("evidence_removed")
    removed_at = models.DateTimeField("撤下时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        ordering = ["id"]
        constraints = constraints.OF_EVIDENCE

    def __str__(self) -> str:
        return self.name
