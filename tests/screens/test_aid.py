"""The aid bar's cookie: only known words are read, each press goes one on, and nothing leads off the site."""

import pytest
from django.test import RequestFactory

from tongxing.office.web.aid import CHOICES, Aid
from tongxing.office.web.templatetags.sources import anchor, punctuated, source_url
from tongxing.office.web.views import safe_path


def test_a_strange_cookie_sets_nothing() -> None:
    assert Aid.read('x"><script>.aid-evil').classes == ""


def test_what_is_kept_is_read_again() -> None:
    aid = Aid({}).with_value("size", "aid-largest").with_value("theme", "theme-white-on-blue")
    assert Aid.read(aid.cookie) == aid


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_pressing_goes_through_every_value_and_back(choice) -> None:
    aid = Aid({})
    for _ in choice.values:
        switch = next(each for each in aid.switches if each["name"] == choice.name)
        aid = aid.with_value(choice.name, switch["next"])
    assert aid == Aid({})


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_way_back_stays_on_this_site(path: str) -> None:
    assert safe_path(RequestFactory().get("/"), path) == "/"


def test_punctuation_beside_chinese_is_chinese() -> None:
    assert punctuated("月租金:800.00 元(给定),见第4条") == "月租金：800.00 元（给定），见第4条"
    assert punctuated("元(出处:二(六)2)。") == "元（出处：二（六）2）。"
    assert punctuated("12:30, 1,000.00") == "12:30, 1,000.00"


def test_a_clause_leads_to_the_plan_and_a_law_to_the_list() -> None:
    assert source_url("baotou/二(九)2-04") == f"/plan/#{anchor('baotou/二(九)2-04')}"
    assert source_url("national/L1") == "/laws/#national-L1"
