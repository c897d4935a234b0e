"""What a visitor answers is sealed in the visitor's own cookie: nothing on the server, nothing readable, gone when cleared."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tongxing.office.portal import answers
from tongxing.office.portal.answers import COOKIE, opened, read, sealed
from tongxing.office.portal.benefits import Answers

SAID = {"disability_category": "6", "birth_month": "1980-02", "situation": ["post"]}


def test_what_was_sealed_is_opened_again_and_cannot_be_read_on_the_way() -> None:
    text = sealed(SAID)
    assert opened(text) == SAID
    assert "disability" not in text and "1980" not in text
    assert sealed(SAID) != text


@pytest.mark.parametrize("text", ["", "x", "!!!", sealed(SAID)[:-6] + "AAAAA=", "A" * 40])
def test_a_cookie_that_is_not_ours_says_nothing(text: str) -> None:
    request = RequestFactory().get("/benefits/")
    request.COOKIES[COOKIE] = text
    assert read(request) == {}


def test_another_office_cannot_open_it(settings) -> None:
    text = sealed(SAID)
    settings.SECRET_KEY = "another secret of another office"
    request = RequestFactory().get("/benefits/")
    request.COOKIES[COOKIE] = text
    assert read(request) == {}


def test_the_cookie_goes_to_these_pages_alone_and_ends_with_the_browser() -> None:
    kept = answers.keep(HttpResponse(), SAID).cookies[COOKIE]
    assert (kept["path"], kept["samesite"], kept["httponly"]) == ("/benefits/", "Lax", True)
    assert not kept["max-age"] and not kept["expires"]


def test_answering_makes_no_session_and_clearing_leaves_nothing(client: Client) -> None:
    said = {"disability_category": "6", "disability_grade": "2"}
    response = client.post("/benefits/certificate/", said)
    assert response.status_code == 302
    assert set(response.cookies) == {COOKIE}
    assert "精神" in client.get("/benefits/check/").content.decode()
    client.post("/benefits/clear/")
    assert client.cookies[COOKIE].value == ""


def test_not_sure_is_an_answer_and_a_page_not_seen_is_not(client: Client) -> None:
    assert "没有填" in client.get("/benefits/check/").content.decode()
    client.post("/benefits/certificate/", {"disability_category": "", "disability_grade": "2"})
    assert "不清楚" in client.get("/benefits/check/").content.decode()


def test_a_day_and_an_amount_are_read_back_as_people_say_them(client: Client) -> None:
    client.post("/benefits/situation/", {"situation": ["business"]})
    client.post("/benefits/business/", {"licensed_on": "2023.5.18", "rent_per_month": "1，200 元"})
    page = client.get("/benefits/check/").content.decode()
    assert "2023年5月18日" in page
    assert "1,200.00 元" in page


@pytest.mark.parametrize(("grade", "holds"), [("2", "true"), ("", None)])
def test_whoever_reads_out_the_certificate_is_taken_to_hold_one(grade: str, holds: str | None) -> None:
    said = {"disability_category": "6", "disability_grade": grade}
    assert Answers(said).facts.get("holds_certificate") == holds
