"""The public pages that only show: home, the plan, schemes, laws, help. They ask the pack; they hold no rule."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office.portal import city, plan_page, scheme_page
from tongxing.office.portal.services import services


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {"standing": city.standing()})


def plan(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/plan.html", plan_page.context(city.pack(), city.standing()))


def schemes(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/schemes.html", {"kinds": scheme_page.by_kind(city.pack())})


def scheme(request: HttpRequest, name: str) -> HttpResponse:
    found = city.pack().schemes.get(name)
    if found is None:
        raise Http404
    return render(request, "portal/scheme.html", scheme_page.context(city.pack(), found, city.standing().on))


def laws(request: HttpRequest) -> HttpResponse:
    pack = city.pack()
    return render(request, "portal/laws.html", {"laws": [law for _, law in sorted(pack.laws.items())]})


def easy(request: HttpRequest) -> HttpResponse:
    """The easy-read twin of home, plan and levy pages."""
    pack = city.pack()
    context = {
        "whose": scheme_page.by_whom(pack),
        "services": services(pack, []),
        "standing": city.standing(),
    }
    return render(request, "portal/easy.html", context)


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")
