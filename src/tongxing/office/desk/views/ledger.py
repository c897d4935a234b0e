"""责任台账： the items a user sees, how they stand by department, county and measure, and the workbook of them."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tongxing.office import seam
from tongxing.office.accounts.policies import check_duty, may
from tongxing.office.accounts.roles import Duty
from tongxing.office.day import office_day
from tongxing.office.desk.ledger_forms import LedgerFilterForm
from tongxing.office.desk.templatetags.desk import department, place
from tongxing.office.ledger import queries
from tongxing.office.ledger.actions import note_export
from tongxing.office.ledger.lights import MEANINGS, SIGNS, Light
from tongxing.office.ledger.workbook import as_workbook

PAGE = 25
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The items, the most urgent first."""
    check_duty(request.user, Duty.SEE_LEDGER)
    form = _filter(request)
    chosen = form.chosen()
    rows = queries.rows_for(request.user, office_day(), **chosen)
    unlit = queries.rows_for(request.user, office_day(), **{**chosen, "light": ""})
    return render(
        request,
        "desk/ledger.html",
        {
            "form": form,
            "on": office_day(),
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "query": _query(chosen),
            "chosen": any(chosen.values()),
            "lights": _lights(queries.counts(unlit), {**chosen, "light": ""}),
            "reports": may(request.user, Duty.REPORT_MEASURES),
        },
    )


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Red, amber, green by department, county and measure; every number leads to its items."""
    check_duty(request.user, Duty.SEE_LEDGER)
    year = request.GET.get("year", "")
    years = queries.years_of(request.user)
    rows = queries.rows_for(request.user, office_day(), year=year if year in years else "")
    kept = {"year": year} if year in years else {}
    tables = (
        ("lead", "按牵头单位", "牵头单位", lambda item: item.lead, lambda item: department(item.lead)),
        ("division", "按地区", "地区", lambda item: item.division, lambda item: place(item.division)),
        ("measure", "按任务", "任务", lambda item: item.measure, lambda item: item.label),
    )
    return render(
        request,
        "desk/ledger_overview.html",
        {
            "on": office_day(),
            "year": kept.get("year", ""),
            "years": years,
            "lights": _lights(queries.counts(rows), kept),
            "tables": [
                (caption, head, [_line(tally, name, kept) for tally in queries.tallies(rows, key, label)])
                for name, caption, head, key, label in tables
            ],
        },
    )


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The chosen items as a workbook; who took them is journaled."""
    check_duty(request.user, Duty.SEE_LEDGER)
    chosen = _filter(request).chosen()
    rows = queries.rows_for(request.user, office_day(), **chosen)
    pack = seam.pack_named(settings.TONGXING_PACK)
    files = queries.files_by_item(request.user)
    mark = "（演示数据）" if settings.TONGXING_DEMO else ""
    content = as_workbook(
        [(row, files.get(row.item.pk, 0)) for row in rows],
        title=f"{pack.label}残疾人就业责任台账{mark}",
        on=office_day(),
        department=department,
        division=place,
    )
    note_export(by=request.user, count=len(rows))
    response = HttpResponse(content, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="ledger-{office_day()}.xlsx"'
    return response


def _filter(request: HttpRequest) -> LedgerFilterForm:
    items = queries.items_for(request.user)
    distinct = {
        name: items.order_by(name).values_list(name, flat=True).distinct() for name in ("lead", "division")
    }
    measures = dict(items.order_by("measure").values_list("measure", "label"))
    choices = {
        "lead": [(key, department(key)) for key in distinct["lead"] if key],
        "division": [(code, place(code)) for code in distinct["division"]],
        "year": [(year, f"{year}年") for year in queries.years_of(request.user)],
        "measure": list(measures.items()),
    }
    return LedgerFilterForm(request.GET, choices=choices)


def _lights(counts: dict[Light, int], kept: dict[str, str]) -> list[dict[str, object]]:
    """The five lights with their counts; each leads to its items."""
    return [
        {
            "light": light,
            "sign": SIGNS[light],
            "meaning": MEANINGS[light],
            "count": count,
            "query": _query({**kept, "light": light.value}),
        }
        for light, count in counts.items()
        if count or light != Light.WITHDRAWN
    ]


def _line(tally: queries.Tally, name: str, kept: dict[str, str]) -> dict[str, object]:
    return {"tally": tally, "lights": _lights(tally.counts, {**kept, name: tally.key})[:4],
            "query": _query({**kept, name: tally.key})}  # fmt: skip


def _query(chosen: dict[str, str]) -> str:
    """The chosen filters for a link, ending in & or empty."""
    kept = {name: value for name, value in chosen.items() if value}
    return f"{urlencode(kept)}&" if kept else ""
