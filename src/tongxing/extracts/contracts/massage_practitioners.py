"""盲人按摩从业人员: blind massage practitioners and the years they have been subsidised."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CREDIT_CODE, DATE, count_of
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="massage_practitioners",
    label="盲人按摩从业人员",
    department=Department.FEDERATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("business_code", "从业机构代码", CREDIT_CODE, aliases=("从业机构统一社会信用代码",)),
        Field("employed_since", "从业起始", DATE, aliases=("从业起始日期",)),
        Field("subsidy_years_used", "已享受年数", count_of("年"), aliases=("已享受补贴年数",), required=True),
    ),
    key=("person",),
    without_it="谁从事盲人按摩不明：盲人按摩从业人员社会保险补贴无法认定",
)
