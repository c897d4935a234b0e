"""死亡信息: who died when, and when it was recorded; a death may be recorded after months were paid."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="deaths",
    label="死亡信息",
    department=Department.CIVIL_AFFAIRS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("died_on", "死亡日期", DATE, aliases=("死亡时间",), required=True),
        Field("recorded_on", "死亡登记日期", DATE, aliases=("登记日期", "火化日期")),
    ),
    key=("person",),
    without_it="谁已去世不明：去世后仍在领取、仍被计入的无法发现",
)
