"""The files of an item: opened as a download that no browser runs, and taken off again before the item is handed in."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tongxing.office.desk.refusals import NotInSightError
from tongxing.office.desk.views.ledger_items import item_in_sight
from tongxing.office.ledger import attaching, queries
from tongxing.office.ledger.evidence_kinds import CONTENT_TYPES, EvidenceKind
from tongxing.office.ledger.models import Evidence

SEALED_OFF = "default-src 'none'; sandbox"


@login_required
@require_safe
def download(request: HttpRequest, item: int, number: int) -> HttpResponse:
    evidence = _evidence(request, item, number)
    content = attaching.open_evidence(evidence=evidence, by=request.user)
    response = HttpResponse(content, content_type=CONTENT_TYPES[EvidenceKind(evidence.kind)])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(evidence.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED_OFF
    return response


@login_required
def take_off(request: HttpRequest, item: int, number: int) -> HttpResponse:
    evidence = _evidence(request, item, number)
    if request.method == "POST":
        attaching.take_off(evidence=evidence, by=request.user)
        messages.success(request, "已撤下这份材料。")
    return redirect("desk:item", item=item)


def _evidence(request: HttpRequest, item: int, number: int) -> Evidence:
    evidence = queries.evidence_of(item_in_sight(request, item)).filter(pk=number).first()
    if evidence is None:
        raise NotInSightError("没有这份材料，或者已经撤下。")
    return evidence
