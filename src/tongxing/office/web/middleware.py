"""Reads the aid-bar cookie for every page, and sends the policy that allows no inline script or style. Sign-in stays elsewhere."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongxing.office.web.aid import COOKIE, Aid

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def aid_bar(get_response: GetResponse) -> GetResponse:
    """Puts `request.aid` on every request."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.aid = Aid.read(request.COOKIES.get(COOKIE, ""))
        return get_response(request)

    return answer


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Sends one policy with every answer; no page needs an exception."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer
