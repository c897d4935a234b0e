"""Whom the plans oblige a city to seek out, and with which basic services. No money comes in.

One form for every city: which of the four services are owed to everybody, and which only to those who ask,
stands in each pack's parameters `basic_services_for_all` and `basic_services_by_need`.
"""

from tongxing.law import rule
from tongxing.terms import Count, Text, Texts


@rule(
    "就业年龄段未就业",
    source=(
        "baotou/二(九)1-01",
        "panjin/二(十)-01",
        "qingdao/一(二)-02",
        "qingdao/一(二)-05",
        "quzhou/二(五)-01",
        "jining/二(八)21-03",
    ),
)
def unemployed_of_working_age(working_age: bool | None, employed: bool | None) -> bool | None:
    """在就业年龄段而没有就业；两项里已知一项不成立的，就不是。"""
    if working_age is not None and not working_age:
        return False
    if employed is not None and employed:
        return False
    if working_age is None or employed is None:
        return None
    return True


@rule(
    "有劳动能力和就业意愿",
    source=("baotou/二(九)1-08", "qingdao/一(二)-05", "quzhou/二(五)-01", "jining/一-03", "panjin/一-03"),
)
def able_and_willing(work_capacity: Text | None, wants_work: bool | None) -> bool | None:
    """有劳动能力（含部分）并且愿意就业；已知一项不成立的，就不是。"""
    if work_capacity is not None and work_capacity == "none":
        return False
    if wants_work is not None and not wants_work:
        return False
    if work_capacity is None or wants_work is None:
        return None
    return True


@rule("应做基础信息核对", source=("baotou/二(九)1-01", "panjin/二(十)-01", "qingdao/一(二)-02"))
def information_check_owed(
    unemployed_of_working_age: bool,
    has_employment_need: bool | None,
    basic_services_for_all: Texts,
    basic_services_by_need: Texts,
) -> bool | None:
    """对就业年龄段未就业残疾人核对基础信息；各市有的对每一个人，有的只对有需求的人。"""
    if not unemployed_of_working_age:
        return False
    if "information_check" in basic_services_for_all:
        return True
    if "information_check" not in basic_services_by_need:
        return False
    if has_employment_need is None:
        return None
    return has_employment_need


@rule("应做职业能力评估", source=("baotou/二(九)1-02", "panjin/二(十)-02", "qingdao/一(二)-02"))
def vocational_assessment_owed(
    unemployed_of_working_age: bool,
    has_employment_need: bool | None,
    basic_services_for_all: Texts,
    basic_services_by_need: Texts,
) -> bool | None:
    """对就业年龄段未就业残疾人做职业能力评估；各市有的对每一个人，有的只对有需求的人。"""
    if not unemployed_of_working_age:
        return False
    if "vocational_assessment" in basic_services_for_all:
        return True
    if "vocational_assessment" not in basic_services_by_need:
        return False
    if has_employment_need is None:
        return None
    return has_employment_need


@rule("应做就业需求登记", source=("baotou/二(九)1-03", "panjin/二(十)-02", "qingdao/一(二)-02"))
def need_registration_owed(
    unemployed_of_working_age: bool,
    has_employment_need: bool | None,
    basic_services_for_all: Texts,
    basic_services_by_need: Texts,
) -> bool | None:
    """为就业年龄段未就业残疾人登记就业需求；各市有的对每一个人，有的只对有需求的人。"""
    if not unemployed_of_working_age:
        return False
    if "need_registration" in basic_services_for_all:
        return True
    if "need_registration" not in basic_services_by_need:
        return False
    if has_employment_need is None:
        return None
    return has_employment_need


@rule("应提供就业服务", source=("baotou/二(九)1-04", "panjin/二(十)-02", "qingdao/一(二)-02"))
def employment_service_owed(
    unemployed_of_working_age: bool,
    has_employment_need: bool | None,
    basic_services_for_all: Texts,
    basic_services_by_need: Texts,
) -> bool | None:
    """为就业年龄段未就业残疾人提供就业服务；各市有的对每一个人，有的只对有需求的人，有的没有写。"""
    if not unemployed_of_working_age:
        return False
    if "employment_service" in basic_services_for_all:
        return True
    if "employment_service" not in basic_services_by_need:
        return False
    if has_employment_need is None:
        return None
    return has_employment_need


@rule(
    "应做的基本服务项数",
    source=("baotou/二(九)1-02", "panjin/二(十)-02", "qingdao/一(二)-02"),
    unit="项",
)
def basic_services_owed(
    information_check_owed: bool,
    vocational_assessment_owed: bool,
    need_registration_owed: bool,
    employment_service_owed: bool,
) -> Count:
    """核对、评估、登记、服务四项里，对这个人应做几项；每项至少一次。"""
    return (
        (1 if information_check_owed else 0)
        + (1 if vocational_assessment_owed else 0)
        + (1 if need_registration_owed else 0)
        + (1 if employment_service_owed else 0)
    )


@rule("零就业残疾人家庭", source=("baotou/二(九)1-08", "qingdao/一(二)-07"))
def zero_employment_household(
    household_able_holders: Count | None, household_employed_members: Count | None
) -> bool | None:
    """家中至少一名就业年龄段、有能力有意愿的持证残疾人，而全家没有一人就业。"""
    if household_able_holders is not None and household_able_holders == 0:
        return False
    if household_employed_members is not None and household_employed_members > 0:
        return False
    if household_able_holders is None or household_employed_members is None:
        return None
    return True


@rule("在就业服务圈内", source="qingdao/三(七)-01")
def within_service_circle(minutes_to_service_point: Count, service_circle_minutes: Count) -> bool:
    """“15分钟就业服务圈”：到最近的服务点不超过15分钟。"""
    return minutes_to_service_point <= service_circle_minutes
