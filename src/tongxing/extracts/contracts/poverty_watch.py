"""防止返贫监测对象: households watched against a return to poverty, from rural revitalisation."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, END, TEXT
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, PovertyWatchKind

CONTRACT = Contract(
    name="poverty_watch",
    label="防止返贫监测对象",
    department=Department.RURAL_REVITALISATION,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("household_number", "户编号", TEXT, aliases=("户号", "家庭编号")),
        Field("watch_kind", "监测对象类别", enum_kind(PovertyWatchKind), aliases=("监测类别", "户类型")),
        Field("watched_since", "识别时间", DATE, aliases=("识别监测时间", "纳入监测日期"), required=True),
        Field("risk_removed_on", "风险消除时间", END, aliases=("风险消除日期",)),
    ),
    key=("person", "watched_since"),
    without_it="谁是防止返贫监测对象不明：对监测对象家庭的帮扶无法核对",
    in_order=(("watched_since", "risk_removed_on"),),
)
