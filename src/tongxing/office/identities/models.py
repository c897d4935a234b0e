"""A damaged record and a person it may be. Both identities are stored sealed; nothing here opens them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tongxing.office.identities.workflow import DECIDED, UNDECIDED, LinkState


def _somebody(related_name: str) -> "models.ForeignKey":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name=related_name
    )


class Link(models.Model):
    record = models.CharField("待认记录", max_length=64)
    person = models.CharField("人员编号", max_length=80)
    division = models.CharField("区划代码", max_length=12)
    contract = models.CharField("数据约定", max_length=60, blank=True)
    line = models.IntegerField("首次出现的行号", default=0)
    lines = models.IntegerField("行数", default=0)
    how = models.CharField("怎样找到", max_length=20, blank=True)
    weight = models.FloatField("相似度", null=True)
    levels = models.JSONField("各项比较", default=dict)
    left_sealed = models.BinaryField()
    right_sealed = models.BinaryField()
    bound_to = models.UUIDField(default=uuid4, editable=False)
    """What both seals are bound to: record and person are pseudonyms, and change with their key."""
    digest = models.CharField(max_length=64)

    state = models.CharField("状态", max_length=10, choices=LinkState.choices, default=LinkState.OPEN)
    decided_by = _somebody("links_decided")
    decided_on = models.DateField("认定日期", null=True)
    reason = models.TextField("理由", blank=True)
    earlier_by = _somebody("links_decided_earlier")
    withdrawn_by = _somebody("links_withdrawn")

    class Meta:
        verbose_name = verbose_name_plural = "认人"
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "division"]), models.Index(fields=["person"])]
        constraints = [
            CheckConstraint(condition=Q(state__in=LinkState.values), name="link_state_is_known"),
            CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="decided_link_has_who_and_when",
            ),
            CheckConstraint(
                condition=~Q(state__in=UNDECIDED) | Q(decided_by__isnull=True, decided_on__isnull=True),
                name="undecided_link_is_nobodys",
            ),
            CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | ~Q(withdrawn_by=F("earlier_by")),
                name="who_decided_does_not_withdraw",
            ),
            UniqueConstraint(fields=["record", "person"], name="one_link_per_record_and_person"),
            UniqueConstraint(
                fields=["record"], condition=Q(state=LinkState.SAME), name="a_record_is_one_person"
            ),
        ]

    def __str__(self) -> str:
        return f"认人 {self.pk}号"
