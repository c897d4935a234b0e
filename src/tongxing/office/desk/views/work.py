"""我的工作： what waits, what I hold, what I may settle."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongxing.office.accounts.policies import may
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework import queries
from tongxing.office.desk.forms import FilterForm
from tongxing.office.desk.templatetags.desk import division as division_label
from tongxing.office.disputes.queries import disputes_to_answer

PAGE = 25


@login_required
def work(request: HttpRequest) -> HttpResponse:
    if not may(request.user, Duty.SEE_CASES):
        return redirect(_first_page(request))
    counts = queries.counts_by_name(request.user)
    form = _filter(request, counts)
    chosen = {key: form.data.get(key, "") for key in form.fields}
    waiting = queries.waiting_cases(request.user, **chosen)
    return render(
        request,
        "desk/work.html",
        {
            "form": form,
            "page": Paginator(waiting, PAGE).get_page(request.GET.get("page")),
            "query": _query(request),
            "counts": counts,
            "kinds": queries.counts_by_kind(request.user),
            "mine": queries.my_cases(request.user)[:PAGE],
            "to_settle": queries.cases_to_settle(request.user)[:PAGE]
            if may(request.user, Duty.SETTLE)
            else [],
            "disputes": disputes_to_answer(request.user)[:PAGE] if may(request.user, Duty.SETTLE) else [],
            "chosen": any(chosen.values()),
        },
    )


def _first_page(request: HttpRequest) -> str:
    """Where somebody who sees no cases begins."""
    if may(request.user, Duty.REPORT_MEASURES):
        return "desk:ledger"
    return "desk:city" if may(request.user, Duty.SEE_FIGURES) else "desk:journal"


def _filter(request: HttpRequest, counts: list[dict[str, object]]) -> FilterForm:
    names = [(str(row["name"]), str(row["label"])) for row in counts]
    divisions = [(code, division_label(code)) for code in queries.divisions_of(request.user)]
    return FilterForm(request.GET, names=names, divisions=divisions)


def _query(request: HttpRequest) -> str:
    """The chosen filters for the paging links, ending in & or empty."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""
