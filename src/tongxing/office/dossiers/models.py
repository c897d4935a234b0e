"""People and employers the office deals with. Identity is stored sealed; nothing here opens it."""

from django.db import models


class Person(models.Model):
    """One person by pseudonym. `name_shown` is the public notices' form (张*); the rest of the identity is sealed."""

    key = models.CharField("假名", max_length=80, primary_key=True)
    name_shown = models.CharField("姓名（遮盖）", max_length=20, blank=True)
    name_sealed = models.BinaryField(null=True)
    id_number_sealed = models.BinaryField(null=True)
    certificate_number_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    identity_index = models.CharField(max_length=64, blank=True, db_index=True)
    identity_digest = models.CharField(max_length=64, blank=True)
    division = models.CharField("区划代码", max_length=12, db_index=True)
    sex = models.CharField("性别", max_length=10, blank=True)
    birth_on = models.DateField("出生日期", null=True)
    disability_category = models.CharField("残疾类别", max_length=20, blank=True)
    disability_grade = models.CharField("残疾等级", max_length=10, blank=True)
    certificate_valid_until = models.DateField("残疾人证有效期至", null=True)
    certificate_status = models.CharField("证件状态", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "个人档案"

    def __str__(self) -> str:
        return f"{self.name_shown or '姓名待补'}（档案 {self.key[:8]}）"


class Employer(models.Model):
    """One employer by its unified social credit code. Public information only."""

    code = models.CharField("统一社会信用代码", max_length=18, primary_key=True)
    name = models.CharField("单位名称", max_length=200, db_index=True)
    kind = models.CharField("单位性质", max_length=40, blank=True)
    division = models.CharField("区划代码", max_length=12, db_index=True)
    status = models.CharField("经营状态", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位档案"

    def __str__(self) -> str:
        return f"{self.name}({self.code})"
