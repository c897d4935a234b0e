"""劳动合同备案: contracts as filed with human resources, with the place where the work is done."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, DIVISION, END, MONEY
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import ContractKind, Department

CONTRACT = Contract(
    name="employment_contracts",
    label="劳动合同备案",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        EMPLOYER_CODE,
        Field("contract_start", "合同开始", DATE, aliases=("合同开始日期", "合同起始日期"), required=True),
        Field("contract_end", "合同终止", END, aliases=("合同终止日期", "合同结束日期")),
        Field("contract_kind", "合同类型", enum_kind(ContractKind), aliases=("合同种类", "协议类型")),
        Field("wage_per_month", "合同月工资", MONEY, aliases=("月工资", "约定月工资")),
        Field("work_division", "工作地区划代码", DIVISION, aliases=("工作地点区划代码", "工作地")),
    ),
    key=("person", "employer_code", "contract_start"),
    without_it="合同的起止、约定工资和工作地不明：合同期限、约定工资与参保缴费无法比对",
    in_order=(("contract_start", "contract_end"),),
)
