"""派遣机构推荐就业: whom labour-dispatch agencies placed where."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CREDIT_CODE, DATE, END
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="placements",
    label="派遣机构推荐就业",
    department=Department.HRSS,
    fields=(
        Field("agency_code", "派遣机构代码", CREDIT_CODE, aliases=("推荐机构代码",), required=True),
        PERSON_ID,
        PERSON_NAME,
        Field(
            "employer_code",
            "用人单位代码",
            CREDIT_CODE,
            aliases=("单位统一社会信用代码", "信用代码"),
            required=True,
        ),
        Field("contract_start", "合同开始", DATE, aliases=("合同开始日期",), required=True),
        Field("left_on", "离职日期", END),
    ),
    key=("agency_code", "person", "employer_code", "contract_start"),
    without_it="派遣机构推荐了谁不明：推荐残疾人就业补贴无法认定",
    in_order=(("contract_start", "left_on"),),
)
