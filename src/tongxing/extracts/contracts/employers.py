"""用人单位: the register of legal entities, from market regulation."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import DATE, DIVISION, TEXT
from tongxing.extracts.words import YES_NO, enum_kind
from tongxing.terms.enums import BusinessStatus, Department, EmployerKind

CONTRACT = Contract(
    name="employers",
    label="用人单位",
    department=Department.MARKET_REGULATION,
    fields=(
        EMPLOYER_CODE,
        Field("employer_name", "单位名称", TEXT, aliases=("名称", "企业名称"), required=True),
        Field("employer_kind", "单位性质", enum_kind(EmployerKind), aliases=("单位类型",)),
        Field("division", "区划代码", DIVISION, aliases=("行政区划代码", "所属区划")),
        Field("registered_on", "成立日期", DATE),
        Field("employer_status", "经营状态", enum_kind(BusinessStatus), aliases=("登记状态",)),
        Field("funded_by_budget", "财政拨款", YES_NO, aliases=("是否财政拨款",)),
        Field("labour_dispatch", "劳务派遣资质", YES_NO, aliases=("是否有劳务派遣资质",)),
    ),
    key=("employer_code",),
    without_it="单位的性质和所在区县不明：残保金、超比例奖励等以单位为对象的结果无法认定",
)
