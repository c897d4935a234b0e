"""Reads the aid-bar cookie for every page. Response headers are config/security.py's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongxing.office.web.aid import COOKIE, Aid

GetResponse = Callable[[HttpRequest], HttpResponse]


def aid_bar(get_response: GetResponse) -> GetResponse:
    """Puts `request.aid` on every request."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.aid = Aid.read(request.COOKIES.get(COOKIE, ""))
        return get_response(request)

    return answer
