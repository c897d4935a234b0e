"""Who changed what: the journal, for auditors."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office.accounts.policies import check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.desk.forms import JournalForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.templatetags.desk import actor_word
from tongxing.office.journal.queries import actors_and_actions, entries
from tongxing.office.journal.verification import Verdict, verify

PAGE = 50


@login_required
def journal(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@posted
def verify_journal(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.READ_JOURNAL)
    return _page(request, verify())


def _page(request: HttpRequest, verdict: Verdict | None = None) -> HttpResponse:
    check_duty(request.user, Duty.READ_JOURNAL)
    form = _filter(request)
    chosen = {name: form.data.get(name, "").strip() for name in form.fields}
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "desk/journal.html",
        {
            "page": Paginator(entries(**chosen), PAGE).get_page(request.GET.get("page")),
            "query": f"{kept.urlencode()}&" if kept else "",
            "form": form,
            "verdict": verdict,
        },
    )


def _filter(request: HttpRequest) -> JournalForm:
    people, actions = actors_and_actions()
    return JournalForm(request.GET, actors=[(name, actor_word(name)) for name in people], actions=actions)
