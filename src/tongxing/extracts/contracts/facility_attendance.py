"""机构出勤: days attended and pay at assisted-employment and day-service centres, by month."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import MONEY, MONTH, TEXT, quantity_of
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="facility_attendance",
    label="机构出勤",
    department=Department.FEDERATION,
    fields=(
        Field("facility_code", "机构编号", TEXT, aliases=("机构代码",), required=True),
        Field("facility_name", "机构名称", TEXT),
        PERSON_ID,
        PERSON_NAME,
        Field("month", "出勤月份", MONTH, required=True),
        Field("days_attended", "出勤天数", quantity_of("天", "日"), aliases=("当月出勤天数",)),
        Field("pay_per_month", "劳动报酬", MONEY, aliases=("当月劳动报酬", "月劳动报酬")),
    ),
    key=("facility_code", "person", "month"),
    without_it="谁在辅助性就业机构出勤、领了多少报酬不明：机构补贴人数、报酬实发无法核对",
)
