"""公益性岗位: public-welfare posts and who holds them."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, END, count_of
from tongxing.extracts.words import YES_NO
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="welfare_posts",
    label="公益性岗位",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        replace(EMPLOYER_CODE, required=False),
        Field("post_started_on", "上岗日期", DATE, required=True),
        Field("post_ended_on", "离岗日期", END),
        Field("placement_number", "第几次安置", count_of("次"), aliases=("安置次数",)),
        Field(
            "flexible_insurance_subsidy",
            "享受灵活就业社保补贴",
            YES_NO,
            aliases=("是否享受灵活就业社保补贴",),
        ),
    ),
    key=("person", "post_started_on"),
    without_it="谁在公益性岗位上不明：岗位期限、再次安置、与社保补贴的互斥无法认定",
    in_order=(("post_started_on", "post_ended_on"),),
)
