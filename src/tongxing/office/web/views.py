"""The aid bar's own page and its switch. They change how pages look to one visitor and nothing else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tongxing.office.web.aid import CHOICES, COOKIE, COOKIE_AGE, Aid


@csrf_exempt  # it only sets a display cookie, and must work on error pages and cached pages, which carry no token
@require_http_methods(["GET", "POST"])
def aid(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        back = safe_path(request, request.GET.get("next", ""))
        return render(
            request, "web/aid_page.html", {"choices": choices_with_state(request.aid), "back": back}
        )
    response = HttpResponseRedirect(safe_path(request, request.POST.get("next", "")))
    chosen = Aid({}) if "reset" in request.POST else pressed(request)
    response.set_cookie(COOKIE, chosen.cookie, max_age=COOKIE_AGE, samesite="Lax", httponly=True, path="/")
    return response


def pressed(request: HttpRequest) -> Aid:
    """A bar button sends `set=name:value`; the aid page sends every setting by its name."""
    aid = request.aid
    name, _, value = request.POST.get("set", "").partition(":")
    aid = aid.with_value(name, value)
    for choice in CHOICES:
        aid = aid.with_value(choice.name, request.POST.get(choice.name, ""))
    return aid


def choices_with_state(aid: Aid) -> list[dict[str, object]]:
    return [
        {
            "name": c.name,
            "label": c.label,
            "values": c.values.items(),
            "chosen": aid.chosen.get(c.name, "off"),
        }
        for c in CHOICES
    ]


def safe_path(request: HttpRequest, path: str) -> str:
    """Only a path on this site; anything else goes home."""
    allowed = {request.get_host()}
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=allowed) else "/"
