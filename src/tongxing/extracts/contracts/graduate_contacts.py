"""毕业生联系记录: when a disabled graduate was contacted, what they want, how many posts were offered."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import COUNT, DATE
from tongxing.extracts.words import YES_NO
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="graduate_contacts",
    label="毕业生联系记录",
    department=Department.FEDERATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("contacted_on", "联系日期", DATE, aliases=("首次联系日期",), required=True),
        Field("wants_work", "就业意愿", YES_NO, aliases=("有无就业意愿",)),
        Field("posts_offered", "推荐岗位数", COUNT, aliases=("提供岗位数",)),
    ),
    key=("person", "contacted_on"),
    without_it="毕业生是否联系过不明：“一人一策”是否落实无法核对",
)
