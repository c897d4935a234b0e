"""A file that a department handed over, and what reading it told. Its content lies sealed in the store."""

from django.conf import settings
from django.db import models

from tongxing.office.handovers import constraints
from tongxing.office.handovers.workflow import HandoverState


def _somebody(related_name: str, null: bool = True) -> "models.ForeignKey":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, related_name=related_name
    )


class Handover(models.Model):
    department = models.CharField("报送单位", max_length=120)
    division = models.CharField("区划代码", max_length=12)
    chosen = models.CharField("经办人指定的数据约定", max_length=60, blank=True)
    contract = models.CharField("数据约定", max_length=60, blank=True)
    name = models.CharField("文件名", max_length=100)
    size = models.IntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    uploaded_by = _somebody("handovers_uploaded", null=False)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    state = models.CharField(
        "状态", max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING
    )
    attempts = models.IntegerField("读取次数", default=0)
    told = models.JSONField("读取结果", default=dict)
    workbooks = models.JSONField("待更正工作簿", default=list)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followers")
    mended = models.BooleanField("是更正后的工作簿", default=False)
    handed_in_by = _somebody("handovers_handed_in")
    handed_in_at = models.DateTimeField("报送时间", null=True)
    withdrawn_by = _somebody("handovers_withdrawn")
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    snapshot = models.CharField("快照", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送数据"
        ordering = ["-id"]
        constraints = constraints.ALL
        indexes = [models.Index(fields=["department", "division", "state"])]

    def __str__(self) -> str:
        return f"{self.name}（{self.pk}号）"
