"""机关事业单位安排计划: posts that public bodies plan to give to disabled people in a year."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import COUNT, YEAR
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="public_body_plans",
    label="机关事业单位安排计划",
    department=Department.ORGANISATION_DEPARTMENT,
    fields=(
        EMPLOYER_CODE,
        Field("plan_year", "计划年度", YEAR, aliases=("年度",), required=True),
        Field("planned_posts", "计划安排人数", COUNT, aliases=("预留岗位数", "拟安排人数"), required=True),
    ),
    key=("employer_code", "plan_year"),
    without_it="机关事业单位有没有安排计划不明：未达比例又无计划的单位无法列出",
)
