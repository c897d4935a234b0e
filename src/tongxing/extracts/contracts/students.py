"""残疾人大学生: disabled students and graduates."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, StudyStatus

CONTRACT = Contract(
    name="students",
    label="残疾人大学生",
    department=Department.EDUCATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("school", "学校", TEXT, aliases=("学校名称", "毕业院校"), required=True),
        Field("level", "学历层次", TEXT, aliases=("学历",)),
        Field("graduated_on", "毕业日期", DATE, aliases=("毕业时间",)),
        Field("study_status", "就读状态", enum_kind(StudyStatus), required=True),
    ),
    key=("person", "school", "level"),
    without_it="谁是应届毕业生不明：安置毕业生补贴、“一人一策”无法认定",
)
