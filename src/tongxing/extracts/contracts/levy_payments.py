"""残保金缴款: each payment of the levy with its receipt, refunds as negative amounts, from tax."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import DATE, SIGNED_MONEY, TEXT, YEAR
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, LevyPaymentKind

CONTRACT = Contract(
    name="levy_payments",
    label="残保金缴款",
    department=Department.TAX,
    fields=(
        EMPLOYER_CODE,
        Field("levy_year", "费款所属年度", YEAR, aliases=("所属年度", "年度"), required=True),
        Field("receipt_number", "票据号", TEXT, aliases=("缴款书号", "税票号码"), required=True),
        Field("amount", "缴款金额", SIGNED_MONEY, aliases=("金额", "入库金额"), required=True),
        Field("paid_on", "缴款日期", DATE, aliases=("入库日期",)),
        Field("payment_kind", "缴款方式", enum_kind(LevyPaymentKind), aliases=("缴款类型",)),
    ),
    key=("employer_code", "levy_year", "receipt_number"),
    without_it="残保金实际缴了多少、何时缴的不明：欠缴和退库无法核对",
)
