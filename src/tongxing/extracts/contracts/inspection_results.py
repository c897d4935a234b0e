"""抽查结果: what two inspectors found of a finding at an employer, from the office, so that none is counted as unseen; no identity in it."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import DATE, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, InspectionResult

CONTRACT = Contract(
    name="inspection_results",
    label="抽查结果",
    department=Department.OFFICE,
    fields=(
        EMPLOYER_CODE,
        Field("check_name", "核查项目", TEXT, required=True),
        Field("subject", "对象", TEXT, required=True),
        Field("period", "期间", TEXT),
        Field("result", "检查结果", enum_kind(InspectionResult), required=True),
        Field("visited_on", "检查日期", DATE, required=True),
    ),
    key=("employer_code", "check_name", "subject", "period"),
    without_it="本单位抽查过哪些疑点不明：抽查过的会当作没有查过的计风险分",
    hands_over_identities=False,
)
