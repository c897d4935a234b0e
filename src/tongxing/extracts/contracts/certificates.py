"""残疾人证: the certificate holders of the city, from the federation itself; the root of who is who."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CERTIFICATE_NUMBER, DATE, DIVISION, PHONE
from tongxing.extracts.words import YES_NO, enum_kind, numbered_kind, yes_no_kind
from tongxing.terms.enums import (
    CertificateStatus,
    Department,
    DisabilityCategory,
    DisabilityGrade,
    Sex,
    WorkCapacity,
)

CONTRACT = Contract(
    name="certificates",
    label="残疾人证",
    department=Department.FEDERATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field(
            "certificate_number",
            "残疾人证号",
            CERTIFICATE_NUMBER,
            aliases=("残疾人证号码", "残疾证号", "证号"),
            required=True,
            identity=True,
        ),
        Field("sex", "性别", enum_kind(Sex), confirms="sex-contradicts-id"),
        Field(
            "disability_category",
            "残疾类别",
            numbered_kind(DisabilityCategory),
            aliases=("残疾类型", "类别"),
            confirms="category-contradicts-certificate",
        ),
        Field(
            "disability_grade",
            "残疾等级",
            numbered_kind(DisabilityGrade),
            aliases=("残疾级别", "等级"),
            confirms="grade-contradicts-certificate",
        ),
        Field("issued_on", "发证日期", DATE, aliases=("签发日期",)),
        Field("valid_until", "有效期至", DATE, aliases=("有效期止", "有效期截止", "有效期", "证有效期", "证件有效期")),
        Field("division", "户籍区划代码", DIVISION, aliases=("户籍地区划代码",)),
        Field(
            "urban",
            "户口性质",
            yes_no_kind(
                ("城镇", "非农业", "非农", "城镇户口", "非农业户口"),
                ("农牧区", "农村", "农业", "牧区", "农村户口", "农业户口"),
            ),
            aliases=("户口类型",),
        ),
        Field("phone", "联系电话", PHONE, aliases=("电话", "手机号"), identity=True),
        Field("certificate_status", "证件状态", enum_kind(CertificateStatus), aliases=("持证状态",)),
        Field("work_capacity", "劳动能力", enum_kind(WorkCapacity)),
        Field("wants_work", "就业意愿", YES_NO, aliases=("有无就业意愿",)),
    ),
    key=("person",),
    without_it="谁是持证残疾人不明：所有以人为对象的待遇、按比例就业计入人数都无法认定",
    in_order=(("issued_on", "valid_until"),),
)
