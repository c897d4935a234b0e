"""Notices of a finding and what was said to them: give notice, take a dispute down at the counter, answer it."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.office import seam
from tongxing.office.casework.models import Case
from tongxing.office.desk.dispute_forms import AnswerForm, RecordForm
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.views.cases import case_in_sight
from tongxing.office.desk.views.evidence import SEALED_OFF
from tongxing.office.disputes import actions, codes, policies, speaking
from tongxing.office.disputes.meant import who_is_meant
from tongxing.office.disputes.models import Brought, Notice
from tongxing.office.disputes.queries import notices_of
from tongxing.office.disputes.telling import Told, told_to
from tongxing.office.disputes.workflow import Party
from tongxing.office.ledger.evidence_kinds import CONTENT_TYPES, EvidenceKind

NO_NOTICE = "还没有告知这一方，没有可以办理的异议。请先告知。"


@login_required
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, number: int, party: str) -> HttpResponse:
    """Asks before anything is given; then the letter with its code, this once."""
    case, who = case_in_sight(request, number), _party(party)
    standing = _notice(case, who)
    if request.method == "POST" and request.POST.get("nonce"):
        return _letter(request, *_given(request, case, who, standing))
    if standing:
        policies.check_may_renew(request.user, standing)
    else:
        policies.check_may_give(request.user, case, who)
    context = {
        "case": case,
        "party": who,
        "notice": standing,
        "told": _told(standing) if standing else told_to(case, who),
        "days": settings.TONGXING_OBJECTION_DAYS,
        "nonce": codes.new_nonce(),
    }
    return render(request, "desk/notice.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, number: int, party: str) -> HttpResponse:
    case = case_in_sight(request, number)
    standing = _standing(case, _party(party))
    form = RecordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        policies.check_may_record(request.user, standing)
        context = {"case": case, "notice": standing, "form": form}
        return render(request, "desk/record_dispute.html", context, status=422 if form.errors else 200)
    actions.record_dispute(notice=standing, by=request.user, reason=form.cleaned_data["reason"])
    return _done(request, number, "已登记异议。核实以后由另一人答复。")


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, number: int, party: str) -> HttpResponse:
    case = case_in_sight(request, number)
    standing = _standing(case, _party(party))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        policies.check_may_answer(request.user, standing)
        context = {"case": case, "notice": standing, "form": form}
        return render(request, "desk/answer_dispute.html", context, status=422 if form.errors else 200)
    actions.answer_dispute(notice=standing, by=request.user, answer=form.cleaned_data["answer"])
    return _done(request, number, "已答复。提出的人凭编号可以看到。")


@login_required
@require_safe
def brought(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """What a party brought, as a download that no browser runs."""
    case = case_in_sight(request, number)
    found = Brought.objects.filter(pk=file, notice__case=case).select_related("notice__case").first()
    if found is None:
        raise NotInSightError("没有这份材料。")
    content = speaking.open_brought(brought=found, by=request.user)
    response = HttpResponse(content, content_type=CONTENT_TYPES[EvidenceKind(found.kind)])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response.headers["Content-Security-Policy"] = SEALED_OFF
    return response


def _given(request: HttpRequest, case: Case, party: Party, standing: Notice | None) -> tuple[Notice, str]:
    nonce = request.POST["nonce"]
    if standing and request.POST.get("step") == "renew":
        return actions.renew_code(notice=standing, by=request.user, nonce=nonce)
    return actions.give_notice(case=case, party=party, by=request.user, nonce=nonce)


def _letter(request: HttpRequest, notice: Notice, code: str) -> HttpResponse:
    case, pack = notice.case, seam.pack_named(settings.TONGXING_PACK)
    context = {
        "case": case,
        "notice": notice,
        "code": codes.grouped(code),
        "check": seam.check_about(case.name, pack),
        "meant": who_is_meant(notice=notice, by=request.user),
        "address": request.build_absolute_uri(reverse("portal:findings")),
        "days": (notice.object_until - timezone.localdate(notice.given_at)).days,
        "handling": pack.laws.get(HANDLING),
    }
    response = render(request, "desk/letter.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _told(notice: Notice) -> Told:
    return Told(notice.told, notice.compared, notice.names_person)


HANDLING = "national/S1"
"""The law on how sensitive data may be used, told in every letter where the pack has it."""


def _party(party: str) -> Party:
    if party not in Party.values:
        raise NotInSightError("没有这一页。请从个案里打开。")
    return Party(party)


def _notice(case: Case, party: Party) -> Notice | None:
    found = notices_of(case).filter(party=party).first()
    if found:
        found.case = case
    return found


def _standing(case: Case, party: Party) -> Notice:
    found = _notice(case, party)
    if found is None:
        raise NotInSightError(NO_NOTICE)
    return found


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:case", number=number)
