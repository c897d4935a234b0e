"""What staff see stays out of the browser's store and off its sensors. The content policy is the front end's, in web/."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def keep_private(get_response: GetResponse) -> GetResponse:
    """Forbids storing any page shown to a signed-in user, and the use of camera, microphone and place."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answer
