"""户籍家庭: who lives in which household."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DIVISION, TEXT
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="households",
    label="户籍家庭",
    department=Department.CIVIL_AFFAIRS,
    fields=(
        Field("household_number", "户号", TEXT, aliases=("家庭编号",), required=True),
        PERSON_ID,
        PERSON_NAME,
        Field("relation", "与户主关系", TEXT, aliases=("户主关系",)),
        Field("division", "区划代码", DIVISION, aliases=("户籍区划代码", "行政区划代码")),
    ),
    key=("household_number", "person"),
    without_it="谁与谁同户不明：零就业家庭、一户多残无法认定",
)
