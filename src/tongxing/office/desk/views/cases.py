"""One case: its facts, why, its history, and the moves open to this user."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongxing.law.spoken import minutes
from tongxing.office import seam
from tongxing.office.casework import actions, policies, queries
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Kind, Outcome
from tongxing.office.desk.forms import NoteForm, SendBackForm, SettleForm
from tongxing.office.desk.notice_rows import noticed
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.source_rows import beside_each_other
from tongxing.office.dossiers.models import Employer
from tongxing.office.dossiers.naming import with_names
from tongxing.office.dossiers.policies import may_see_employer
from tongxing.office.journal.queries import history_of


@login_required
def case_page(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, case_in_sight(request, number), NoteForm(), SendBackForm())


@login_required
@posted
def take(request: HttpRequest, number: int) -> HttpResponse:
    actions.take_case(case=case_in_sight(request, number), by=request.user)
    return _done(request, number, "已领取。请核实后填写核实情况。")


@login_required
@posted
def release(request: HttpRequest, number: int) -> HttpResponse:
    actions.release_case(case=case_in_sight(request, number), by=request.user)
    return _done(request, number, "已退回待领取。")


@login_required
@posted
def verify(request: HttpRequest, number: int) -> HttpResponse:
    case, form = case_in_sight(request, number), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form, SendBackForm())
    actions.verify_case(case=case, by=request.user, note=form.cleaned_data["note"])
    return _done(request, number, "已核实。须由另一人办结。")


@login_required
@posted
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    case, form = case_in_sight(request, number), SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, case, NoteForm(), form)
    actions.send_case_back(case=case, by=request.user, reason=form.cleaned_data["reason"])
    return _done(request, number, "已退回重新核实。")


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, shows the answers to check, and settles only when they are confirmed."""
    case = case_in_sight(request, number)
    if request.method == "GET":
        policies.check_may_settle(request.user, case)
    form = SettleForm(request.POST if request.method == "POST" else None, kind=case.kind)
    if not form.is_valid() or request.POST.get("step") == "change":
        return render(request, "desk/settle.html", {"case": case, "form": form})
    outcome, reason = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["reason"]
    if request.POST.get("step") != "confirm":
        return render(request, "desk/settle_check.html", {"case": case, "outcome": outcome, "reason": reason})
    actions.settle_case(case=case, by=request.user, outcome=outcome, reason=reason)
    return _done(request, number, f"已办结。{minutes(policies.TIME_TO_WITHDRAW)}内可以撤回。")


@login_required
@posted
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    actions.withdraw_settlement(case=case_in_sight(request, number), by=request.user)
    return _done(request, number, "已撤回办结。")


def case_in_sight(request: HttpRequest, number: int) -> Case:
    case = queries.cases_for(request.user).filter(pk=number).first()
    if case is None:
        raise NotInSightError("没有这件个案，或者它不在您的辖区。请核对编号，或联系所属旗县区残联。")
    policies.check_may_see_case(request.user, case)
    return case


def _page(request: HttpRequest, case: Case, note: NoteForm, send_back: SendBackForm) -> HttpResponse:
    wanted = [case.name] if case.kind == Kind.OFFER else []
    sentences, employers = _told(case)
    return render(
        request,
        "desk/case.html",
        {
            "case": case,
            "sentences": sentences,
            "cited": case.detail.get("rows", []),
            "compared": beside_each_other(request.user, case),
            "notices": noticed(request.user, case),
            "employer_open": bool(case.employer) and may_see_employer(request.user, case.employer),
            "concerned": [(each, may_see_employer(request.user, each)) for each in employers],
            "not_seen_again": queries.not_seen_again(case),
            "explained": seam.explain(case.subject_kind, case.subject, wanted, case.period) if wanted else [],
            "check": seam.check_about(case.name, seam.pack_named(settings.TONGXING_PACK))
            if case.kind == Kind.FINDING
            else None,
            "moves": policies.moves_open_to(request.user, case),
            "time_to_withdraw": minutes(policies.TIME_TO_WITHDRAW),
            "history": history_of(actions.subject_of(case)),
            "note": note,
            "send_back": send_back,
        },
        status=422 if note.errors or send_back.errors else 200,
    )


def _told(case: Case) -> tuple[list[str], list[Employer]]:
    """What a finding found, with the names of the employers it names by code."""
    return with_names(list(case.detail.get("sentences", [])))


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:case", number=number)
