"""One entry: what it says, on what document, what it moves, and the moves open to this user."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.office.amounts import actions, policies, queries
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.workflow import EntryState
from tongxing.office.desk.amount_forms import RejectForm, WithdrawForm
from tongxing.office.desk.foreseen import foreseen_for, mark_of
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.views.amounts import in_words, the_pack
from tongxing.office.journal.queries import history_of

CHANGED = 409


@login_required
@require_safe
def entry_page(request: HttpRequest, entry: int) -> HttpResponse:
    return _page(request, _entry(request, entry))


@login_required
@posted
def confirm(request: HttpRequest, entry: int) -> HttpResponse:
    """Only what was seen is confirmed: where the figures have changed since, they are shown again first."""
    found = _entry(request, entry)
    policies.check_may_see_amounts(request.user)
    if found.state == EntryState.PROPOSED:
        policies.check_may_confirm(request.user, found)
        told = foreseen_for(found)
        if request.POST.get("seen") != mark_of(told):
            messages.warning(request, "影响测算有变化，请看过最新的测算再确认。")
            return _page(request, found, status=CHANGED)
    else:
        told = {}
    actions.confirm(entry=found, by=request.user, saw=told)
    return _done(request, entry, "已确认。下一次查询和测算就按这个值。")


@login_required
@posted
def reject(request: HttpRequest, entry: int) -> HttpResponse:
    found, form = _entry(request, entry), RejectForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    actions.reject(entry=found, by=request.user, reason=form.cleaned_data["reason"])
    return _done(request, entry, "已退回录入人。")


@login_required
@posted
def recall(request: HttpRequest, entry: int) -> HttpResponse:
    actions.recall(entry=_entry(request, entry), by=request.user)
    return _done(request, entry, "已撤回这条录入。")


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, entry: int) -> HttpResponse:
    """Enters the day from which a confirmed value holds no more; another person confirms that too."""
    found = _entry(request, entry)
    policies.check_may_withdraw(request.user, found)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            new = _withdrawal(request, found, form)
        except actions.CannotEnterError as problem:
            form.add_error(problem.field, str(problem))
        else:
            messages.success(request, "已录入撤销，等待另一人确认。")
            return redirect("desk:entered_amount", entry=new.pk)
    context = {"entry": found, "form": form, "value": in_words(the_pack(), found)}
    return render(request, "desk/amount_withdraw.html", context, status=422 if form.errors else 200)


def _withdrawal(request: HttpRequest, of: EnteredAmount, form: WithdrawForm) -> EnteredAmount:
    told = {name: form.cleaned_data[name] for name in ("since", "document", "text")}
    saw = foreseen_for(EnteredAmount(pack=of.pack, parameter=of.parameter, withdraws=of, **told))
    return actions.propose_withdrawal(of=of, by=request.user, saw=saw, **told)


def _entry(request: HttpRequest, number: int) -> EnteredAmount:
    policies.check_may_see_amounts(request.user)
    entry = queries.entries_for(the_pack().name).filter(pk=number).first()
    if entry is None:
        raise NotInSightError("没有这条录入。请从参数录入的清单里选。")
    return entry


def _page(
    request: HttpRequest, entry: EnteredAmount, form: RejectForm | None = None, status: int = 200
) -> HttpResponse:
    form, proposed = form or RejectForm(), entry.state == EntryState.PROPOSED
    told = foreseen_for(entry) if proposed else entry.decider_saw or entry.proposer_saw
    return render(
        request,
        "desk/amount_entry.html",
        {
            "entry": entry,
            "value": in_words(the_pack(), entry),
            "foreseen": told,
            "mark": mark_of(told),
            "moves": policies.moves_open_to(request.user, entry),
            "form": form,
            "history": history_of(actions.subject_of(entry)),
        },
        status=422 if form.errors else status,
    )


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:entered_amount", entry=number)
