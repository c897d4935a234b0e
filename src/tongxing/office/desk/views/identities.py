"""Who is who: the records that wait, both records side by side, the decision, and the splitting of a wrong one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongxing.office.accounts.policies import check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.desk.identity_forms import DecisionForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.dossiers.queries import names_shown
from tongxing.office.identities import actions, policies, queries
from tongxing.office.identities.comparing import HOW, RULE, UNSAID, Compared, evidence_in_words
from tongxing.office.identities.models import Link
from tongxing.office.identities.workflow import MOVES, LinkState
from tongxing.office.journal.queries import history_of

PAGE = 50
NOT_HERE = "没有这一条认人记录，或者它不在您的辖区，或者最新数据里已经不再需要判断。"
DONE = {
    "same": "已认定为同一个人，下一次测算时生效。",
    "different": "已认定不是同一个人，下一次测算时生效。",
    "split": "已拆开，下一次测算时生效。",
    "withdraw": "已撤销原来的认定，重新等待判断。",
}


@login_required
def identities(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.DECIDE_IDENTITY)
    state = request.GET.get("state", "")
    state = state if state in LinkState.values else LinkState.OPEN.value
    page = Paginator(queries.links_in(request.user, state), PAGE).get_page(request.GET.get("page"))
    for link in page:
        link.found = _found(link)
    context = {
        "page": page,
        "query": f"state={state}&",
        "state": LinkState(state),
        "counts": queries.counts(request.user),
        "contradictory": queries.contradictory(request.user),
        "names": names_shown([link.person for link in page]),
        "rule": RULE,
    }
    return render(request, "desk/identities.html", context)


@login_required
def link_page(request: HttpRequest, link: int) -> HttpResponse:
    return _page(request, link_in_sight(request, link))


@login_required
@posted
def open_both(request: HttpRequest, link: int) -> HttpResponse:
    """Not by a link that somebody may follow by mistake: the reading is journaled."""
    found = link_in_sight(request, link)
    return _page(request, found, sides=actions.open_both(link=found, by=request.user))


@login_required
@posted
def decide(request: HttpRequest, link: int) -> HttpResponse:
    found, form = link_in_sight(request, link), DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    move = form.cleaned_data["move"]
    actions.decide(link=found, by=request.user, move=move, reason=form.cleaned_data["reason"])
    messages.success(request, DONE[move])
    return redirect("desk:link", link=link)


def link_in_sight(request: HttpRequest, number: int) -> Link:
    check_duty(request.user, Duty.DECIDE_IDENTITY)
    found = queries.links_for(request.user).filter(pk=number).first()
    if found is None:
        raise NotInSightError(NOT_HERE)
    return found


def _found(link: Link) -> str:
    """What speaks for it, in a few words; of one that was found by itself how."""
    told = "；".join(f"{what}：{word}" for what, word in evidence_in_words(link.levels) if word != UNSAID)
    return HOW.get(link.how, "") or told or "没有记下"


def _page(
    request: HttpRequest, link: Link, sides: list[Compared] | None = None, form: DecisionForm | None = None
) -> HttpResponse:
    moves = policies.moves_open_to(request.user, link)
    context = {
        "link": link,
        "sides": sides,
        "form": form or DecisionForm(),
        "moves": [(name, move.label) for name, move in MOVES.items() if name in moves],
        "evidence": evidence_in_words(link.levels),
        "how": HOW.get(link.how, ""),
        "rule": RULE,
        "beside": queries.candidates_beside(link, request.user),
        "others": queries.others_of(link, request.user),
        "name": names_shown([link.person]).get(link.person, ""),
        "history": history_of(actions.subject_of(link)),
    }
    return render(request, "desk/link.html", context, status=422 if form and form.errors else 200)
