"""The life of a plan and the measuring of its targets. What a plan grants does not come in."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Quantity, Text, add_days, add_years, ratio, year_of


@rule("方案施行之日", source=("baotou/附-01", "national/K0"))
def plan_starts_on(plan_promulgated_on: Date, plan_lead_days: Count) -> Date:
    """自发布之日起满规定日数后施行：发布当天不计，届满的次日施行。"""
    return add_days(plan_promulgated_on, plan_lead_days + 1)


@rule("方案有效", source="baotou/附-01")
def plan_in_force(on: Date, plan_starts_on: Date, plan_ends_on: Date) -> bool:
    """自施行之日起，至有效期届满之日止，两头都含。"""
    return plan_starts_on <= on and on <= plan_ends_on


@rule("按时报送", source="baotou/三(六)-02")
def county_report_on_time(reported_on: Date, county_report_due_on: Date) -> bool:
    """每年11月底前报送工作落实情况：到11月30日为止，含当日。"""
    return reported_on <= county_report_due_on


@rule("所报年度", source=("jining/三(末)-02", "quzhou/三(四)-02", "panjin/三(六)-04", "baotou/三(六)-02"))
def report_year(measured_on: Date | None, on: Date) -> Count:
    """没有写明报的是哪一年的，看统计日期；统计日期也没有的，是适用日所在的年度。"""
    if measured_on is None:
        return year_of(on)
    return year_of(measured_on)


@rule("报送期限", source=("jining/三(末)-02", "quzhou/三(四)-02", "panjin/三(六)-04", "baotou/三(六)-02"))
def county_report_due_on(county_report_first_due_on: Date, report_year: Count) -> Date | None:
    """每年的报送期限：与方案施行后第一次报送期限同月同日；在那以前的年度没有期限。"""
    if report_year < year_of(county_report_first_due_on):
        return None
    return add_years(county_report_first_due_on, report_year - year_of(county_report_first_due_on))


@rule(
    "报送是否按时",
    source=("jining/三(末)-02", "quzhou/三(四)-02", "baotou/三(六)-02", "national/K0"),
)
def report_punctuality(reported_on: Date, county_report_due_on: Date, report_last_day: Text) -> Text:
    """期限以前报送的按时，以后的迟报；“某日前”含不含当日没有规定，期限当日报送的以所选解读为准。"""
    if reported_on > county_report_due_on:
        return "LATE"
    if reported_on < county_report_due_on or report_last_day == "included":
        return "ON_TIME"
    return "LATE" if report_last_day == "excluded" else "ON_TIME_EDGE"


@rule("比率", source="national/K0")
def rate(numerator: Quantity, denominator: Quantity) -> Quantity:
    """比率：分子除以分母，只用于显示，比较时不先取整。"""
    return ratio(numerator, denominator)


@rule("达到目标", source="national/K0")
def target_met(
    value: Quantity | None,
    numerator: Quantity | None,
    denominator: Quantity | None,
    target_value: Quantity,
    target_exclusive: bool | None,
) -> bool | None:
    """达到目标：“以上”含本数，“突破”不含；有分子分母的交叉相乘比较，不先取整；没有分母的没有比率。"""
    if value is not None:
        if target_exclusive is not None and target_exclusive:
            return value > target_value
        return value >= target_value
    if numerator is None or denominator is None or denominator <= 0:
        return None
    if target_exclusive is not None and target_exclusive:
        return numerator > target_value * denominator
    return numerator >= target_value * denominator


@rule("不超过目标", source="national/K0")
def target_kept_to(value: Quantity, target_value: Quantity) -> bool:
    """清零一类的目标：还剩下的数不超过目标值；不超过含本数。"""
    return value <= target_value


@rule("按时报送", source="panjin/三(六)-04", gives="county_report_on_time")
def county_report_within_the_year(
    reported_on: Date, county_report_due_on: Date, county_report_day: Text
) -> bool:
    """每年上报一次而没有写哪一天：按所报年度的12月31日，含当日；解读可改为不分早迟。"""
    return county_report_day == "no_day" or reported_on <= county_report_due_on


@rule("报送是否按时", source="panjin/三(六)-04", gives="report_punctuality")
def report_punctuality_within_the_year(
    reported_on: Date, county_report_due_on: Date, report_last_day: Text, county_report_day: Text
) -> Text:
    """每年上报一次而没有写哪一天：按所报年度的12月31日；解读改为不分早迟的，没有迟报。"""
    if county_report_day == "no_day":
        return "ON_TIME"
    if reported_on > county_report_due_on:
        return "LATE"
    if reported_on < county_report_due_on or report_last_day == "included":
        return "ON_TIME"
    return "LATE" if report_last_day == "excluded" else "ON_TIME_EDGE"


@rule("比上一期提高", source=("panjin/二(七)-02", "panjin/二(八)-07"))
def rate_has_risen(
    numerator: Quantity,
    denominator: Quantity,
    previous_numerator: Quantity,
    previous_denominator: Quantity,
) -> bool | None:
    """稳步提高：本期比率高于上一期，交叉相乘比较；持平不算提高，没有分母的没有比率。"""
    if denominator <= 0 or previous_denominator <= 0:
        return None
    return numerator * previous_denominator > previous_numerator * denominator


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
