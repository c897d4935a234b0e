"""Turns a policy's refusal into a page with its sentence. Every screen can let a refusal through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office.accounts.policies import NotAllowedError


class RefusalsAsPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotAllowedError):
            return None
        return render(request, "desk/refused.html", {"sentence": exception.sentence}, status=403)
