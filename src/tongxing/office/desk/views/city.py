"""The city at a glance: figures and waiting work by county."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tongxing.law import Pack
from tongxing.office import seam
from tongxing.office.accounts.policies import check_duty, may
from tongxing.office.accounts.roles import Duty
from tongxing.office.casework.queries import counts_by_division
from tongxing.office.figures import NO_DATA, basis, written
from tongxing.office.targets import TargetShown, report_shown, target_shown


@login_required
def city(request: HttpRequest) -> HttpResponse:
    check_duty(request.user, Duty.SEE_FIGURES)
    snapshot, pack = seam.latest(), seam.pack_named(settings.TONGXING_PACK)
    today = timezone.localdate()
    return render(
        request,
        "desk/city.html",
        {
            "until": seam.day_of(snapshot) if snapshot else None,
            "counts": counts_by_division(request.user) if may(request.user, Duty.SEE_CASES) else [],
            "figures": _by_indicator(request.user.area),
            "targets": _targets(request.user.area, today),
            "report": report_shown(pack, today) if _in_force(pack, today) else None,
        },
    )


def _in_force(pack: Pack, today: date) -> bool:
    """No report is due under a plan that has ended."""
    return pack.plan is None or pack.plan.until is None or today <= pack.plan.until


def _targets(area: str, today: date) -> list[tuple[TargetShown, list[TargetShown]]]:
    """Each target of the city with its counties in the area, where the plan splits it; measured ones first."""
    pack = seam.pack_named(settings.TONGXING_PACK)
    found = [target_shown(each, pack) for each in seam.targets(pack, today, published=False)]
    rows = [
        (
            each,
            [
                one
                for one in found
                if one.name == each.name and one.division and one.division.startswith(area)
            ],
        )
        for each in found
        if not each.division
    ]
    return sorted(rows, key=lambda row: not row[0].measured)


def _by_indicator(area: str) -> list[dict[str, object]]:
    """Each indicator with the whole city's figure and those of every county in the area, where there is nothing to count too."""
    counties = [code for code in seam.pack_named(settings.TONGXING_PACK).divisions if code.startswith(area)]
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    units = seam.indicator_units()
    for each in seam.figures():
        parts = f"（{told}）" if (told := basis(each)) else ""
        grouped[each.indicator][each.division] = written(each, units.get(each.indicator, "")) + parts
    return [
        {
            "label": label,
            "city": grouped[name].get("", ""),
            "counties": [(code, grouped[name].get(code, NO_DATA)) for code in counties],
        }
        for name, label in seam.indicator_labels().items()
        if name in grouped
    ]
