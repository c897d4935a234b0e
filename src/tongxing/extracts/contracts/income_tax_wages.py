"""个税工资薪金: wages as declared for income tax, by month; names of the whole city are not handed over."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import MONTH, SIGNED_MONEY
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="income_tax_wages",
    label="个税工资薪金",
    department=Department.TAX,
    fields=(
        PERSON_ID,
        PERSON_NAME,
        EMPLOYER_CODE,
        Field("month", "税款所属期", MONTH, aliases=("税款所属月份", "所得月份"), required=True),
        Field(
            "wage_per_month",
            "工资薪金收入",
            SIGNED_MONEY,
            aliases=("本期收入", "收入额", "工资薪金收入额"),
            required=True,
        ),
    ),
    key=("person", "employer_code", "month"),
    without_it="单位实际发了多少工资不明：只能用缴费工资核对最低工资和虚假安排",
    hands_over_identities=False,
)
