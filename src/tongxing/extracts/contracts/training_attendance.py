"""培训考勤: who attended which class on which day, and for how long."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, TEXT, count_of, quantity_of
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="training_attendance",
    label="培训考勤",
    department=Department.FEDERATION,
    fields=(
        Field("class_number", "班次编号", TEXT, aliases=("班级编号",), required=True),
        PERSON_ID,
        PERSON_NAME,
        Field("attended_on", "签到日期", DATE, aliases=("出勤日期",), required=True),
        Field("half_days", "半天数", count_of("个半天", "半天", "个"), aliases=("出勤半天数",)),
        Field("hours", "签到课时", quantity_of("课时", "学时", "节"), aliases=("出勤课时",)),
    ),
    key=("class_number", "person", "attended_on"),
    without_it="学员实际到课的日子不明：课时不足、与在岗时间冲突无法核对",
)
