"""A draw of employers to inspect with its receipt, and each inspection with its two inspectors. The database keeps their promises."""

from django.conf import settings
from django.db import models

from tongxing.office.inspections import constraints
from tongxing.office.inspections.workflow import InspectionResult, InspectionState


def _user(related_name: str, null: bool = False) -> "models.ForeignKey":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, related_name=related_name
    )


class Draw(models.Model):
    """What was asked and how it fell; equal seed, day, size and snapshot give the same list anywhere."""

    snapshot = models.CharField("快照", max_length=120)
    number = models.IntegerField("第几次抽取")
    on = models.DateField("数据日期")
    seed = models.CharField("种子", max_length=100)
    seed_source = models.CharField("种子来源", max_length=100)
    size = models.IntegerField("抽取数量")
    inspectors = models.JSONField("检查人员库", default=list)
    algorithm = models.CharField("算法", max_length=40)
    how = models.TextField("抽取办法")
    strata = models.JSONField("分档", default=list)
    reason = models.TextField("再次抽取的理由", blank=True)
    drawn_by = _user("draws")
    drawn_at = models.DateTimeField("抽取时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "抽取"
        ordering = ["-id"]
        constraints = constraints.OF_DRAWS

    def __str__(self) -> str:
        return f"抽取 {self.pk}"


class Inspection(models.Model):
    """One employer drawn. What a finding says of it stands as it was on the day of the draw."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="inspections")
    place = models.IntegerField("次序")
    employer = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("单位名称", max_length=200, blank=True)
    division = models.CharField("区划代码", max_length=12, blank=True)
    risk = models.CharField("风险", max_length=10)
    score = models.IntegerField("风险分")
    reasons = models.JSONField("得分理由", default=list)
    first_inspector = _user("inspections_first")
    second_inspector = _user("inspections_second")

    state = models.CharField(
        "状态", max_length=10, choices=InspectionState.choices, default=InspectionState.DRAWN
    )
    visited_on = models.DateField("检查日期", null=True)
    result = models.CharField("结果", max_length=20, choices=InspectionResult.choices, blank=True)
    note = models.TextField("检查情况", blank=True)
    reported_by = _user("inspections_reported", null=True)
    reported_at = models.DateTimeField("填写时间", null=True)
    confirmed_by = _user("inspections_confirmed", null=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    returned = models.TextField("退回原因", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检查"
        ordering = ["draw", "place"]
        constraints = constraints.OF_INSPECTIONS

    def __str__(self) -> str:
        return f"{self.name} {self.employer}"
