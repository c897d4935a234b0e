"""烟草零售许可申请: applications for tobacco retail licences by disabled people."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DIVISION, TEXT, count_of, quantity_of
from tongxing.extracts.words import YES_NO
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="tobacco_applications",
    label="烟草零售许可申请",
    department=Department.TOBACCO,
    fields=(
        Field("application_number", "申请编号", TEXT, required=True),
        PERSON_ID,
        PERSON_NAME,
        Field("division", "区划代码", DIVISION, aliases=("经营地区划代码",)),
        Field(
            "nearest_outlet_metres",
            "最近零售点距离",
            quantity_of("米", "m"),
            required=True,
        ),
        Field("first_application", "首次申请", YES_NO, aliases=("是否首次申请",)),
        Field("preferential_licences_held", "已有优待许可证数", count_of("个", "本", "张", "份")),
        Field("operated_by_partner_or_hired", "合伙或雇佣经营", YES_NO, aliases=("是否合伙或雇佣经营",)),
    ),
    key=("application_number",),
    without_it="烟草零售许可的申请不明：距离放宽无法认定",
)
