"""残保金申报: what each employer declared of staff and wages for a year, from tax."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.kinds import DAYS, MONEY, YEAR, count_of
from tongxing.terms.enums import Department

CONTRACT = Contract(
    name="levy_declarations",
    label="残保金申报",
    department=Department.TAX,
    fields=(
        EMPLOYER_CODE,
        Field("levy_year", "费款所属年度", YEAR, aliases=("所属年度", "年度"), required=True),
        Field("staff_months", "全年职工人月数", count_of("人月", "人·月", "月"), required=True),
        Field("total_wages_per_year", "全年工资总额", MONEY, aliases=("工资总额", "年工资总额"), required=True),
        Field(
            "local_average_wage_per_year",
            "当地社会平均工资",
            MONEY,
            aliases=("上年社会平均工资", "当地社会年平均工资"),
        ),
        Field("levy_due", "申报应缴", MONEY, aliases=("申报应缴金额", "应缴金额", "应缴")),
        Field("levy_paid_amount", "实缴金额", MONEY, aliases=("已缴金额", "实缴")),
        Field("days_overdue", "逾期天数", DAYS, aliases=("滞纳天数",)),
    ),
    key=("employer_code", "levy_year"),
    without_it="单位职工人数和工资不明：残保金、超比例奖励、滞纳金无法认定",
)
