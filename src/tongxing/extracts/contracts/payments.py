"""已发补贴: what has already been paid to whom, under which scheme, for which period."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID
from tongxing.extracts.kinds import CREDIT_CODE, DATE, SIGNED_MONEY, TEXT
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="payments",
    label="已发补贴",
    department=Department.FINANCE,
    fields=(
        Field("scheme", "项目名称", TEXT, aliases=("补贴项目",), required=True),
        replace(PERSON_ID, required=False),
        replace(EMPLOYER_CODE, required=False),
        Field("business_code", "字号代码", CREDIT_CODE, aliases=("个体工商户代码",)),
        Field("period", "所属期", TEXT, aliases=("补贴所属期",), required=True),
        Field("amount", "金额", SIGNED_MONEY, aliases=("发放金额",), required=True),
        Field("paid_on", "发放日期", DATE, aliases=("支付日期",)),
    ),
    key=("scheme", "person", "employer_code", "business_code", "period", "paid_on"),
    without_it="已经发过什么不明：应享未享的名单里会混入已经发放的",
    one_of=("person", "employer_code", "business_code"),
)
