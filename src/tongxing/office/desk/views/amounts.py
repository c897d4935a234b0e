"""参数录入： which amounts wait for a value, which stand unverified, and the form that enters one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.law import Pack
from tongxing.law.schema import Parameter
from tongxing.office import seam
from tongxing.office.amounts import actions, policies, queries
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.day import office_day
from tongxing.office.desk.amount_forms import AmountForm
from tongxing.office.desk.amount_values import value_in_words
from tongxing.office.desk.foreseen import foreseen
from tongxing.office.desk.refusals import NotInSightError


@login_required
@require_safe
def amounts(request: HttpRequest) -> HttpResponse:
    policies.check_may_see_amounts(request.user)
    pack, groups = the_pack(), dict[str, list[dict[str, object]]]()
    for standing in queries.parameters_on(pack, office_day()):
        groups.setdefault(standing.group, []).append(_line(pack, standing))
    entries = queries.entries_for(pack.name)
    return render(
        request,
        "desk/amounts.html",
        {
            "on": office_day(),
            "groups": [
                ("等待录入：方案交由有关部门规定，还没有数", groups.get(queries.WAITING, [])),
                ("未核实：有数，但没有见到公布的文件", groups.get(queries.DOUBTED, [])),
                ("已有数：可以录入新的标准", groups.get(queries.SETTLED, [])),
            ],
            "waiting": [(each, in_words(pack, each)) for each in queries.waiting_entries(pack.name)],
            "entries": [(each, in_words(pack, each)) for each in entries.exclude(state="proposed")],
            "may_enter": policies.may_enter(request.user),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Asks, shows what it moves, and keeps the entry only when that is confirmed."""
    policies.check_may_enter(request.user)
    pack = the_pack()
    parameter = _parameter(pack, name)
    form = AmountForm(
        request.POST if request.method == "POST" else None, parameter=parameter, divisions=pack.divisions
    )
    if not form.is_valid() or request.POST.get("step") == "change":
        return _form(request, pack, parameter, form)
    told = form.cleaned_data
    citation = {each: told[each] for each in ("since", "until", "document", "text")}
    try:
        entry = actions.check_fits(pack=pack.name, parameter=name, value=form.value(), **citation)
        saw = foreseen(name, entry.value, entry.since, entry.until)
        if request.POST.get("step") != "propose":
            return _check(request, pack, parameter, form, saw)
        entry = actions.propose(entry=entry, label=parameter.label, by=request.user, saw=saw)
    except actions.CannotEnterError as problem:
        form.add_error(problem.field, str(problem))
        return _form(request, pack, parameter, form)
    messages.success(request, "已录入，等待另一人确认。确认之前不生效，您可以撤回。")
    return redirect("desk:entered_amount", entry=entry.pk)


def the_pack() -> Pack:
    return seam.pack_named(settings.TONGXING_PACK)


def in_words(pack: Pack, entry: EnteredAmount) -> str:
    """The entry's value as a person says it."""
    if entry.value is None:
        return f"撤销第{entry.withdraws_id}号"
    return value_in_words(pack.parameters.get(entry.parameter), entry.value, pack.divisions)


def _parameter(pack: Pack, name: str) -> Parameter:
    parameter = pack.parameters.get(name)
    if parameter is None or not queries.enterable(parameter):
        raise NotInSightError("没有这个参数。请从参数录入的清单里选。")
    return parameter


def _line(pack: Pack, standing: queries.Standing) -> dict[str, object]:
    parameter, value = standing.parameter, standing.value
    delegated = parameter.delegated
    return {
        "parameter": parameter,
        "value": value_in_words(parameter, value.value if value else None, pack.divisions),
        "sources": [(each, pack.citation(each)) for each in value.source] if value else [],
        "to": delegated.to if delegated else "",
        "clauses": [(each, pack.citation(each)) for each in delegated.source] if delegated else [],
        "entered": standing.entered,
    }


def _form(request: HttpRequest, pack: Pack, parameter: Parameter, form: AmountForm) -> HttpResponse:
    value = pack.value(parameter.name, office_day())
    context = {
        "form": form,
        "parameter": parameter,
        "now": value_in_words(parameter, value.value if value else None, pack.divisions),
        "source": [(each, pack.citation(each)) for each in value.source] if value else [],
        "unverified": bool(value) and value.unverified(),
    }
    return render(request, "desk/amount_enter.html", context, status=422 if form.errors else 200)


def _check(
    request: HttpRequest, pack: Pack, parameter: Parameter, form: AmountForm, saw: dict[str, object]
) -> HttpResponse:
    context = {
        "parameter": parameter,
        "form": form,
        "told": form.cleaned_data,
        "value": value_in_words(parameter, form.value(), pack.divisions),
        "foreseen": saw,
        "kept": [(name, form.data.get(name, "")) for name in form.fields],
    }
    return render(request, "desk/amount_check.html", context)
