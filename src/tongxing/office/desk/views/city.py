"""The city at a glance: figures and waiting work by county."""

from collections import defaultdict

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office import seam
from tongxing.office.accounts.policies import check_duty, may
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework.queries import counts_by_division
from tongxing.office.figures import basis, written


@login_required
def city(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.SEE_FIGURES)
    snapshot = seam.latest()
    return render(
        request,
        "desk/city.html",
        {
            "snapshot": snapshot,
            "counts": counts_by_division(request.user) if may(request.user, Duty.SEE_CASES) else [],
            "figures": _by_indicator(request.user.area),
        },
    )


def _by_indicator(area: str) -> list[dict[str, object]]:
    """Each indicator with the whole city's figure and those of the counties in the area."""
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    units = seam.indicator_units()
    for each in seam.figures():
        parts = f"（{told}）" if (told := basis(each)) else ""
        grouped[each.indicator][each.division] = written(each, units.get(each.indicator, "")) + parts
    return [
        {
            "label": label,
            "city": grouped[name].get("", ""),
            "counties": [
                (code, text) for code, text in sorted(grouped[name].items()) if code.startswith(area)
            ],
        }
        for name, label in seam.indicator_labels().items()
        if name in grouped
    ]
