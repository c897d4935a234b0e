"""增值税即征即退: refunds to employers for the disabled people they employ, by month, from tax."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import COUNT, MONEY, MONTH
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="vat_refunds",
    label="增值税即征即退",
    department=Department.TAX,
    fields=(
        EMPLOYER_CODE,
        Field("month", "退税所属期", MONTH, aliases=("退税所属月份", "税款所属期"), required=True),
        Field("refund_amount", "退税金额", MONEY, aliases=("即征即退金额", "退税额"), required=True),
        Field("disabled_staff", "残疾职工人数", COUNT, aliases=("安置残疾人人数",)),
        Field("staff", "在职职工人数", COUNT, aliases=("职工人数",)),
    ),
    key=("employer_code", "month"),
    without_it="哪些单位享受了增值税即征即退不明：退税比例条件、与超比例奖励的互斥无法核对",
)
