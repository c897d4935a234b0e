"""Opening the office: a demo says that it is one and has its accounts, a real one has neither; old sessions end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tongxing.office.accounts.actions import open_account
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.casework.models import Case
from tongxing.office.config import serve as door
from tongxing.office.config.preparing import prepare
from tongxing.office.journal.models import Entry

pytestmark = pytest.mark.django_db
BANNER = "演示数据"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """No snapshot to take in."""
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))


def opened() -> list[str]:
    said: list[str] = []
    prepare(said.append)
    return said


def test_a_real_office_neither_says_demo_nor_opens_demo_accounts(client: Client, settings: object) -> None:
    settings.TONGXING_DEMO = False
    opened()
    assert not User.objects.exists()
    assert BANNER not in client.get(reverse("sign_in")).content.decode()


def test_a_demo_says_so_on_every_page_and_has_its_accounts(client: Client, settings: object) -> None:
    settings.TONGXING_DEMO = True
    assert any("tongxing-demo" in line for line in opened())
    assert BANNER in client.get(reverse("sign_in")).content.decode()
    assert client.login(username="qu1", password="tongxing-demo-2024")


def test_a_demo_that_becomes_real_closes_the_accounts_whose_password_is_known(
    client: Client, settings: object
) -> None:
    settings.TONGXING_DEMO = True
    opened()
    own = {"full_name": "本单位", "role": Role.COUNTY_OFFICER, "area": "150203"}
    open_account(by="控制台", username="own", password="a long enough password", **own)
    settings.TONGXING_DEMO = False
    opened()
    assert list(User.objects.filter(is_active=True).values_list("username", flat=True)) == ["own"]
    assert not client.login(username="qu1", password="tongxing-demo-2024")
    assert Entry.objects.filter(action="停用账号").count() == 14
    settings.TONGXING_DEMO = True
    opened()
    assert client.login(username="qu1", password="tongxing-demo-2024")


@pytest.mark.parametrize("demo", [True, False])
def test_serving_tells_the_settings_whether_it_is_a_demo(monkeypatch: pytest.MonkeyPatch, demo: bool) -> None:
    told: list[str | None] = []
    monkeypatch.setenv("TONGXING_DEMO", "")
    monkeypatch.setattr(door, "check_port", lambda *_: None)
    monkeypatch.setattr(door, "hand_in", lambda _: None)
    monkeypatch.setattr(door.signal, "signal", lambda *_: None)
    monkeypatch.setattr(door, "prepare", lambda _: told.append(door.os.environ["TONGXING_DEMO"]))
    monkeypatch.setattr("waitress.serve", lambda *_, **__: None)
    door.serve(demo=demo, say=lambda _: None)
    assert told == ["1" if demo else ""]


def test_sessions_that_ended_are_cleared_at_opening(settings: object) -> None:
    settings.TONGXING_DEMO = False
    for key, hours in (("old", -1), ("new", 1)):
        ends = timezone.now() + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    opened()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_whoever_is_signed_out_by_the_clock_is_told_and_comes_back_to_the_form(
    offer: Case, officer: Callable[..., User]
) -> None:
    client = Client()
    client.force_login(officer("li"))
    page = reverse("desk:case", args=[offer.pk])
    client.get(page)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    asked = client.post(reverse("desk:verify", args=[offer.pk]), {"note": "已核实"}, follow=True)
    assert "系统已自动退出" in asked.content.decode()
    client.force_login(User.objects.get())
    assert client.get(reverse("desk:verify", args=[offer.pk]), follow=True).request["PATH_INFO"] == page


def test_every_page_begins_the_eight_hours_anew(offer: Case, officer: Callable[..., User]) -> None:
    client = Client()
    client.force_login(officer("li"))
    soon = timezone.now() + timedelta(minutes=5)
    Session.objects.update(expire_date=soon)
    client.get(reverse("desk:work"))
    assert Session.objects.get().expire_date > soon + timedelta(hours=7)
