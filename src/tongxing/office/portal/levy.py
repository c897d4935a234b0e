"""残保金计算: asks the rules about one employer, and again with one more person. The arithmetic is the rules' own, shown as they explain it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.law import Answer, Pack, answer
from tongxing.law.spoken import spoken
from tongxing.office.portal import city
from tongxing.office.portal.fact_forms import GRADES
from tongxing.office.portal.levy_form import MONTHS, Group, LevyForm
from tongxing.office.portal.missing import missing_of
from tongxing.office.portal.questions import Question
from tongxing.terms import ratio

POSTS = ("required_posts", "counted_disabled_employees", "missing_posts", "surplus_posts")
LEVY, REWARD = "employment_levy_per_year", "over_quota_reward_per_year"
ASKED = (*POSTS, LEVY, REWARD)
FORM = Question("levy", "残保金计算", ("funded_by_budget", "concentrated_employment_unit"))
"""What the visitor can still answer on the form itself."""
WAGE = "local_average_wage_per_year"


@dataclass(frozen=True)
class OneMore:
    """What hiring one more person would change: how much less the levy is, and the reward; '' where nothing changes."""

    label: str
    levy: str
    less: str
    reward: str


def calculator(request: HttpRequest) -> HttpResponse:
    pack, standing = city.pack(), city.standing()
    form = LevyForm(request.GET or None, pack, standing.full_year)
    context = {"form": form, "standing": standing}
    if not form.is_bound or "edit" in request.GET or not form.is_valid():
        return render(
            request, "portal/levy.html", context, status=422 if form.is_bound and form.errors else 200
        )
    found = asked(pack, standing.on, form.facts, form.groups)
    context |= told(pack, standing.on, form, found)
    context["edit"] = f"?{request.GET.urlencode()}&edit=1"
    return render(request, "portal/levy_result.html", context)


def told(pack: Pack, on: date, form: LevyForm, found: dict[str, Answer]) -> dict[str, object]:
    """What the result page says: the levy, or the most it can be, or why none is due."""
    free = exempt(found[LEVY])
    reward = found[REWARD]
    named = [name for name in POSTS if not (free and name == "missing_posts")]
    named += [] if free else [LEVY]
    named += [REWARD] if reward.value != 0 else []
    most = at_most(pack, on, form.facts, form.groups, found[LEVY])
    return {
        "free": free,
        "rows": [row(found[name], most if name == LEVY else "") for name in named],
        "levy": found[LEVY],
        "at_most": most,
        "missing": missing_of(pack, found[LEVY], [], form.facts["division"]),
        "reward_missing": missing_of(pack, reward, [FORM], form.facts["division"]),
        "easy": easy(found[LEVY], most),
        "counted": counted(pack, on, form),
        "explained": [found[LEVY], *([reward] if reward.value != 0 else [])],
        "one_more": one_more(pack, on, form, found),
    }


def easy(levy: Answer, most: str) -> str:
    """In easy words; without the local average wage, the most that it can be."""
    if not most:
        return levy.telling.easy
    about = levy.telling.easy.partition("。")[0]
    return f"{about}。按现在的情况，最多要交 {most.replace('.00 元', ' 元')}。"


def counted(pack: Pack, on: date, form: LevyForm) -> str:
    """How the disabled employees told by groups come to what is counted: 其中重度 2 人各按 2 人计."""
    said = [(group, weight(pack, on, form.facts, group)) for group in form.groups if group.people]
    if not said or any(each is None for _, each in said):
        return ""
    category, grade = pack.facts["disability_category"].values, dict(GRADES)
    parts = [
        f"{category.get(group.category, '')}{grade.get(group.grade, '')} {group.people} 人，每人在职 {group.months} 个月，各按 {each} 人计"
        for group, each in said
    ]
    months = sum(int(each or 0) * group.people * group.months for group, each in said)
    return f"残疾职工：{'；'.join(parts)}。合起来是 {months:,} 人月，除以 12 个月，已计 {spoken('Quantity', ratio(months, MONTHS))} 人。"


def exempt(levy: Answer) -> str:
    """Why this employer owes nothing whomever it employs; '' where it may owe."""
    scheme, failed = levy.evaluation.book.node(levy.name).scheme, levy.verdict.failed
    if not failed >> scheme.conditions.index("levy_not_exempt") & 1:
        return ""
    values = levy.evaluation.values
    if values["employer_kind"] == "enterprise":
        return f"免征：{values['levy_exempt_headcount']}人（含）以下的企业"
    return "不用缴：个体工商户不是残保金的缴纳义务人"


def at_most(pack: Pack, on: date, facts: Mapping[str, str], groups: list[Group], levy: Answer) -> str:
    """Without the local average wage: the levy on the employer's own wages, which the cap can only lower."""
    if levy.missing != [WAGE]:
        return ""
    most = asked(pack, on, {**facts, WAGE: facts["total_wages_per_year"]}, groups)[LEVY].value
    return money(most) if isinstance(most, Decimal) else ""


def asked(pack: Pack, on: date, facts: Mapping[str, str], groups: list[Group]) -> dict[str, Answer]:
    """The answers for one employer. Where one weight is unknown the person-months are, and the answers say so."""
    given: dict[str, object] = {**facts, "disabled_employees": sum(group.people for group in groups)}
    weights = [weight(pack, on, facts, group) for group in groups]
    if None not in weights:
        given["counted_person_months"] = sum(
            each * group.people * group.months for each, group in zip(weights, groups, strict=True)
        )
    division = str(given.pop("division"))
    return answer(
        pack, on, {name: value for name, value in given.items() if name in pack.facts}, ASKED, division
    )


def weight(pack: Pack, on: date, facts: Mapping[str, str], group: Group) -> int | None:
    """How many one such person counts as: the rule's answer."""
    given = {"disability_grade": group.grade, "disability_category": group.category}
    found = answer(pack, on, given, ["counting_weight"], facts["division"])["counting_weight"]
    return None if found.value is None else int(found.value)


def plain_category(pack: Pack) -> str:
    values = pack.facts["disability_category"].values
    return next((key for key, label in values.items() if "肢体" in label), next(iter(values), ""))


def one_more(pack: Pack, on: date, form: LevyForm, now: dict[str, Answer]) -> list[OneMore]:
    """One more person all year, headcount unchanged, once of grade 3 or 4 and once of grade 1 or 2; only what changes."""
    if not isinstance(now[LEVY].value, Decimal):
        return []
    then = {
        label: asked(pack, on, form.facts, [*form.groups, Group(plain_category(pack), grade, 1, MONTHS)])
        for label, grade in (("三级或四级", "3"), ("一级或二级", "1"))
    }
    found = [compared(label, now, each) for label, each in then.items()]
    return [each for each in found if each.less or each.reward]


def compared(label: str, now: dict[str, Answer], then: dict[str, Answer]) -> OneMore:
    levy, less, reward = then[LEVY].value, Decimal(0), then[REWARD].value
    if isinstance(levy, Decimal):
        less = now[LEVY].value - levy
    more = isinstance(reward, Decimal) and reward > (now[REWARD].value or 0)
    return OneMore(
        label, money(levy) if less else "", money(less) if less else "", money(reward) if more else ""
    )


def money(value: Decimal) -> str:
    return spoken("Money", value)


def row(found: Answer, most: str = "") -> dict[str, object]:
    value = found.value
    if most:
        return {"label": found.label, "value": f"最多 {most}", "status": "decided"}
    text = f"{value:,.2f} 人" if found.kind == "Quantity" and value is not None else spoken(found.kind, value)
    return {"label": found.label, "value": text, "status": found.status}
