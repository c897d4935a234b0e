"""Pages as a signed-in user gets them, without a real browser."""

from django.test import Client

from tongxing.office.accounts.models import User


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]
