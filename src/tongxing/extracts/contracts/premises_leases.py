"""场地租赁: leases of premises filed for the rent subsidy."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, DIVISION, END, MONEY
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="premises_leases",
    label="场地租赁",
    department=Department.FEDERATION,
    fields=(
        replace(EMPLOYER_CODE, name="business_code"),
        PERSON_ID,
        PERSON_NAME,
        Field("rent_per_month", "月租金", MONEY, required=True),
        Field("leased_from", "起租", DATE, aliases=("起租日期",), required=True),
        Field("leased_until", "止租", END, aliases=("止租日期",)),
        Field("premises_division", "场地区划代码", DIVISION, aliases=("场地所在区划代码",)),
        Field("applied_on", "申请日期", DATE),
    ),
    key=("business_code", "leased_from"),
    without_it="租金和租期不明：场地租金补贴无法认定",
    in_order=(("leased_from", "leased_until"),),
)
