"""One item of the ledger: what the plan asks, what was reported, its files, and the moves open to this user."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongxing.law.spoken import minutes
from tongxing.office import seam
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.day import office_day
from tongxing.office.desk.ledger_forms import ReportForm, ReturnForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.journal.queries import history_of
from tongxing.office.ledger import actions, policies, queries
from tongxing.office.ledger.attaching import attach
from tongxing.office.ledger.models import Item

NOT_HERE = "没有这项台账，或者它不属于您的单位、您的辖区。请核对编号，或联系残工委办公室。"
CONFLICT = 409


@login_required
def item_page(request: HttpRequest, item: int) -> HttpResponse:
    return _page(request, item_in_sight(request, item))


@login_required
@posted
def report(request: HttpRequest, item: int) -> HttpResponse:
    """Keeps words and files; hands them in where that button was pressed."""
    found, handing_in = item_in_sight(request, item), request.POST.get("step") == "submit"
    form = ReportForm(request.POST, request.FILES, handing_in=handing_in)
    if not form.is_valid():
        return _page(request, found, report=form)
    try:
        return _kept(request, found, form, handing_in)
    except actions.ChangedMeanwhileError as changed:
        return _conflict(request, item, form, changed)


def _kept(request: HttpRequest, item: Item, form: ReportForm, handing_in: bool) -> HttpResponse:
    words, version = form.cleaned_data["report"], form.cleaned_data["version"]
    for name, content in form.cleaned_data["files"]:
        attach(item=item, by=request.user, name=name, content=content)
    if handing_in:
        actions.submit_report(item=item, by=request.user, version=version, report=words, on=office_day())
        return _done(request, item.pk, "已提交，等待审核。审核之前您可以撤回。")
    actions.write_report(item=item, by=request.user, version=version, report=words)
    return _done(request, item.pk, "已保存，还没有提交。")


def _conflict(request: HttpRequest, number: int, form: ReportForm, changed: NotAllowedError) -> HttpResponse:
    """The user's words stay in the form, over the version that stands now."""
    item = item_in_sight(request, number)
    form.data = form.data.copy()
    form.data["version"] = item.version
    form.add_error(None, changed.sentence)
    response = _page(request, item, report=form)
    response.status_code = CONFLICT
    return response


@login_required
@posted
def take_back(request: HttpRequest, item: int) -> HttpResponse:
    actions.take_report_back(item=item_in_sight(request, item), by=request.user)
    return _done(request, item, "已撤回。改好后请再提交。")


@login_required
@posted
def accept(request: HttpRequest, item: int) -> HttpResponse:
    found = item_in_sight(request, item)
    actions.accept_report(item=found, by=request.user, version=_version(request))
    return _done(request, item, f"已采纳。{minutes(policies.TIME_TO_UNDO)}内可以撤销。")


@login_required
@posted
def return_item(request: HttpRequest, item: int) -> HttpResponse:
    found, form = item_in_sight(request, item), ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, found, returning=form)
    told = form.cleaned_data
    actions.return_report(item=found, by=request.user, version=told["version"], reason=told["reason"])
    return _done(request, item, "已退回填报单位补正。")


@login_required
@posted
def undo(request: HttpRequest, item: int) -> HttpResponse:
    actions.undo_acceptance(item=item_in_sight(request, item), by=request.user)
    return _done(request, item, "已撤销采纳。")


def item_in_sight(request: HttpRequest, number: int) -> Item:
    item = queries.items_for(request.user).filter(pk=number).first()
    if item is None:
        raise NotInSightError(NOT_HERE)
    policies.check_may_see_item(request.user, item)
    return item


def _version(request: HttpRequest) -> int:
    """What the page said it showed; anything else is an old page."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() else -1


def _page(
    request: HttpRequest, item: Item, report: ReportForm | None = None, returning: ReturnForm | None = None
) -> HttpResponse:
    pack, moves = seam.pack_named(settings.TONGXING_PACK), policies.moves_open_to(request.user, item)
    report = report or ReportForm(initial={"version": item.version, "report": item.report})
    returning = returning or ReturnForm(initial={"version": item.version})
    return render(
        request,
        "desk/item.html",
        {
            "item": item,
            "shown": queries.light_of(item, office_day()),
            "clauses": [(each, pack.citation(each), pack.quote(each)) for each in item.clauses],
            "evidence": queries.evidence_of(item),
            "moves": moves,
            "time_to_undo": minutes(policies.TIME_TO_UNDO),
            "report": report,
            "returning": returning,
            "history": history_of(actions.subject_of(item)),
        },
        status=422 if report.errors or returning.errors else 200,
    )


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:item", item=number)
