"""培训花名册: who attended which training class."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, DAYS, TEXT, count_of
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="training_rosters",
    label="培训花名册",
    department=Department.FEDERATION,
    fields=(
        Field("class_number", "班次编号", TEXT, aliases=("班级编号",), required=True),
        Field("course", "培训项目", TEXT, aliases=("培训工种",), required=True),
        Field("course_level", "等级", TEXT, aliases=("培训等级",)),
        Field("started_on", "开班日期", DATE, required=True),
        Field("training_days", "天数", DAYS, aliases=("培训天数",)),
        Field("training_hours", "课时", count_of("课时", "学时", "节"), aliases=("培训课时",)),
        PERSON_ID,
        PERSON_NAME,
        Field("provider", "培训机构", TEXT),
    ),
    key=("class_number", "person"),
    without_it="谁参加了哪些培训不明：培训补贴、培训次数限制无法认定",
)
