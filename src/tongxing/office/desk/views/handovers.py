"""Handing data over: upload, how reading stands, its result, the workbook to mend, handing in, withdrawing."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongxing.office.accounts.policies import check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.desk.handover_forms import FollowForm, UploadForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.views.evidence import SEALED_OFF
from tongxing.office.handovers import actions, policies, queries
from tongxing.office.handovers.comparison import comparisons_of
from tongxing.office.handovers.departments import contracts_of, department_of
from tongxing.office.handovers.models import Handover
from tongxing.office.handovers.moving import subject_of
from tongxing.office.handovers.result import result_of
from tongxing.office.handovers.workflow import UNREAD, HandoverState
from tongxing.office.journal.queries import history_of

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_HERE = "没有这份报送数据，或者它不是贵单位报送的。请核对编号，或联系市残联。"


@login_required
def handovers(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.SEE_HANDOVERS)
    form = _upload_form(request)
    if request.method == "POST":
        policies.check_may_hand_over(request.user)
        if form is not None and form.is_valid():
            name, content = form.cleaned_data["file"]
            handover = actions.upload(
                by=request.user, name=name, content=content, chosen=form.cleaned_data["contract"]
            )
            return _received(request, handover)
    page = Paginator(queries.handovers_for(request.user), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/handovers.html",
        {"page": page, "form": form, "query": ""},
        status=422 if form is not None and form.errors else 200,
    )


@login_required
def handover_page(request: HttpRequest, handover: int) -> HttpResponse:
    return _page(request, handover_in_sight(request, handover))


@login_required
@posted
def follow(request: HttpRequest, handover: int) -> HttpResponse:
    found, form = handover_in_sight(request, handover), FollowForm(request.POST, request.FILES)
    policies.check_may_follow(request.user, found)
    if not form.is_valid():
        return _page(request, found, form)
    name, content = form.cleaned_data["file"]
    return _received(request, actions.upload(by=request.user, name=name, content=content, follows=found))


@login_required
@posted
def hand_in(request: HttpRequest, handover: int) -> HttpResponse:
    actions.hand_in(handover=handover_in_sight(request, handover), by=request.user)
    return _done(request, handover, "已报送。下一次测算之前，您可以撤回。")


@login_required
@posted
def withdraw(request: HttpRequest, handover: int) -> HttpResponse:
    actions.withdraw(handover=handover_in_sight(request, handover), by=request.user)
    return _done(request, handover, "已撤回，这份文件不会进入测算。")


@login_required
@require_safe
def workbook(request: HttpRequest, handover: int, part: int) -> HttpResponse:
    found = handover_in_sight(request, handover)
    name, content = actions.open_workbook(handover=found, by=request.user, number=part)
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED_OFF
    return response


@login_required
def comparison(request: HttpRequest, handover: int) -> HttpResponse:
    found = handover_in_sight(request, handover)
    context = {"handover": found, "taken_in": found.state == HandoverState.TAKEN_IN}
    if found.contract:
        context["comparisons"] = comparisons_of(found, request.user)
    return render(request, "desk/comparison.html", context)


def handover_in_sight(request: HttpRequest, number: int) -> Handover:
    check_duty(request.user, Duty.SEE_HANDOVERS)
    found = queries.handovers_for(request.user).filter(pk=number).first()
    if found is None:
        raise NotInSightError(NOT_HERE)
    return found


def _upload_form(request: HttpRequest) -> UploadForm | None:
    if not policies.may_hand_over(request.user):
        return None
    contracts = contracts_of(department_of(request.user))
    if request.method == "POST":
        return UploadForm(request.POST, request.FILES, contracts=contracts)
    return UploadForm(contracts=contracts)


def _page(request: HttpRequest, handover: Handover, form: FollowForm | None = None) -> HttpResponse:
    moves, unread = policies.moves_open_to(request.user, handover), handover.state in UNREAD
    context = {
        "handover": handover,
        "moves": moves,
        "unread": unread,
        "ahead": queries.ahead_of(handover) if unread else 0,
        "following": unread and "follow" in request.GET,
        "result": result_of(handover),
        "chain": queries.chain_of(handover),
        "form": form or FollowForm(),
        "history": history_of(subject_of(handover)),
    }
    return render(request, "desk/handover.html", context, status=422 if form and form.errors else 200)


def _received(request: HttpRequest, handover: Handover) -> HttpResponse:
    if handover.state in UNREAD:
        messages.success(request, "已收到文件，正在排队读取。读完后这里会显示结果，您可以先做别的事。")
    else:
        messages.success(request, "这份文件已经上传过，下面是它的情况。")
    return redirect(reverse("desk:handover", args=[handover.pk]))


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:handover", handover=number)
