"""测算影响： choose what to change, say to what, and see whom it would move; nothing is changed or kept."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongxing.law import Pack
from tongxing.office import seam
from tongxing.office.accounts.policies import check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.day import office_day
from tongxing.office.desk.amount_values import value_in_words
from tongxing.office.desk.moved_tables import as_lines, told
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.what_if_forms import OFF, DayForm, ReadingForm, SchemeForm, ValueForm
from tongxing.terms.errors import ToldError

NOT_THERE = "没有这一项可以改。请从测算影响的清单里选。"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Subject:
    """What is to be changed: its title, how it stands, and the form that asks for the change."""

    title: str
    now: str
    form: forms.Form


@login_required
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """What can be changed."""
    check_duty(request.user, Duty.ASK_WHAT_IF)
    pack, snapshot = _pack(), seam.latest()
    found = seam.what_can_change(pack, _day())
    groups = [
        ("参数", "parameter", [(name, each.label) for name, each in found.parameters.items()]),
        ("解读：条文可以有不止一种读法的地方", "reading", [(name, f"{each.id} {each.question}") for name, each in found.readings.items()]),
        ("项目：停用或启用", "scheme", [(name, each.label) for name, each in found.schemes.items()]),
    ]
    return render(request, "desk/what_if.html", {"groups": groups, "until": seam.day_of(snapshot) if snapshot else None})


@login_required
@require_safe
def change(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """One change: the form, and once it is filled in, what it would move."""
    check_duty(request.user, Duty.ASK_WHAT_IF)
    pack = _pack()
    subject = _subject(request, pack, kind, name)
    outcome = _outcome(kind, name, subject.form) if subject.form.is_bound and subject.form.is_valid() else None
    if outcome and "download" in request.GET:
        return _file(outcome, name)
    context = {
        "subject": subject,
        "form": subject.form,
        "outcome": outcome,
        "schemes": told(outcome) if outcome else [],
        "query": request.GET.urlencode(),
        "until": _day(),
    }
    return render(request, "desk/what_if_change.html", context, status=422 if subject.form.errors else 200)


def _pack() -> Pack:
    return seam.pack_named(settings.TONGXING_PACK)


def _day() -> date:
    snapshot = seam.latest()
    return seam.day_of(snapshot) if snapshot else office_day()


def _subject(request: HttpRequest, pack: Pack, kind: str, name: str) -> Subject:
    found, asked = seam.what_can_change(pack, _day()), request.GET if "value" in request.GET else None
    if kind == "parameter" and (parameter := found.parameters.get(name)):
        dated = pack.value(name, _day())
        form = ValueForm(asked, parameter=parameter, divisions=pack.divisions)
        return Subject(parameter.label, value_in_words(parameter, dated.value if dated else None, pack.divisions), form)
    if kind == "reading" and (reading := found.readings.get(name)):
        return Subject(f"{reading.id} {reading.question}", reading.label, ReadingForm(asked, reading=reading))
    if kind == "scheme" and (scheme := found.schemes.get(name)):
        return Subject(scheme.label, scheme.summary or "", SchemeForm(asked))
    if (kind, name) == ("day", "law"):
        return Subject("按另一天的规定", "", DayForm(asked))
    raise NotInSightError(NOT_THERE)


def _outcome(kind: str, name: str, form: forms.Form) -> seam.Outcome | None:
    """What it would move, or nothing with the sentence why at the form."""
    try:
        [outcome] = seam.what_if(_scenario(kind, name, form))
    except ToldError as problem:
        form.add_error("value", str(problem))
        return None
    return outcome


def _scenario(kind: str, name: str, form: forms.Form) -> seam.Scenario:
    value = form.cleaned_data["value"]
    if kind == "day":
        return seam.Scenario(law_of=form.day)
    if kind == "scheme":
        return seam.Scenario(without=(name,)) if value == OFF else seam.Scenario(including=(name,))
    return seam.Scenario(settings=(seam.Setting(name, value, form.cleaned_data.get("division") or ""),))


def _file(outcome: seam.Outcome, name: str) -> HttpResponse:
    """The tables of the page as a file that a spreadsheet opens."""
    text = io.StringIO()
    csv.writer(text).writerows([*(("演示数据",) for _ in range(settings.TONGXING_DEMO)), *as_lines(outcome)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="what-if-{name}.csv"'
    return response
