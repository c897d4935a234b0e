"""核对与异议: who holds a notice's code sees that one finding and answers it. No sign-in, no identity but the one a letter named, works without JavaScript."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.law.spoken import minutes
from tongxing.office import seam
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.disputes import policies, speaking
from tongxing.office.disputes.meant import who_is_meant
from tongxing.office.disputes.models import Notice
from tongxing.office.disputes.queries import notice_held
from tongxing.office.ledger.evidence_kinds import RefusedFileError
from tongxing.office.portal import city
from tongxing.office.portal.finding_forms import BringForm, CodeForm, DisputeForm

COOKIE, PATH, SALT = "finding", "/findings/", "tongxing.portal.finding"
BEGINNING = 16
"""How much of the code's digest the cookie carries: a renewed code closes what the old one opened."""
ENDED = "没有打开的核对事项，或者编号已经换发、过期。请输入告知书上的编号。"

View = Callable[..., HttpResponse]


def held(view: View) -> View:
    """Only with a code: the view gets the notice, or the visitor is led back to the code."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        notice = _held(request)
        if notice is None:
            messages.info(request, ENDED)
            return redirect("portal:findings")
        try:
            return view(request, notice)
        except NotAllowedError as refusal:
            messages.error(request, refusal.sentence)
            return redirect("portal:finding")

    return never_cache(answer)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _start(request, form)
    try:
        notice = speaking.notice_by_code(code=form.cleaned_data["code"], address=_address(request))
    except speaking.CodeRefusedError as refused:
        form.add_error("code", str(refused))
        return _start(request, form)
    response = redirect("portal:finding")
    response.set_signed_cookie(
        COOKIE, f"{notice.pk}:{notice.code_digest[:BEGINNING]}", salt=SALT, path=PATH,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


@require_safe
@held
def finding(request: HttpRequest, notice: Notice) -> HttpResponse:
    return _finding(request, notice, BringForm())


@require_http_methods(["GET", "HEAD", "POST"])
@held
def dispute(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Asks why, shows it to check, and hands it in only when it is confirmed."""
    form = DisputeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or request.POST.get("step") == "change":
        policies.check_party_may_speak(notice, "dispute")
        context = {"form": form, "notice": notice}
        return render(request, "portal/finding_dispute.html", context, status=422 if form.errors else 200)
    reason = form.cleaned_data["reason"]
    if request.POST.get("step") != "confirm":
        return render(request, "portal/finding_check.html", {"reason": reason, "notice": notice})
    speaking.dispute(notice=notice, reason=reason)
    messages.success(request, f"已经收到您的异议。{_within()}可以收回。有材料的，可以在下面补充。")
    return redirect("portal:finding")


@require_POST
@held
def agree(request: HttpRequest, notice: Notice) -> HttpResponse:
    speaking.agree(notice=notice)
    messages.success(request, f"已经记下：情况属实。{_within()}可以收回；在期限以内，也还可以提出异议。")
    return redirect("portal:finding")


@require_POST
@held
def take_back(request: HttpRequest, notice: Notice) -> HttpResponse:
    speaking.take_back(notice=notice)
    messages.success(request, "已经收回。您可以重新说明。")
    return redirect("portal:finding")


@require_POST
@held
def bring(request: HttpRequest, notice: Notice) -> HttpResponse:
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _finding(request, notice, form)
    file = form.cleaned_data["file"]
    try:
        speaking.bring(notice=notice, name=file.name, content=file.read())
    except RefusedFileError as refused:
        form.add_error("file", str(refused))
        return _finding(request, notice, form)
    messages.success(request, "已经收到这份材料。")
    return redirect("portal:finding")


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    response = redirect("portal:findings")
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    messages.success(request, "已经结束查看。要再看，请重新输入编号。")
    return response


def _held(request: HttpRequest) -> Notice | None:
    try:
        number, _, beginning = request.get_signed_cookie(COOKIE, "", salt=SALT).partition(":")
    except BadSignature:
        return None
    return notice_held(int(number), beginning) if number else None


def _start(request: HttpRequest, form: CodeForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "portal/findings.html", {"form": form, "open": _held(request)}, status=status)


def _finding(request: HttpRequest, notice: Notice, form: BringForm) -> HttpResponse:
    pack, case = city.pack(), notice.case
    context = {
        "notice": notice,
        "case": case,
        "whose": "您本人" if notice.party == "person" else "贵单位",
        "meant": who_is_meant(notice=notice, by=speaking.actor_of(notice)),
        "check": seam.check_about(case.name, pack),
        "county": pack.divisions.get(case.division[:6], ""),
        "brought": notice.brought.all(),
        "may_agree": policies.party_may_speak(notice, "agree"),
        "may_dispute": policies.party_may_speak(notice, "dispute"),
        "may_take_back": policies.party_may_take_back(notice),
        "time_to_take_back": minutes(policies.TIME_TO_TAKE_BACK),
        "may_bring": policies.party_may_bring(notice),
        "form": form,
    }
    return render(request, "portal/finding.html", context, status=422 if form.errors else 200)


def _within() -> str:
    return f"{minutes(policies.TIME_TO_TAKE_BACK)}以内"


def _address(request: HttpRequest) -> str:
    """Where the visitor comes from; behind a proxy of ours, what the proxy saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
