"""入户走访: what came of each visit to a certificate holder, and which of the four basic services were given."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, DIVISION
from tongxing.extracts.words import YES_NO, enum_kind
from tongxing.terms.enums import Department, VisitResult

CONTRACT = Contract(
    name="home_visits",
    label="入户走访",
    department=Department.FEDERATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("visited_on", "走访日期", DATE, aliases=("入户日期", "核对日期"), required=True),
        Field("visit_result", "走访结果", enum_kind(VisitResult), aliases=("核对结果",), required=True),
        Field("assessed", "已职业能力评估", YES_NO, aliases=("是否职业能力评估",)),
        Field("needs_registered", "已登记就业需求", YES_NO, aliases=("是否登记就业需求",)),
        Field("served", "已提供就业服务", YES_NO, aliases=("是否提供就业服务",)),
        Field("division", "区划代码", DIVISION, aliases=("户籍区划代码",)),
    ),
    key=("person", "visited_on"),
    without_it="谁走访过不明：“四个一”是否落实、谁从未走访过无法核对",
)
