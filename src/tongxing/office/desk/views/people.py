"""One person's file. The identity is shown only after a purpose is given, and the reading is journaled."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office import seam
from tongxing.office.casework.policies import may_see_case
from tongxing.office.casework.queries import cases_for
from tongxing.office.desk.forms import PurposeForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.dossiers.actions import Identity, note_opening, read_identity, subject_of
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.dossiers.policies import (
    Purpose,
    check_may_see_person,
    may_read_identity,
    may_see_employer,
)
from tongxing.office.dossiers.queries import named_employers, people_for
from tongxing.office.journal.queries import history_of


@login_required
def person_page(request: HttpRequest, key: str) -> HttpResponse:
    person = _person(request, key)
    note_opening(person=person, by=request.user)
    return _page(request, person, PurposeForm())


@login_required
@posted
def identity(request: HttpRequest, key: str) -> HttpResponse:
    person, form = _person(request, key), PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form)
    opened = read_identity(person=person, by=request.user, purpose=Purpose(form.cleaned_data["purpose"]))
    return _page(request, person, PurposeForm(), opened)


def _person(request: HttpRequest, key: str) -> Person:
    person = people_for(request.user).filter(pk=key).first()
    if person is None:
        raise NotInSightError("没有这份个人档案，或者它不在您的辖区。请核对编号，或联系所属旗县区残联。")
    check_may_see_person(request.user, person)
    return person


def _declared_by(request: HttpRequest, person: Person) -> list[tuple[Employer, int, bool]]:
    """Who declared the person, the person-months that count, and whether this user may open the employer's file."""
    months = seam.employers_declaring(person.key)
    found = named_employers(list(months))
    return [(employer, months[employer.code], may_see_employer(request.user, employer)) for employer in found]


def _page(
    request: HttpRequest, person: Person, form: PurposeForm, opened: Identity | None = None
) -> HttpResponse:
    cases = [
        case for case in cases_for(request.user).filter(person=person) if may_see_case(request.user, case)
    ]
    return render(
        request,
        "desk/person.html",
        {
            "person": person,
            "identity": opened,
            "form": form,
            "may_read_identity": may_read_identity(request.user, person),
            "explained": seam.explain_person(person.key),
            "cases": cases,
            "declared_by": _declared_by(request, person),
            "readings": history_of(subject_of(person)),
        },
        status=422 if form.errors else 200,
    )
