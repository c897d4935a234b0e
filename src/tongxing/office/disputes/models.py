"""A notice of a finding to one who is concerned, what they brought, and who tried a code. Nothing here opens an identity."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from tongxing.office.disputes import constraints
from tongxing.office.disputes.workflow import NoticeState, Party


def _somebody(related_name: str) -> "models.ForeignKey":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name=related_name
    )


class Notice(models.Model):
    """`told` and `compared` are the sentences as they were told; no name is in them. The code itself is kept nowhere, only its keyed digest."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="notices")
    party = models.CharField("对象", max_length=10, choices=Party.choices)
    told = models.JSONField("告知内容", default=list)
    compared = models.JSONField("比对了什么", default=list)
    names_person = models.BooleanField("告知单位是哪一位", default=False)
    code_digest = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices_given"
    )
    given_at = models.DateTimeField("告知时间", default=timezone.now)
    object_until = models.DateField("异议截止日期")
    code_until = models.DateField("编号有效期至")

    state = models.CharField("状态", max_length=10, choices=NoticeState.choices, default=NoticeState.GIVEN)
    reason = models.TextField("异议理由", blank=True)
    spoken_at = models.DateTimeField("说明时间", null=True)
    recorded_by = _somebody("disputes_recorded")
    answer = models.TextField("答复", blank=True)
    answered_by = _somebody("disputes_answered")
    answered_at = models.DateTimeField("答复时间", null=True)
    verifier = _somebody("disputes_verified")

    class Meta:
        verbose_name = verbose_name_plural = "告知"
        ordering = ["id"]
        constraints = constraints.OF_NOTICES
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"告知 {self.pk}"


class Brought(models.Model):
    """A file that the party brought; its content lies sealed in the store."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="brought")
    name = models.CharField("文件名", max_length=100)
    kind = models.CharField("类型", max_length=10)
    size = models.IntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "异议材料"
        ordering = ["id"]
        constraints = constraints.OF_EVIDENCE

    def __str__(self) -> str:
        return self.name


class Attempt(models.Model):
    """A code that was tried and was none; `mark` is a keyed digest of where it came from, gone after a day."""

    mark = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["mark", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
