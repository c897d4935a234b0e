"""按比例就业年审申报: whom each employer declares as a disabled employee for a year."""

from __future__ import annotations

from tongxing.extracts.contract import Contract, Field
from tongxing.extracts.employer_fields import EMPLOYER_CODE
from tongxing.extracts.identity_fields import PERSON_ID, PERSON_NAME
from tongxing.extracts.kinds import CERTIFICATE_NUMBER, CREDIT_CODE, DATE, END, MONEY, TEXT, YEAR
from tongxing.extracts.words import YES_NO, enum_kind
from tongxing.terms.enums import Department, EmploymentForm

CONTRACT = Contract(
    name="verification_filings",
    label="按比例就业年审申报",
    department=Department.FEDERATION,
    fields=(
        EMPLOYER_CODE,
        Field("verification_year", "年度", YEAR, aliases=("年审年度",), required=True),
        PERSON_ID,
        PERSON_NAME,
        Field(
            "certificate_number",
            "残疾人证号",
            CERTIFICATE_NUMBER,
            aliases=("残疾人证号码", "残疾证号", "证号"),
            identity=True,
        ),
        Field("contract_start", "合同开始", DATE, aliases=("合同开始日期", "合同起始日期")),
        Field("contract_end", "合同终止", END, aliases=("合同终止日期", "合同结束日期")),
        Field("employment_form", "用工形式", enum_kind(EmploymentForm)),
        Field("user_employer_code", "用工单位代码", CREDIT_CODE, aliases=("用工单位统一社会信用代码",)),
        Field("post", "岗位", TEXT, aliases=("岗位名称",)),
        Field("wage_per_month", "月工资", MONEY, aliases=("月薪",)),
        Field("public_welfare_post", "公益性岗位", YES_NO, aliases=("是否公益性岗位",)),
    ),
    key=("employer_code", "verification_year", "person", "contract_start"),
    without_it="单位申报安排了谁不明：计入人数、超比例奖励、毕业生补贴无法认定",
    in_order=(("contract_start", "contract_end"),),
)
