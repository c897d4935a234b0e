"""The five plans side by side, and every clause traced: what the pages say is what the packs say."""

import re

import pytest
from django.test import Client

from tongxing.law import load_pack, plans

CITIES = plans()


def page(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    return response.content.decode()


def words(client: Client, path: str) -> str:
    text = page(client, path)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<main") :]))


def section(text: str, city: str) -> str:
    start = text.index(f'id="city-{city}"')
    return text[start : text.index("</section>", start)]


def test_five_real_cities_and_no_invented_one():
    assert CITIES == ["baotou", "jining", "panjin", "qingdao", "quzhou"]


def test_the_reward_has_its_number_in_one_city_and_is_open_in_the_others(client: Client):
    text = page(client, "/cities/over_quota_reward/")
    assert "5 倍" in section(text, "baotou")
    for city in set(CITIES) - {"baotou"}:
        assert "5 倍" not in section(text, city)
        assert "待定" in section(text, city) and "尚未录入" in section(text, city)


def test_every_comparison_opens_and_quotes_each_citys_own_words(client: Client):
    links = set(re.findall(r'href="(/cities/[\w-]+/)"', page(client, "/cities/")))
    assert len(links) > 10
    for link in links:
        text = page(client, link)
        assert text.count('id="city-') == len(CITIES)
        assert "None" not in words(client, link)


def test_the_form_leads_to_the_comparison(client: Client):
    response = client.get("/cities/", {"benefit": "over_quota_reward"})
    assert response.status_code == 302 and response["Location"] == "/cities/over_quota_reward/"


@pytest.mark.parametrize("path", ["/cities/no_such/", "/trace/no_such/", "/trace/taohuayuan/"])
def test_what_is_not_there_is_not_found(client: Client, path: str):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("city", CITIES)
def test_each_clause_of_a_plan_stands_on_its_page_with_what_carries_it_out(client: Client, city: str):
    pack, text = load_pack(city), page(client, f"/trace/{city}/")
    own = [each for each in pack.clauses.values() if each.pack == city]
    assert text.count('class="clause-entry"') == len(own)
    assert all(each.quote in text for each in own if "&" not in each.quote and '"' not in each.quote)
    assert "有问题的0条" in text


def test_the_total_is_625_and_nothing_is_left_over(client: Client):
    assert "共625条规定" in words(client, "/trace/") and "现在有问题的0条" in words(client, "/trace/")


def test_one_kind_can_be_looked_at_alone(client: Client):
    text = page(client, "/trace/baotou/?by=scheme")
    pack = load_pack("baotou")
    own = [each for each in pack.clauses.values() if any(by.startswith("scheme:") for by in each.carried_out_by)]
    assert 0 < text.count('class="clause-entry"') == len(own)
