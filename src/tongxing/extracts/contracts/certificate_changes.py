"""残疾人证变更: what changed about a certificate, with the number before and after; from the federation."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CERTIFICATE_NUMBER, DATE, FORMER_CERTIFICATE_NUMBER
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import CertificateChange, Department

CONTRACT = Contract(
    name="certificate_changes",
    label="残疾人证变更",
    department=Department.FEDERATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field(
            "certificate_number",
            "残疾人证号",
            CERTIFICATE_NUMBER,
            aliases=("残疾人证号码", "残疾证号", "新证号", "变更后证号"),
            identity=True,
        ),
        Field(
            "former_certificate_number",
            "原残疾人证号",
            FORMER_CERTIFICATE_NUMBER,
            aliases=("原残疾证号", "原证号", "旧证号", "变更前证号"),
            identity=True,
        ),
        Field("change_kind", "变更类型", enum_kind(CertificateChange), aliases=("业务类型",), required=True),
        Field("changed_on", "变更日期", DATE, aliases=("办理日期",), required=True),
    ),
    key=("person", "changed_on", "change_kind"),
    without_it="证件何时换过号、改过类别等级、注销过不明：按月认定只能用证件的最新状态，换号的人也难以前后对上",
)
