"""Requests nobody means: a character no text holds, in the path, the query or a form, signed in or not."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tongxing.office.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["people/%00/", "employers/%00/", "?division=%00", "?name=%00", "journal/?actor=%00"]
)
def test_the_character_nul_is_a_bad_request(officer: Callable[..., User], address: str) -> None:
    client = Client()
    client.force_login(officer("li"))
    assert client.get(f"/desk/{address}").status_code == 400


def test_a_name_with_nul_is_a_bad_request_too(client: Client) -> None:
    assert client.post(reverse("sign_in"), {"username": "qu1\0", "password": "x"}).status_code == 400
