"""劳务派遣协议: whom an agency sends to which user employer, and which of the two counts the person."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CREDIT_CODE, DATE, END
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import CountedBy, Department

CONTRACT = Contract(
    name="dispatch_agreements",
    label="劳务派遣协议",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field(
            "agency_code", "派遣单位代码", CREDIT_CODE, aliases=("派遣单位统一社会信用代码",), required=True
        ),
        Field(
            "user_employer_code",
            "用工单位代码",
            CREDIT_CODE,
            aliases=("用工单位统一社会信用代码",),
            required=True,
        ),
        Field("agreement_start", "协议开始", DATE, aliases=("协议开始日期", "派遣开始日期"), required=True),
        Field("agreement_end", "协议终止", END, aliases=("协议终止日期", "派遣终止日期")),
        Field("counted_by", "计入单位", enum_kind(CountedBy), aliases=("约定计入单位",)),
    ),
    key=("person", "agency_code", "user_employer_code", "agreement_start"),
    without_it="派遣的人由哪一方计入不明：派遣单位与用工单位是否重复计入无法判断",
    in_order=(("agreement_start", "agreement_end"),),
)
