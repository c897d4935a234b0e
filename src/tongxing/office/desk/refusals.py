"""Turns a refusal, or what is not there for this user, into a page with its sentence. Every screen can let them through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxing.office.accounts.policies import NotAllowedError


class NotInSightError(Exception):
    """It does not exist, or it lies in another area: the user is not told which."""


class RefusalsAsPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowedError):
            return _page(request, "不能办理", exception.sentence, status=403)
        if isinstance(exception, NotInSightError):
            return _page(request, "没有找到", str(exception), status=404)
        return None


def _page(request: HttpRequest, heading: str, sentence: str, status: int) -> HttpResponse:
    return render(request, "desk/refused.html", {"heading": heading, "sentence": sentence}, status=status)
