"""Schooling, training and the step from school to work: who is owed what. Classes and their funds are in `training`."""

from tongxing.law import rule
from tongxing.terms import Count, Date, Money, Text, add_years, year_of


@rule("可以接受中高等职业教育", source=("qingdao/二(五)-01", "quzhou/二(八)-10"))
def helped_into_vocational_education(
    secondary_schooling: bool | None, wants_vocational_education: bool | None, able_to_study: bool | None
) -> bool | None:
    """具备初中以上文化程度，有接受职业教育的意愿和能力；已知一项不成立的，就不是。"""
    if secondary_schooling is not None and not secondary_schooling:
        return False
    if wants_vocational_education is not None and not wants_vocational_education:
        return False
    if able_to_study is not None and not able_to_study:
        return False
    if secondary_schooling is None or wants_vocational_education is None or able_to_study is None:
        return None
    return True


@rule("在校或取得成人、自学考试学历", source="qingdao/二(五)-05")
def student_or_adult_graduate(
    in_higher_education: bool | None, earned_adult_degree: bool | None
) -> bool | None:
    """在校接受高等教育，或者获得高等教育自学考试、成人高等教育、远程高等教育学历，有一项即可。"""
    if in_higher_education is not None and in_higher_education:
        return True
    if earned_adult_degree is not None and earned_adult_degree:
        return True
    if in_higher_education is None or earned_adult_degree is None:
        return None
    return False


@rule("持有技能证书", source="qingdao/二(四)-07")
def holds_skill_certificate(skill_certificate_level: Text) -> bool:
    """获得职业资格证书或职业技能等级证书；给出了等级就是有证书。"""
    return skill_certificate_level in {
        "qualification",
        "junior",
        "intermediate",
        "senior",
        "technician",
        "senior_technician",
    }


@rule("学员应交的培训费", source=("qingdao/二(四)-06", "quzhou/二(八)-03"))
def training_fee_due(trainee_holds_certificate: bool, training_fee_of_disabled: Money) -> Money | None:
    """残疾人参加职业技能培训免费；不是残疾人的，方案没有规定。"""
    if trainee_holds_certificate:
        return training_fee_of_disabled
    return None


@rule("新进入人力资源市场而还没有培训机会", source="qingdao/二(四)-01")
def first_training_owed(
    trainee_entered_market_on: Date, trainings_this_year: Count, on: Date, new_entrant_period: Text
) -> bool:
    """新进入人力资源市场的残疾人应当有就业技能培训机会；多久算新进入，以所选解读为准。"""
    if trainings_this_year > 0 or trainee_entered_market_on > on:
        return False
    if new_entrant_period == "calendar_year":
        return year_of(trainee_entered_market_on) == year_of(on)
    return on <= add_years(trainee_entered_market_on, 1)


@rule("应届残疾人毕业生", source=("qingdao/五(十四)-06", "quzhou/二(七)-04"))
def disabled_graduate_of_year(
    holds_certificate: bool | None, graduates_this_year: bool | None
) -> bool | None:
    """持有残疾人证的应届毕业生；已知一项不成立的，就不是。"""
    if holds_certificate is not None and not holds_certificate:
        return False
    if graduates_this_year is not None and not graduates_this_year:
        return False
    if holds_certificate is None or graduates_this_year is None:
        return None
    return True


@rule("离校未就业的残疾人毕业生", source="qingdao/五(十四)-07")
def graduate_out_of_work(
    holds_certificate: bool | None,
    disabled_graduate: bool | None,
    left_school: bool | None,
    employed: bool | None,
) -> bool | None:
    """已经离校、还没有就业的残疾人毕业生；已知一项不成立的，就不是。"""
    if holds_certificate is not None and not holds_certificate:
        return False
    if disabled_graduate is not None and not disabled_graduate:
        return False
    if left_school is not None and not left_school:
        return False
    if employed is not None and employed:
        return False
    if holds_certificate is None or disabled_graduate is None or left_school is None or employed is None:
        return None
    return True


@rule("市场渠道难以就业", source=("qingdao/五(十四)-08", "quzhou/二(七)-07", "jining/二(八)21-03"))
def market_failed(hard_to_place_through_market: bool) -> bool:
    """通过市场渠道确实难以就业，由人社部门认定。"""
    return hard_to_place_through_market


@rule("还差的就业机会", source="quzhou/二(七)-04", unit="个")
def missing_job_offers(job_offers: Count, job_offers_at_least: Count) -> Count:
    """为每名应届残疾人毕业生至少提供3—5个就业机会：至少3个，还差几个。"""
    return max(job_offers_at_least - job_offers, 0)


@rule("就业机会不足", source="quzhou/二(七)-04")
def job_offers_short(job_offers: Count, job_offers_at_least: Count) -> bool:
    """已经提供的就业机会少于3个。"""
    return job_offers < job_offers_at_least


@rule("兜底安置待审定", source="quzhou/二(七)-07")
def graduate_post_to_judge(hard_to_place_through_market: bool) -> bool:
    """方案写“可依托公益性岗位兜底安置”，安置不安置由人社部门审定。"""
    return hard_to_place_through_market
