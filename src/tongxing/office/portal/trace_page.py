"""The pages that trace every clause of a plan to what carries it out. They show what tracing finds; they judge nothing."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.law import Pack
from tongxing.law.trace import Trace
from tongxing.office import seam
from tongxing.office.portal import city
from tongxing.office.portal.cities import all_cities
from tongxing.office.portal.references import KINDS, carrier


def cities(request: HttpRequest) -> HttpResponse:
    """Each plan in a line, and the total."""
    found = [(pack, seam.traced(pack)) for pack in all_cities()]
    everything = [each for _, clauses in found for each in clauses]
    rows = [(pack, counted(clauses)) for pack, clauses in found]
    context = {"rows": rows, "total": counted(everything), "kinds": KINDS.values()}
    return render(request, "portal/traces.html", context)


def counted(clauses: list[Trace]) -> dict[str, object]:
    """How many clauses, how many with a problem, and how many each kind carries."""
    found = Counter(kind for each in clauses for kind in each.kinds)
    return {
        "clauses": len(clauses),
        "problems": sum(1 for each in clauses if each.problem),
        "carried": [(label, found[kind]) for kind, label in KINDS.items() if found[kind]],
    }


def plan(request: HttpRequest, name: str) -> HttpResponse:
    """One plan, clause by clause; `?by=` shows only what one kind carries, or what has a problem."""
    pack = next((each for each in all_cities() if each.name == name), None)
    if pack is None:
        raise Http404
    found, by = seam.traced(pack), request.GET.get("by", "")
    chosen = [each for each in found if not by or by in each.kinds or (by == "problem" and each.problem)]
    context = {
        "pack": pack,
        "counts": counted(found),
        "by": by,
        "choices": [(kind, label) for kind, label in KINDS.items() if any(kind in each.kinds for each in found)],
        "entries": [entry(pack, each) for each in chosen],
    }
    return render(request, "portal/trace.html", context)


def entry(pack: Pack, traced: Trace) -> dict[str, object]:
    own = pack.name == city.pack().name
    on = pack.plan.until if pack.plan and pack.plan.until else city.standing().on
    carriers = [carrier(each, pack, {}, on) for each in traced.carried_out_by]
    return {
        "clause": pack.clauses[traced.id],
        "carriers": [(each.kind, each.label, each.note, each.url if own else "") for each in carriers],
        "problem": traced.problem,
    }
