"""残疾军人证: disabled veterans, whom the quota counts as well; from veterans affairs."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, TEXT
from tongxing.extracts.words import enum_kind, numbered_kind
from tongxing.terms.enums import CertificateStatus, Department, VeteranGrade

CONTRACT = Contract(
    name="veterans_certificates",
    label="残疾军人证",
    department=Department.VETERANS_AFFAIRS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field(
            "veteran_certificate_number",
            "残疾军人证号",
            TEXT,
            aliases=("残疾军人证编号", "军残证号"),
            required=True,
            identity=True,
        ),
        Field(
            "veteran_grade", "残疾军人等级", numbered_kind(VeteranGrade), aliases=("军人残疾等级", "评残等级")
        ),
        Field("issued_on", "发证日期", DATE, aliases=("签发日期",)),
        Field("certificate_status", "证件状态", enum_kind(CertificateStatus), aliases=("持证状态",)),
    ),
    key=("person",),
    without_it="谁持有残疾军人证不明：按比例就业的计入人数可能少算",
)
