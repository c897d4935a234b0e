"""烟草零售许可申请: applications for tobacco retail licences by disabled people."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.kinds import COUNT, DIVISION, ID_NUMBER, NAME, QUANTITY, TEXT
from tongxing.extracts.words import YES_NO
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="tobacco_applications",
    label="烟草零售许可申请",
    department=Department.TOBACCO,
    fields=(
        Field("application_number", "申请编号", TEXT, required=True),
        Field(
            "id_number",
            "身份证号",
            ID_NUMBER,
            aliases=("身份证号码", "公民身份号码", "公民身份证号", "证件号码"),
            required=True,
            identity=True,
        ),
        Field("name", "姓名", NAME, identity=True),
        Field("division", "区划代码", DIVISION, aliases=("经营地区划代码",)),
        Field(
            "nearest_outlet_metres",
            "最近零售点距离",
            QUANTITY,
            required=True,
        ),
        Field("first_application", "首次申请", YES_NO, aliases=("是否首次申请",)),
        Field("preferential_licences_held", "已有优待许可证数", COUNT),
        Field("operated_by_partner_or_hired", "合伙或雇佣经营", YES_NO, aliases=("是否合伙或雇佣经营",)),
    ),
    key=("application_number",),
    without_it="烟草零售许可的申请不明:距离放宽无法认定",
)
