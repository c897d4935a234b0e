"""残保金计算: asks the rules about one employer, and again with one more person. The arithmetic is the rules' own, shown as they explain it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.law import Answer, Pack, answer
from tongxing.law.explain import spoken
from tongxing.office.portal import city
from tongxing.office.portal.levy_form import MONTHS, Group, LevyForm

ASKED = (
    "required_posts",
    "counted_disabled_employees",
    "missing_posts",
    "surplus_posts",
    "employment_levy_per_year",
    "over_quota_reward_per_year",
)
LEVY = "employment_levy_per_year"


@dataclass(frozen=True)
class OneMore:
    """What hiring one more person would change: the levy then, and how much less it is."""

    label: str
    levy: str
    less: str
    reward: str


def calculator(request: HttpRequest) -> HttpResponse:
    pack, standing = city.pack(), city.standing()
    form = LevyForm(request.GET or None, pack)
    context = {"form": form, "standing": standing}
    if not form.is_bound or "edit" in request.GET or not form.is_valid():
        return render(
            request, "portal/levy.html", context, status=422 if form.is_bound and form.errors else 200
        )
    found = asked(pack, standing.on, form.facts, form.groups)
    context |= {
        "rows": [row(pack, found[name]) for name in ASKED],
        "levy": found[LEVY],
        "missing": missing(pack, found[LEVY]),
        "trees": [found[LEVY].tree, found["over_quota_reward_per_year"].tree],
        "one_more": one_more(pack, standing.on, form, found),
        "edit": f"?{request.GET.urlencode()}&edit=1",
    }
    return render(request, "portal/levy_result.html", context)


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
    """One more person all year, headcount unchanged, once of grade 3 or 4 and once of grade 1 or 2."""
    if not isinstance(now[LEVY].value, Decimal):
        return []
    found = []
    for label, grade in (("三级或四级", "3"), ("一级或二级", "1")):
        then = asked(pack, on, form.facts, [*form.groups, Group(plain_category(pack), grade, 1, MONTHS)])
        levy, reward = then[LEVY].value, then["over_quota_reward_per_year"]
        if isinstance(levy, Decimal):
            found.append(
                OneMore(label, money(levy), money(now[LEVY].value - levy), spoken("Money", reward.value))
            )
    return found


def money(value: Decimal) -> str:
    return spoken("Money", value)


def row(pack: Pack, found: Answer) -> dict[str, object]:
    unit = "人" if found.kind in ("Quantity", "Count") else None
    return {"label": found.label, "value": spoken(found.kind, found.value, unit), "status": found.status}


def missing(pack: Pack, found: Answer) -> list[str]:
    entries = {**pack.facts, **pack.parameters}
    return [entries[name].label if name in entries else name for name in found.missing]
