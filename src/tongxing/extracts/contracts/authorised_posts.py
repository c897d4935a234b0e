"""编制情况: authorised posts of agencies and public institutions."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import COUNT
from tongxing.extracts.words import YES_NO, enum_kind
from tongxing.terms.enums import AdministrativeLevel, Department

CONTRACT = Contract(
    name="authorised_posts",
    label="编制情况",
    department=Department.STAFFING_OFFICE,
    fields=(
        EMPLOYER_CODE,
        Field("authorised_posts", "编制数", COUNT, aliases=("核定编制数",), required=True),
        Field("administrative_level", "层级", enum_kind(AdministrativeLevel), aliases=("行政层级",)),
        Field("school_or_kindergarten", "中小学幼儿园", YES_NO, aliases=("是否中小学幼儿园",)),
        Field("working_committee_member", "残工委成员", YES_NO, aliases=("是否残工委成员单位",)),
    ),
    key=("employer_code",),
    without_it="机关事业单位编制数不明：机关事业单位应安置一人的义务无法认定",
)
