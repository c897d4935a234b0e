"""What-if at the desk: who may ask, what a question shows, what is withheld, and that nothing but a form asks it."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import text
from django.test import Client
from django.urls import reverse

from tongxing.demo import write_city
from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.desk.moved_tables import as_lines, told, withheld
from tongxing.runs.run import run

pytestmark = pytest.mark.django_db
Officer = Callable[..., User]
ON = date(2024, 12, 31)
WAGE = "minimum_wage_per_month"


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city that the river has run over once."""
    folder = tmp_path_factory.mktemp("what-if-page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGXING_KEYS", str(folder / "keys"))
        patch.setenv("TONGXING_STAGING", str(folder / "staging"))
        write_city("baotou", 1000, folder / "inbox", 5)
        run("baotou", folder / "inbox", ON, folder / "snapshots")
    return folder / "snapshots"


@pytest.fixture(autouse=True)
def own_places(snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(snapshots))
    yield


@pytest.fixture
def wang(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer("wang", Role.CITY_OFFICER, "1502"))
    return client


def page(client: Client, kind: str, name: str, **asked: str) -> object:
    return client.get(reverse("desk:what_if_change", args=(kind, name)), asked)


@pytest.mark.parametrize("role", [Role.VILLAGE_WORKER, Role.COUNTY_OFFICER, Role.DEPARTMENT_CLERK, Role.AUDITOR])
def test_only_the_city_may_ask(officer: Officer, role: Role) -> None:
    client = Client()
    client.force_login(officer("li", role))
    for response in (client.get(reverse("desk:what_if")), page(client, "parameter", WAGE, value="2500")):
        assert response.status_code == 403 and "市残联" in text(response)  # type: ignore[attr-defined]
    assert reverse("desk:what_if") not in text(client.get("/"))


def test_the_list_leads_to_every_kind_of_change(wang: Client) -> None:
    listed = text(wang.get(reverse("desk:what_if")))
    for kind, name in (("parameter", WAGE), ("reading", "excess_counting"), ("scheme", "rent_subsidy"), ("day", "law")):
        address = reverse("desk:what_if_change", args=(kind, name))
        assert address in listed
        asked = text(page(wang, kind, name))
        assert '<form method="get"' in asked and "会变的结果" not in asked


def test_another_minimum_wage_shows_whom_it_moves_and_the_fund(wang: Client) -> None:
    shown = text(page(wang, "parameter", WAGE, value="2500", division=""))
    for word in ("残疾人就业保障金", "各旗县区", "单位规模", "31—100人", "结余", "2024年12月31日"):
        assert word in shown, word


def test_one_county_alone_moves_alone(wang: Client) -> None:
    [outcome] = seam.what_if(seam.Scenario(settings=(seam.Setting(WAGE, "2500", "150203"),)))
    moved = {place.code for each in outcome.schemes for place, tally in each.lines("county").items() if tally.count}
    assert moved == {"150203"}
    assert "在昆都仑区改为2500" in text(page(wang, "parameter", WAGE, value="2500", division="150203"))


def test_a_reading_a_scheme_and_another_day_can_be_asked(wang: Client) -> None:
    assert "按自然人数" in text(page(wang, "reading", "excess_weighting", value="natural_persons"))
    assert "停用“自主创业场地租金补贴”" in text(page(wang, "scheme", "rent_subsidy", value="off"))
    assert "按2025年6月1日的规定" in text(page(wang, "day", "law", value="2025-6-1"))


def test_a_value_of_another_kind_is_told_at_its_field(wang: Client) -> None:
    response = page(wang, "parameter", WAGE, value="很多")
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "错误：" in text(response) and "error-summary" in text(response) and "会变的结果" not in text(response)


def test_what_is_not_there_is_not_found(wang: Client) -> None:
    for kind, name in (("parameter", "no_such"), ("reading", WAGE), ("nothing", "x")):
        assert page(wang, kind, name).status_code == 404  # type: ignore[attr-defined]


def test_without_a_snapshot_the_page_says_so(wang: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "none"))
    assert "还没有全市测算结果" in text(wang.get(reverse("desk:what_if")))
    assert "没有快照" in text(page(wang, "parameter", WAGE, value="2500"))


def test_the_file_says_what_the_page_says(wang: Client) -> None:
    response = page(wang, "parameter", WAGE, value="2500", division="", download="1")
    assert response.headers["Content-Disposition"].startswith("attachment")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(text(response).lstrip("\ufeff"))))
    [outcome] = seam.what_if(seam.Scenario(settings=(seam.Setting(WAGE, "2500.00"),)))
    assert [tuple(line) for line in lines if line != ["演示数据"]] == [tuple(line) for line in as_lines(outcome)]


def test_few_are_withheld_with_enough_others_not_to_be_worked_out() -> None:
    assert withheld({"a": 3, "b": 8, "c": 20}) == {"a", "b"}
    assert withheld({"a": 5, "b": 8}) == set()
    assert withheld({"a": 2}) == {"a", ""}


def test_no_small_count_stands_on_the_page() -> None:
    [outcome] = seam.what_if(seam.Scenario(settings=(seam.Setting(WAGE, "2200", "150203"),)))
    small = [each for each in outcome.schemes if 0 < each.total.count < 5]
    assert small
    shown = {each.label: each for each in told(outcome)}
    for each in small:
        one = shown[each.scheme.label]
        assert all("人数太少" in row.moved and row.money == ("—",) * 3 for table in one.tables for row in table.rows)
        assert not any("金额" in sentence for sentence in one.sentences)
