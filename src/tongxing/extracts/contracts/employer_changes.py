"""用人单位变更: renamed employers, changed codes, branches and mergers, from market regulation."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import CREDIT_CODE, DATE, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, EmployerChange

CONTRACT = Contract(
    name="employer_changes",
    label="用人单位变更",
    department=Department.MARKET_REGULATION,
    fields=(
        EMPLOYER_CODE,
        Field("change_kind", "变更事项", enum_kind(EmployerChange), aliases=("变更类型",), required=True),
        Field("former_name", "原名称", TEXT, aliases=("变更前名称", "曾用名称")),
        Field("former_code", "原代码", TEXT, aliases=("变更前代码", "原统一社会信用代码", "原注册号")),
        Field("parent_code", "上级单位代码", CREDIT_CODE, aliases=("隶属单位代码", "总公司代码")),
        Field("changed_on", "变更日期", DATE, aliases=("核准日期",), required=True),
    ),
    key=("employer_code", "change_kind", "former_code", "parent_code", "changed_on"),
    without_it="哪些单位改过名、换过代码、是谁的分支不明：同一单位前后可能被当成两家",
)
