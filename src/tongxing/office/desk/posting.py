"""Addresses that only take a form. Whoever comes by a link, or back from signing in, is led to the page of the form."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

View = Callable[..., HttpResponse]


def posted(view: View) -> View:
    """The page of the form stands one step above its address: `cases/5/verify` → `cases/5/`."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect("./")
        return view(request, *arguments, **named)

    return answer
