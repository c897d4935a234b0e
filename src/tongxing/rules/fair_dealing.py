"""Credit, supervision and the wrongs a plan sets out to stop: fees, wages withheld. Nobody is judged here, only singled out."""

from tongxing.law import rule
from tongxing.terms import Money


@rule("列为重点监管", source="qingdao/四(十)-10")
def supervised_closely(credit_record: bool) -> bool:
    """根据信用评价差异化监管：有失信记录的重点监管，没有的日常监管；更细的分级方案没有写。"""
    return credit_record


@rule("疑似违规收取中介费用", source=("qingdao/七(二十)-03", "qingdao/三(七)-05"))
def fee_to_examine(
    serves_jobseekers: bool, fee_charged_to_jobseeker: Money, fee_published: Money | None
) -> bool:
    """收了费而没有明示标准，或者收的比明示的多，作为疑点核查；不收费的没有疑点。"""
    if not serves_jobseekers or fee_charged_to_jobseeker <= 0:
        return False
    if fee_published is None:
        return True
    return fee_charged_to_jobseeker > fee_published


@rule("疑似克扣工资", source="qingdao/七(二十)-04")
def wage_to_examine(wage_per_month: Money, agreed_wage_per_month: Money) -> bool:
    """实际支付的月工资低于约定的工资，作为疑点核查。"""
    return wage_per_month < agreed_wage_per_month
