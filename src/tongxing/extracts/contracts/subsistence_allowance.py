"""低保名单: who receives the subsistence allowance."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, MONEY, TEXT
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="subsistence_allowance",
    label="低保名单",
    department=Department.CIVIL_AFFAIRS,
    fields=(
        Field("household_number", "户号", TEXT, aliases=("家庭编号", "低保证号")),
        PERSON_ID,
        PERSON_NAME,
        Field("started_on", "享受开始", DATE, aliases=("享受开始日期", "享受起始日期"), required=True),
        Field("allowance_per_month", "月保障金", MONEY, aliases=("月保障金额",), required=True),
    ),
    key=("person", "started_on"),
    without_it="谁享受低保不明：低保渐退、收入扣减无法认定",
)
