"""Figures and days a city answers for: zero-employment households, notices, bases, service points. No subsidy comes in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Quantity, Share, Text, add_days, ceil_whole


@rule("清零期限的最后一天", source="qingdao/一(二)-07")
def zero_employment_due_on(zero_employment_found_on: Date, zero_employment_clear_days: Count) -> Date:
    """零就业家庭自认定之日起在规定天数内至少一人就业；认定当天不计。天数由市规定，方案没有写。"""
    return add_days(zero_employment_found_on, zero_employment_clear_days)


@rule("零就业家庭按期清零", source="qingdao/一(二)-07")
def zero_employment_cleared_in_time(
    zero_employment_cleared_on: Date | None, zero_employment_due_on: Date, on: Date
) -> bool | None:
    """期限内有人就业的，按期清零；期限没到而还没有人就业的，未定。"""
    if zero_employment_cleared_on is not None:
        return zero_employment_cleared_on <= zero_employment_due_on
    if on <= zero_employment_due_on:
        return None
    return False


@rule("达到新增就业目标", source=("qingdao/一(一)-08", "national/K0"))
def new_employment_target_met(
    value: Quantity, new_employment_target: Count, new_employment_target_edge: Text
) -> bool:
    """“突破1500人”：正好1500人不算突破；解读可改为含本数。"""
    if new_employment_target_edge == "at_least":
        return value >= new_employment_target
    return value > new_employment_target


@rule("比上一期扩大", source=("qingdao/二(五)-07", "national/K0", "jining/二(十一)28-05"))
def grown_since_last_period(value: Quantity, previous_value: Quantity) -> bool:
    """扩大招收规模：本期人数多于上一期才算扩大。"""
    return value > previous_value


@rule("还缺职业培训基地", source=("qingdao/四(十一)-01", "jining/二(十一)27-02"), unit="处")
def missing_training_bases(training_bases: Count, training_bases_at_least: Count) -> Count:
    """每个区（市）至少建立规定处数的残疾人职业培训基地；还差几处。"""
    return max(training_bases_at_least - training_bases, 0)


@rule("安排情况公示满期", source=("qingdao/Q9", "qingdao/四(十)-03"))
def quota_notice_long_enough(published_working_days: Count, quota_notice_working_days: Count) -> bool:
    """用人单位安排残疾人就业的统计情况应当公示，公示期不少于5个工作日。"""
    return published_working_days >= quota_notice_working_days


@rule("在就业服务圈内", source="qingdao/三(七)-01")
def within_service_circle(minutes_to_service_point: Count, service_circle_minutes: Count) -> bool:
    """“15分钟就业服务圈”：到最近的服务点不超过15分钟。"""
    return minutes_to_service_point <= service_circle_minutes


@rule("应预留的招录岗位数", source=("qingdao/四(十)-04", "jining/二(一)3-03"), unit="个")
def recruitment_posts_to_reserve(recruitment_posts: Count, reserved_post_share: Share) -> Count:
    """机关、事业单位岗位预留：招录岗位数乘以规定比例，向上取整；方案没有写比例。"""
    return ceil_whole(recruitment_posts * reserved_post_share)


@rule("以工代赈吸纳的对象", source="qingdao/五(十三)-06")
def work_relief_candidate(
    rural: bool | None, working_age: bool | None, able_and_willing: bool | None
) -> bool | None:
    """就业年龄段、有劳动能力和意愿的农村残疾人；已知一项不成立的，就不是。"""
    if rural is not None and not rural:
        return False
    if working_age is not None and not working_age:
        return False
    if able_and_willing is not None and not able_and_willing:
        return False
    if rural is None or working_age is None or able_and_willing is None:
        return None
    return True
