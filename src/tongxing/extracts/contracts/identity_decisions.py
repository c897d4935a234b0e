"""认人结果: what a person decided about a line and a candidate, from the office; no identity in it."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.kinds import DATE, PSEUDONYM
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, IdentityDecision

CONTRACT = Contract(
    name="identity_decisions",
    label="认人结果",
    department=Department.OFFICE,
    fields=(
        Field("record", "待认记录", PSEUDONYM, required=True),
        Field("person", "人员编号", PSEUDONYM, required=True),
        Field("decision", "认定", enum_kind(IdentityDecision), aliases=("认定结果",), required=True),
        Field("decided_on", "认定日期", DATE, required=True),
    ),
    key=("record", "person", "decided_on"),
    without_it="本单位认过哪些人不明：存疑的记录只能由程序判断，已经拆开的会重新合上",
    hands_over_identities=False,
)
