"""个体工商户: businesses run by one person."""

from __future__ import annotations

from dataclasses import replace

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import DATE, DIVISION, ID_NUMBER, NAME, TEXT
from tongxing.extracts.words import YES_NO, enum_kind
from tongxing.terms.enums import BusinessStatus, Department

CONTRACT = Contract(
    name="businesses",
    label="个体工商户",
    department=Department.MARKET_REGULATION,
    fields=(
        replace(EMPLOYER_CODE, name="business_code"),
        Field("business_name", "字号名称", TEXT, aliases=("字号", "名称")),
        Field(
            "id_number",
            "经营者身份证号",
            ID_NUMBER,
            aliases=("经营者身份证号码", "身份证号"),
            required=True,
            identity=True,
        ),
        Field("name", "经营者", NAME, aliases=("经营者姓名",), identity=True),
        Field("licensed_on", "成立日期", DATE, aliases=("注册日期",)),
        Field("business_status", "经营状态", enum_kind(BusinessStatus), aliases=("登记状态",)),
        Field("closed_on", "注销日期", DATE),
        Field("massage_shop", "盲人按摩", YES_NO, aliases=("是否盲人按摩",)),
        Field("division", "区划代码", DIVISION, aliases=("行政区划代码",)),
    ),
    key=("business_code",),
    without_it="谁在自主创业不明：场地租金补贴无法认定",
    in_order=(("licensed_on", "closed_on"),),
)
