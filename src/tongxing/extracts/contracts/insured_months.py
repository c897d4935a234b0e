"""参保缴费: one row per person, employer and month insured; names of the whole city are not handed over."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import MONTH, SIGNED_MONEY
from tongxing.extracts.words import enum_kind, several_kind
from tongxing.terms.enums import Department, Insurance, InsuredAs

CONTRACT = Contract(
    name="insured_months",
    label="参保缴费",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        replace(EMPLOYER_CODE, required=False),
        Field("month", "费款所属期", MONTH, aliases=("缴费月份", "费款所属月份"), required=True),
        Field("wage_per_month", "缴费工资", SIGNED_MONEY, aliases=("缴费基数", "月缴费工资")),
        Field("insurances", "参保险种", several_kind(Insurance), aliases=("险种",)),
        Field("insured_as", "参保身份", enum_kind(InsuredAs)),
        Field("own_payment", "个人实缴", SIGNED_MONEY, aliases=("个人缴费", "个人实缴金额")),
    ),
    key=("person", "employer_code", "month"),
    without_it="谁在哪个月参保不明：计入人数、奖励、各项社保补贴、虚假安排比对都无法认定",
    hands_over_identities=False,
    taken_back_by=("wage_per_month", "own_payment"),
)
