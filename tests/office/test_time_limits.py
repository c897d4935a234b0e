"""Every time limit stands in one constant; what a page says of it is taken from there."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from findings import finding, officer, told, verified

import tongxing.office
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework import actions as casework
from tongxing.office.casework import policies as of_cases
from tongxing.office.disputes import policies as of_disputes
from tongxing.office.disputes import speaking

OFFICE = Path(tongxing.office.__file__).parent
WRITTEN_OUT = re.compile(r"[0-9一二三四五六七八九十]+\s?分钟")


def test_no_limit_in_minutes_is_written_out() -> None:
    files = [*OFFICE.rglob("*.py"), *OFFICE.rglob("*.html")]
    assert [str(file) for file in files if WRITTEN_OUT.search(file.read_text("utf-8"))] == []


def test_the_case_page_and_the_refusal_say_the_limit_of_the_policy(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_cases, "TIME_TO_WITHDRAW", timedelta(minutes=7))
    case, li, zhao = finding(), officer("li"), officer("zhao")
    verified(case, li)
    client, url = Client(), reverse("desk:settle", args=[case.pk])
    client.force_login(zhao)
    page = client.post(url, {"outcome": "dismissed", "reason": "查过", "step": "confirm"}, follow=True)
    assert "7分钟内可以撤回" in page.content.decode() and "撤回办结（7分钟内）" in page.content.decode()
    monkeypatch.setattr(of_cases, "TIME_TO_WITHDRAW", timedelta(minutes=-1))
    with pytest.raises(NotAllowedError, match="办结已超过-1分钟"):
        casework.withdraw_settlement(case=case, by=zhao)


def test_the_party_reads_the_limit_of_the_policy(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(of_disputes, "TIME_TO_TAKE_BACK", timedelta(minutes=7))
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    case = finding()
    visitor = Client()
    visitor.post(reverse("portal:findings"), {"code": told(case, officer("li"))[1]})
    page = visitor.post(reverse("portal:finding_agree"), follow=True).content.decode()
    assert "7分钟以内可以收回" in page and "收回刚才的说明（7分钟内）" in page


def test_who_tried_too_many_codes_reads_how_long_to_wait(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "WINDOW", timedelta(minutes=7))
    monkeypatch.setattr(speaking, "MOST_FROM_ONE", 0)
    with pytest.raises(speaking.CodeRefusedError, match="请7分钟后再试"):
        speaking.notice_by_code(code="0" * 12, address="a")
