"""A user of the office: one role, one area."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from tongxing.office.accounts.roles import Role


class User(AbstractUser):
    role = models.CharField("角色", max_length=30, choices=Role.choices)
    area = models.CharField("辖区（区划代码前缀）", max_length=12)
    area_name = models.CharField("辖区名称", max_length=50, blank=True)
    full_name = models.CharField("姓名", max_length=50)
    department = models.CharField("单位（责任台账里的名称）", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_is_known"),
            models.CheckConstraint(
                condition=Q(area__regex=r"^[0-9]{2,12}$"), name="user_area_is_a_division_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}（{self.get_role_display()} · {self.area_name or self.area}）"
