"""The pages that set the five cities' plans side by side. They show; the packs say."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tongxing.office.portal import cities


def benefits(request: HttpRequest) -> HttpResponse:
    """What can be compared; `?benefit=` from the form without JavaScript leads on."""
    kinds = cities.benefits()
    known = {name for _, each in kinds for name, _ in each}
    if (chosen := request.GET.get("benefit")) in known:
        return redirect("portal:compared", name=chosen)
    return render(request, "portal/cities.html", {"kinds": kinds, "cities": cities.all_cities()})


def compared(request: HttpRequest, name: str) -> HttpResponse:
    kinds = cities.benefits()
    labels = {known: label for _, each in kinds for known, label in each}
    if name not in labels:
        raise Http404
    columns, case = cities.side_by_side(name, timezone.localdate())
    context = {"name": name, "label": labels[name], "kinds": kinds, "columns": columns, "case": case}
    return render(request, "portal/compared.html", context | {"given": cities.given(case)})
