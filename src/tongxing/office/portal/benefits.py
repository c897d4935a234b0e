"""我能享受什么: one question a page, plain POST and redirect; the answers travel sealed in the visitor's own cookie and are kept nowhere."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongxing.law import Pack
from tongxing.office.portal import answers as sealed_answers
from tongxing.office.portal import city
from tongxing.office.portal.fact_forms import division_field, fact_form
from tongxing.office.portal.outcome import grouped, outcomes, told
from tongxing.office.portal.questions import (
    MOST_SITUATIONS,
    SITUATION,
    SITUATIONS,
    Question,
    asked,
    facts_asked,
    opening_a_page,
    told_by,
)
from tongxing.office.portal.services import services

ON_THE_CERTIFICATE = {"disability_category", "disability_grade"}
HOLDS = {"holds_certificate": "true"}
"""Who reads out what the certificate says has one, and is not asked for it again."""


@dataclass
class Answers:
    """What this visitor has said so far, by fact name; situations are a list."""

    said: dict[str, object]

    @property
    def situations(self) -> list[str]:
        return list(self.said.get(SITUATION, []))

    @property
    def pages(self) -> list[Question]:
        return asked(self.situations, city.standing().on.year)

    @property
    def facts(self) -> dict[str, str]:
        """Only what the pages of this run ask: an answer to a page no longer shown is not used."""
        names = facts_asked(self.situations) - {SITUATION}
        told = {
            name: str(value) for name, value in self.said.items() if name in names and value not in ("", None)
        }
        told |= HOLDS if told.keys() >= ON_THE_CERTIFICATE else {}
        return told_by(self.situations) | told


def answers_of(request: HttpRequest) -> Answers:
    return Answers(sealed_answers.read(request))


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/benefits_start.html", {"standing": city.standing(), "first": asked([])[0]})


class SituationForm(forms.Form):
    situation = forms.MultipleChoiceField(
        label="您现在是哪些情况？",
        choices=list(SITUATIONS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "请从列出的情况里选"},
    )

    def clean_situation(self) -> list[str]:
        chosen = self.cleaned_data["situation"]
        if len(opening_a_page(chosen)) > MOST_SITUATIONS:
            raise forms.ValidationError(f"一次最多选 {MOST_SITUATIONS} 项，其余的可以再测一次")
        return chosen


def form_class(pack: Pack, question: Question) -> type[forms.Form]:
    if question.step == SITUATION:
        return SituationForm
    if question.asks == ("division",):
        return type("DivisionForm", (forms.Form,), {"division": division_field(pack)})
    return fact_form(pack, question.asks, question.labels)


@never_cache
def question(request: HttpRequest, step: str) -> HttpResponse:
    answers = answers_of(request)
    page = next((each for each in answers.pages if each.step == step), None)
    if page is None:
        raise Http404
    kind = form_class(city.pack(), page)
    form = kind(request.POST) if request.method == "POST" else kind(initial=answers.said)
    heading_alone(form, page)
    if request.method == "POST" and form.is_valid():
        return keep_and_go_on(answers, page, form, change="change" in request.GET)
    context = {"form": form, "question": page, **place_of(answers.pages, page)}
    return render(request, "portal/benefits_question.html", context, status=422 if form.errors else 200)


def heading_alone(form: forms.Form, page: Question) -> None:
    """A page with one field has that field's label as its heading, and the page's hint as the field's hint."""
    form.page_heading = len(form.fields) == 1
    if form.page_heading:
        next(iter(form.fields.values())).help_text = page.hint


def keep_and_go_on(answers: Answers, page: Question, form: forms.Form, change: bool) -> HttpResponse:
    cleaned = {
        name: value if isinstance(value, list) else "" if value is None else str(value)
        for name, value in form.cleaned_data.items()
    }
    said = {**answers.said, **cleaned}
    return sealed_answers.keep(redirect(*next_page(Answers(said).pages, page.step, change)), said)


def next_page(pages: list[Question], step: str, change: bool) -> tuple[str, ...]:
    position = [each.step for each in pages].index(step)
    if (change and step != SITUATION) or position + 1 == len(pages):
        return ("portal:benefits_check",)
    return "portal:benefits_question", pages[position + 1].step


def place_of(pages: list[Question], page: Question) -> dict[str, object]:
    position = pages.index(page)
    return {
        "number": position + 1,
        "total": len(pages),
        "previous": pages[position - 1] if position else None,
    }


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    answers, pack = answers_of(request), city.pack()
    rows = [row for page in answers.pages for row in said_rows(pack, answers, page)]
    return render(request, "portal/benefits_check.html", {"rows": rows, "last": answers.pages[-1]})


def said_rows(pack: Pack, answers: Answers, page: Question) -> list[dict[str, str]]:
    form = form_class(pack, page)(initial=answers.said)
    return [
        {
            "label": field.label,
            "value": spoken_answer(pack, field, answers.said.get(field.name)),
            "step": page.step,
        }
        for field in form
    ]


def spoken_answer(pack: Pack, field: forms.BoundField, value: object) -> str:
    """`value` is None where the page was never answered."""
    choices = dict(getattr(field.field, "choices", []))
    if isinstance(value, list):
        return "；".join(str(choices[each]) for each in value if each in choices) or "都不是"
    if value == "" and "" in choices:
        return str(choices[""])
    if value in ("", None):
        return "没有填"
    return str(choices[value]) if value in choices else told(pack, field.name, str(value))


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """For shared telephones: forgets every answer at once."""
    return sealed_answers.forget(redirect("portal:benefits"))


def shown(request: HttpRequest, template: str) -> HttpResponse:
    answers, standing = answers_of(request), city.standing()
    found = outcomes(city.pack(), standing.on, answers.facts, answers.situations, timezone.localdate())
    place = city.pack().divisions.get(answers.facts.get("division", ""), "")
    context = {
        "groups": [group for group in grouped(found) if group[0] != "elsewhere"],
        "elsewhere": [each for each in found if each.group == "elsewhere"],
        "services": services(city.pack(), answers.situations),
        "standing": standing,
        "place_said": place,
        "answered": bool(answers.said),
    }
    return render(request, template, context)


@never_cache
def result(request: HttpRequest) -> HttpResponse:
    return shown(request, "portal/benefits_result.html")


@never_cache
def printed(request: HttpRequest) -> HttpResponse:
    return shown(request, "portal/benefits_print.html")


@never_cache
def easy(request: HttpRequest) -> HttpResponse:
    return shown(request, "portal/benefits_easy.html")
