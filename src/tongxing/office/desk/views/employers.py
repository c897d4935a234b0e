"""One employer's file: its year month by month, what follows from it, and its cases."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office import seam
from tongxing.office.accounts.policies import may
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework.queries import cases_for
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.dossiers.policies import check_may_see_employer
from tongxing.office.dossiers.queries import employers_for, names_shown, people_for


@login_required
def employer_page(request: HttpRequest, code: str) -> HttpResponse:
    employer = employers_for(request.user).filter(pk=code).first()
    if employer is None:
        raise NotInSightError("没有这个单位，或者它不在您的辖区。请核对编号，或联系所属旗县区残联。")
    check_may_see_employer(request.user, employer)
    position = seam.position(employer.code)
    keys = [row.person for row in position.people]
    names = names_shown(keys)
    mine = set(people_for(request.user).filter(key__in=keys).values_list("key", flat=True))
    return render(
        request,
        "desk/employer.html",
        {
            "employer": employer,
            "position": position,
            "people": [(row, names.get(row.person, ""), row.person in mine) for row in position.people],
            "may_see_people": may(request.user, Duty.SEE_PEOPLE),
            "explained": seam.explain("employer", employer.code),
            "cases": cases_for(request.user).filter(employer=employer)
            if may(request.user, Duty.SEE_CASES)
            else [],
        },
    )
