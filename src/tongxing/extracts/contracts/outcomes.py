"""办理结果: what the office did with earlier offers and findings, so that none is raised twice; no identity in it."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.kinds import DATE, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, OutcomeKind

CONTRACT = Contract(
    name="outcomes",
    label="办理结果",
    department=Department.OFFICE,
    fields=(
        Field("kind", "来源", enum_kind(OutcomeKind), aliases=("kind",), required=True),
        Field("name", "名称", TEXT, aliases=("name",), required=True),
        Field("subject", "对象", TEXT, aliases=("subject",), required=True),
        Field("period", "期间", TEXT, aliases=("period",)),
        Field("outcome", "结果", TEXT, aliases=("outcome",), required=True),
        Field("settled_on", "办结日期", DATE, aliases=("settled_on",), required=True),
    ),
    key=("kind", "name", "subject", "period"),
    without_it="本单位办过什么不明：已办结的事项会重新提出",
    hands_over_identities=False,
)
