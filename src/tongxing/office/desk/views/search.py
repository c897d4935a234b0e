"""Finding an employer by name or code, and a person by ID number."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.office.accounts.policies import check_duty, may
from tongxing.office.accounts.roles import Duty
from tongxing.office.desk.forms import EmployerSearchForm, PersonSearchForm
from tongxing.office.dossiers.actions import find_by_id_number
from tongxing.office.dossiers.queries import employers_like

AT_MOST = 50


@login_required
@require_safe
def employers(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.SEE_EMPLOYERS)
    form = EmployerSearchForm(request.GET if "words" in request.GET else None)
    found = (
        list(employers_like(request.user, form.cleaned_data["words"])[:AT_MOST]) if form.is_valid() else None
    )
    return render(
        request,
        "desk/search_employers.html",
        {
            "form": form,
            "found": found,
            "at_most": AT_MOST,
            "may_see_people": may(request.user, Duty.SEE_PEOPLE),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """The number comes by POST, so that it stands in no address and no log."""
    check_duty(request.user, Duty.SEE_PEOPLE)
    form = PersonSearchForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "desk/search_people.html", {"form": form})
    person = find_by_id_number(id_number=form.cleaned_data["id_number"], by=request.user)
    if person:
        return redirect("desk:person", key=person.key)
    return render(request, "desk/search_people.html", {"form": PersonSearchForm(), "not_found": True})
