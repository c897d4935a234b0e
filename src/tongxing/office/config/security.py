"""What no request may hold, and what staff see stays out of the browser's store. The content policy is the front end's, in web/."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

GetResponse = Callable[[HttpRequest], HttpResponse]
NUL = "\0"


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """No text of ours holds the character NUL and PostgreSQL takes none: whoever sends it is answered 400."""

    def answer(request: HttpRequest) -> HttpResponse:
        sent = (
            value for form in (request.GET, request.POST) for _, values in form.lists() for value in values
        )
        if NUL in request.path or any(NUL in value for value in sent):
            return HttpResponseBadRequest(
                "请求里有不能识别的字符。", content_type="text/plain; charset=utf-8"
            )
        return get_response(request)

    return answer


def keep_private(get_response: GetResponse) -> GetResponse:
    """Forbids storing any page shown to a signed-in user, and the use of camera, microphone and place."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer
