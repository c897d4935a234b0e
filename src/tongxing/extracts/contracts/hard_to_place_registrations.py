"""就业困难人员认定: who was recognised as hard to place, why and until when."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import DATE, DIVISION, END
from tongxing.extracts.words import enum_kind
from tongxing.terms.enums import Department, HardToPlaceKind

CONTRACT = Contract(
    name="hard_to_place_registrations",
    label="就业困难人员认定",
    department=Department.HRSS,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        Field("hard_to_place_kind", "困难类型", enum_kind(HardToPlaceKind), aliases=("就业困难人员类别",)),
        Field("recognised_on", "认定日期", DATE, aliases=("就业困难认定日期",), required=True),
        Field("withdrawn_on", "退出日期", END, aliases=("取消认定日期",)),
        Field("division", "区划代码", DIVISION, aliases=("认定机构区划代码",)),
    ),
    key=("person", "recognised_on"),
    without_it="谁被认定为就业困难人员不明：公益性岗位、社保补贴的对象资格无法核对",
    in_order=(("recognised_on", "withdrawn_on"),),
)
