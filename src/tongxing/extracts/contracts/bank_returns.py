"""银行发放回盘: what became of each payment at the bank; the account is marked by key and sealed."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import ACCOUNT, DATE, SIGNED_MONEY, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, ReturnStatus

CONTRACT = Contract(
    name="bank_returns",
    label="银行发放回盘",
    department=Department.BANK,
    fields=(
        replace(PERSON_ID, required=False),
        PERSON_NAME,
        replace(EMPLOYER_CODE, required=False),
        Field("scheme", "项目名称", TEXT, aliases=("补贴项目",), required=True),
        Field("period", "所属期", TEXT, aliases=("补贴所属期",), required=True),
        Field("amount", "金额", SIGNED_MONEY, aliases=("发放金额", "交易金额"), required=True),
        Field("account", "收款账号", ACCOUNT, aliases=("银行账号", "账号", "银行卡号"), identity=True),
        Field("returned_on", "回盘日期", DATE, aliases=("交易日期",), required=True),
        Field("return_status", "发放结果", enum_kind(ReturnStatus), aliases=("处理结果",), required=True),
        Field("failure", "失败原因", TEXT),
    ),
    key=("scheme", "person", "employer_code", "period", "returned_on"),
    without_it="钱是否发到账、发到谁的账户不明：退票重发、多人共用账户无法核对",
    one_of=("person", "employer_code"),
)
