"""Refreshing the city's data: ask for a run over the inbox, see how it stands and what it brought."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongxing.office.accounts.policies import check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.day import office_day
from tongxing.office.desk.handover_forms import RefreshForm
from tongxing.office.handovers.queries import waiting_for_a_run
from tongxing.office.refreshes import actions, policies, queries

SHOWN = 20


@login_required
def refresh(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.REFRESH_CITY)
    form = RefreshForm(initial={"on": office_day().isoformat()})
    if request.method == "POST":
        form = RefreshForm(request.POST)
        if form.is_valid():
            actions.ask_for_refresh(by=request.user, on=form.cleaned_data["on"])
            messages.success(request, "已开始更新。时间较长，您可以先做别的事，结果会显示在这里。")
            return redirect("desk:refresh")
    under_way = queries.under_way()
    context = {
        "form": form,
        "under_way": under_way,
        "following": under_way is not None and "follow" in request.GET,
        "waiting": waiting_for_a_run(),
        "refreshes": queries.refreshes()[:SHOWN],
        "may": policies.may_refresh(request.user),
    }
    return render(request, "desk/refresh.html", context, status=422 if form.errors else 200)
