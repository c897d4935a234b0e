"""抽查： employers by risk, draws by lot, and what the two inspectors found."""

import json
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.office import seam
from tongxing.office.accounts.policies import NotAllowedError, check_duty
from tongxing.office.accounts.roles import Duty
from tongxing.office.desk.forms import SendBackForm
from tongxing.office.desk.inspection_forms import DrawForm, InspectionForm
from tongxing.office.desk.posting import posted
from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.templatetags.desk import division
from tongxing.office.desk.views.ledger import WORKBOOK
from tongxing.office.dossiers.queries import named_employers
from tongxing.office.inspections import actions, policies, queries
from tongxing.office.inspections.models import Draw, Inspection
from tongxing.office.inspections.workbook import as_workbook
from tongxing.office.inspections.workflow import InspectionResult
from tongxing.office.journal.queries import history_of
from tongxing.terms.errors import ToldError

PAGE = 50
RISKS = {"high": "高", "some": "一般", "none": "无"}
STRATA = {"high": "风险高的", "some": "有线索的", "none": "没有线索的"}


@login_required
@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """Where I was drawn to go, every draw, and the employers by risk."""
    sees = policies.may_see_risks(request.user)
    if not sees:
        check_duty(request.user, Duty.INSPECT)
    page = Paginator(_risks(request) if sees else [], PAGE).get_page(request.GET.get("page"))
    context = {
        "mine": queries.my_inspections(request.user),
        "draws": queries.draws_with_progress() if sees else [],
        "sees_risks": sees,
        "page": page,
        "lines": _lines(list(page)),
        "may_draw": policies.may_draw(request.user),
        "until": _until(),
    }
    return render(request, "desk/inspections.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    policies.check_may_draw(request.user)
    snapshot = seam.latest()
    again = bool(snapshot) and Draw.objects.filter(snapshot=snapshot.name).exists()
    today = timezone.localdate().isoformat()
    people = [(each.username, str(each)) for each in queries.possible_inspectors(request.user)]
    form = DrawForm(
        request.POST if request.method == "POST" else None,
        people=people,
        again=again,
        initial={"seed": today, "seed_source": "抽取当天的日期", "size": 10},
    )
    if form.is_valid():
        try:
            found = _drawn(request, form.cleaned_data)
        except (ToldError, NotAllowedError) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, f"已抽取{found.inspections.count()}家。名单和抽取办法都已保留，不能修改。"
            )
            return redirect("desk:draw_list", draw=found.pk)
    context = {"form": form, "again": again, "until": _until()}
    return render(request, "desk/draw.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def draw_list(request: HttpRequest, draw: int) -> HttpResponse:
    """One draw's list; with `?check=1` drawn again from what was kept, and compared."""
    found = _draw(request, draw)
    context = {
        "draw": found,
        "rows": [(each, reasons_of(each.reasons)) for each in _rows(request, found)],
        "strata": [{**each, "label": STRATA.get(each["risk"], each["risk"])} for each in found.strata],
        "people": queries.possible_inspectors(request.user).filter(username__in=found.inspectors),
        "same": _falls_the_same(found) if "check" in request.GET else None,
    }
    return render(request, "desk/draw_list.html", context)


@login_required
@require_safe
def export(request: HttpRequest, draw: int) -> HttpResponse:
    found = _draw(request, draw)
    rows = list(_rows(request, found))
    content = as_workbook(
        found,
        rows,
        title=f"抽查名单 {found.on}（第{found.number}次）",
        division=division,
        reasons=lambda row: "；".join(reasons_of(row.reasons)),
    )
    actions.note_export(draw=found, by=request.user, count=len(rows))
    response = HttpResponse(content, content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f'attachment; filename="inspections-{found.pk}.xlsx"'
    return response


@login_required
@require_safe
def inspection_page(request: HttpRequest, visit: int) -> HttpResponse:
    return _page(request, _inspection(request, visit))


@login_required
@posted
def report(request: HttpRequest, visit: int) -> HttpResponse:
    found, form = _inspection(request, visit), InspectionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    told = form.cleaned_data
    actions.report_inspection(
        inspection=found,
        by=request.user,
        visited_on=date.fromisoformat(str(told["visited_on"])),
        result=InspectionResult(told["result"]),
        note=told["note"],
    )
    return _done(request, visit, "已填写。须由另一名检查人员确认。")


@login_required
@posted
def confirm(request: HttpRequest, visit: int) -> HttpResponse:
    actions.confirm_inspection(inspection=_inspection(request, visit), by=request.user)
    return _done(request, visit, "已确认，检查结果不再更改；下一次测算会用到。")


@login_required
@posted
def send_back(request: HttpRequest, visit: int) -> HttpResponse:
    found, form = _inspection(request, visit), SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, found, returning=form)
    actions.send_inspection_back(inspection=found, by=request.user, reason=form.cleaned_data["reason"])
    return _done(request, visit, "已退回，请填写人改正后再交。")


@login_required
@posted
def take_back(request: HttpRequest, visit: int) -> HttpResponse:
    actions.take_inspection_back(inspection=_inspection(request, visit), by=request.user)
    return _done(request, visit, "已收回，改好后请再提交。")


def reasons_of(told: list[dict[str, object]]) -> list[str]:
    """`同月在两个单位参保：2条，20分`; what was inspected before gives no points."""
    labels = seam.check_labels()
    return [
        f"{labels.get(str(each['check']), each['check'])}：{each['count']}条{_seen(each)}，{each['points']}分"
        for each in told
    ]


def _seen(reason: dict[str, object]) -> str:
    return f"（其中{reason['inspected']}条已抽查，不再计分）" if reason.get("inspected") else ""


def _drawn(request: HttpRequest, told: dict[str, object]) -> Draw:
    asked = actions.Asked(told["seed"], told["seed_source"], told["size"], tuple(told["inspectors"]))
    sample = seam.sample_inspections(asked.seed, asked.size, list(asked.inspectors))
    return actions.keep_draw(told=sample, asked=asked, by=request.user, reason=told.get("reason", ""))


def _falls_the_same(draw: Draw) -> bool | None:
    """Whether the same asking gives the same list today; None where its snapshot is no longer there."""
    try:
        sample = seam.sample_inspections(draw.seed, draw.size, draw.inspectors, draw.snapshot)
    except ToldError:
        return None
    kept = draw.inspections.values_list("employer", "first_inspector__username", "second_inspector__username")
    return [(each["employer"], *each["inspectors"]) for each in sample["employers"]] == list(kept)


def _risks(request: HttpRequest) -> list[dict[str, object]]:
    """The employers of the user's area that have any points, the most first."""
    area = request.user.area
    found = [row for row in seam.risks() if row["score"] and str(row["division"] or "").startswith(area)]
    return sorted(found, key=lambda row: (-int(str(row["score"])), str(row["employer"])))


def _lines(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    names = {each.code: each.name for each in named_employers([str(row["employer"]) for row in rows])}
    return [
        {
            "code": row["employer"],
            "name": names.get(str(row["employer"]), ""),
            "division": row["division"],
            "score": row["score"],
            "risk": RISKS.get(str(row["risk"]), row["risk"]),
            "reasons": reasons_of(json.loads(str(row["reasons"]))),
        }
        for row in rows
    ]


def _until() -> date | None:
    snapshot = seam.latest()
    return seam.day_of(snapshot) if snapshot else None


def _draw(request: HttpRequest, number: int) -> Draw:
    policies.check_may_see_risks(request.user)
    found = queries.draws_with_progress().filter(pk=number).first()
    if found is None:
        raise NotInSightError("没有这次抽取。请从抽查的清单里打开。")
    return found


def _rows(request: HttpRequest, draw: Draw) -> "queries.QuerySet[Inspection]":
    return queries.inspections_for(request.user).filter(draw=draw).order_by("place")


def _inspection(request: HttpRequest, number: int) -> Inspection:
    found = queries.inspections_for(request.user).filter(pk=number).first()
    if found is None:
        raise NotInSightError("没有这项检查，或者它不在您的辖区。请从抽查的清单里打开。")
    policies.check_may_see_inspection(request.user, found)
    return found


def _page(
    request: HttpRequest,
    inspection: Inspection,
    form: InspectionForm | None = None,
    returning: SendBackForm | None = None,
) -> HttpResponse:
    form, returning = form or InspectionForm(initial={"note": inspection.note}), returning or SendBackForm()
    context = {
        "inspection": inspection,
        "reasons": reasons_of(inspection.reasons),
        "moves": policies.moves_open_to(request.user, inspection),
        "sees_risks": policies.may_see_risks(request.user),
        "form": form,
        "returning": returning,
        "history": history_of(actions.subject_of(inspection)),
    }
    status = 422 if form.errors or returning.errors else 200
    return render(request, "desk/inspection.html", context, status=status)


def _done(request: HttpRequest, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:inspection", visit=number)
