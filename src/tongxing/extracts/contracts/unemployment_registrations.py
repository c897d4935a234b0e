"""失业登记: who registered as unemployed, from when to when, and whether a benefit is paid."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, END
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, UnemploymentBenefit

CONTRACT = Contract(
    name="unemployment_registrations",
    label="失业登记",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("registered_on", "失业登记日期", DATE, aliases=("登记失业日期",), required=True),
        Field("ended_on", "失业注销日期", END, aliases=("失业登记注销日期", "退出失业日期")),
        Field(
            "benefit",
            "失业保险金情况",
            enum_kind(UnemploymentBenefit),
            aliases=("领取失业保险金情况", "失业金领取情况"),
        ),
    ),
    key=("person", "registered_on"),
    without_it="谁登记了失业不明：登记失业与在岗参保的矛盾、零就业家庭无法核对",
    in_order=(("registered_on", "ended_on"),),
)
