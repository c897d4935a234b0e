"""The questions of 我能享受什么: one page each, at most eight in one run, and which facts each page asks. Wording of people's lives, not of law."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

MOST_PAGES = 8
SITUATION = "situation"


@dataclass(frozen=True)
class Question:
    """One page. `asks` are names of facts; `about` is the situation in which it is asked at all ('' = always)."""

    step: str
    title: str
    asks: tuple[str, ...]
    hint: str = ""
    about: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def in_year(self, year: int) -> "Question":
        """The page with its years written out: `{year}` is the year the pages answer for, `{year_before}` the one before."""
        written = {"year": year, "year_before": year - 1}
        labels = {name: label.format(**written) for name, label in self.labels.items()}
        return replace(self, title=self.title.format(**written), labels=labels)


QUESTIONS = (
    Question(
        "place", "您的户籍在哪个旗县区？", ("division",), "补贴向户籍所在地的残联申请，各地最低工资标准不同。"
    ),
    Question(
        "certificate",
        "您的残疾人证上写的是哪一类、几级？",
        ("disability_category", "disability_grade"),
        "看残疾人证内页；还没有证的，两项都选“不清楚”。",
    ),
    Question(SITUATION, "您现在是哪些情况？", (SITUATION,), "可以选几项，最多五项；都不是就不选，直接继续。"),
    Question(
        "graduate",
        "您毕业和上班的情况",
        (
            "graduate_of_year",
            "hired_on",
            "contract_start",
            "contract_end",
            "public_welfare_post",
            "socially_insured",
            "placed_by_dispatch_agency",
        ),
        "录用您的单位可能因此得到补贴。不清楚的可以不填。",
        about="graduate",
        labels={
            "graduate_of_year": "您是录用当年毕业的大学生吗？",
            "hired_on": "哪一天录用",
            "contract_start": "劳动合同从哪一天开始",
            "contract_end": "劳动合同到哪一天为止",
            "public_welfare_post": "是公益性岗位吗？",
            "socially_insured": "单位给您上社会保险了吗？",
            "placed_by_dispatch_agency": "是劳务派遣机构推荐的吗？",
        },
    ),
    Question(
        "business",
        "您开的店或公司",
        (
            "first_start_up",
            "licensed_on",
            "rent_per_month",
            "rented_months",
            "rent_months_paid",
            "massage_shop",
            "start_up_loan_group",
        ),
        "看营业执照和租房合同。不清楚的可以不填。",
        about="business",
        labels={
            "first_start_up": "是第一次开店或办公司吗？",
            "licensed_on": "营业执照是哪一天办的",
            "rent_per_month": "每月房租多少元",
            "rented_months": "想申请几个月的房租补贴",
            "rent_months_paid": "以前已经领过几个月的房租补贴",
            "massage_shop": "是盲人按摩店吗？",
            "start_up_loan_group": "属于农村牧区残疾人、脱贫人口或返乡创业农民工吗？",
        },
    ),
    Question(
        "rural",
        "您在农村牧区的情况",
        ("start_up_loan_group",),
        "自己种地、养殖、开店、做电商都算自己创业。",
        about="rural",
        labels={"start_up_loan_group": "您是自己创业的农村牧区残疾人、脱贫人口或返乡创业农民工吗？"},
    ),
    Question(
        "massage",
        "您做盲人按摩的情况",
        ("insurance_paid_last_year", "subsidy_years_used"),
        "只填您自己出的钱，不算单位出的和已经补贴的。",
        about="massage",
        labels={
            "insurance_paid_last_year": "{year_before}年您自己一共交了多少元社会保险",
            "subsidy_years_used": "这项补贴以前领过几年",
        },
    ),
    Question(
        "post",
        "您在公益性岗位上的情况",
        ("post_started_on", "post_placements", "holds_post_subsidy", "sex", "birth_month"),
        "不清楚的可以不填。出生年月用来推算离退休还有多久。",
        about="post",
        labels={
            "post_started_on": "这一次是哪一天上岗的",
            "post_placements": "在这之前安置过几次",
            "holds_post_subsidy": "现在享受岗位补贴吗？",
            "sex": "您的性别",
            "birth_month": "您是哪一年几月出生的",
        },
    ),
    Question(
        "tobacco",
        "您想办的烟草零售许可证",
        (
            "nearest_outlet_metres",
            "first_application",
            "preferential_licences_held",
            "operated_by_partner_or_hired",
        ),
        "不清楚的可以不填。监护人在店里帮忙不算合伙或雇人。",
        about="tobacco",
        labels={
            "nearest_outlet_metres": "离最近的烟草零售点多少米",
            "first_application": "是第一次按残疾人优待申请吗？",
            "preferential_licences_held": "手里已有几个优待办的许可证",
            "operated_by_partner_or_hired": "是和人合伙或者雇人经营吗？",
        },
    ),
    Question(
        "training",
        "您{year}年参加培训的情况",
        ("trainings_this_year", "last_same_level_on"),
        "只算残联组织的职业技能培训。没有参加过的，日期不填。",
        about="training",
        labels={
            "trainings_this_year": "{year}年已经参加过几次",
            "last_same_level_on": "想学的项目和等级，上一次是哪一天参加的",
        },
    ),
)

SITUATIONS = {
    "jobless": "没有工作，想找工作（愿意参加培训、去公益性岗位的，下面两项也请选上）",
    "rural": "在农村牧区",
    "graduate": "大学刚毕业，被单位录用了",
    "business": "自己开店或办公司，租了房子",
    "massage": "做盲人按摩",
    "post": "在公益性岗位，或者想去公益性岗位",
    "tobacco": "想办烟草零售许可证",
    "training": "想参加职业技能培训",
}
WORKING = ("graduate", "business", "massage", "post")
TELLS = {
    "jobless": {"employed": "false", "has_employment_need": "true", "wants_work": "true"},
    "graduate": {"employed": "true"},
    "business": {"employed": "true"},
    "massage": {"employed": "true"},
    "rural": {"rural": "true"},
}
"""What is said by choosing a situation, and not asked again."""
MOST_SITUATIONS = MOST_PAGES - sum(not each.about for each in QUESTIONS)
"""How many situations that open a page fit into one run."""


def told_by(situations: list[str]) -> dict[str, str]:
    """Who works and looks for other work is at work, and wants it."""
    told: dict[str, str] = {}
    for each in sorted(situations, key=lambda name: name in WORKING):
        told |= TELLS.get(each, {})
    return told


def opening_a_page(situations: list[str]) -> list[str]:
    """Looking for work opens none: there is nothing to ask, only something to offer."""
    return [each for each in situations if any(page.about == each for page in QUESTIONS)]


def asked(situations: list[str], year: int | None = None) -> list[Question]:
    """The pages of one run, in order; nothing is asked twice, and a page with nothing left to ask is left out."""
    pages, known = [], set[str]()
    for page in QUESTIONS:
        fresh = tuple(name for name in page.asks if name not in known)
        if fresh and (not page.about or page.about in situations):
            page = replace(page, asks=fresh)
            pages.append(page.in_year(year) if year else page)
            known |= set(fresh)
    return pages


def facts_asked(situations: list[str]) -> set[str]:
    return {name for each in asked(situations) for name in each.asks}


def page_asking(name: str, pages: list[Question]) -> Question | None:
    return next((each for each in pages if name in each.asks), None)


def situations_of(names: set[str]) -> set[str]:
    """The situations whose pages ask any of these facts; what every run asks belongs to none."""
    everyone = facts_asked([])
    return {page.about for page in QUESTIONS if page.about and (names - everyone) & set(page.asks)}


def bears_on(names: set[str], situations: list[str]) -> bool:
    """Whether what was asked or chosen says anything of these facts, beside what is asked of everybody."""
    own = names - facts_asked([])
    return not own or bool(own & (facts_asked(situations) | told_by(situations).keys()))
