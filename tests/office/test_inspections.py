"""Inspections by lot: a draw is kept as it fell and can be drawn again; what was found is written by one and confirmed by the other."""

import io
import json
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from findings import COUNTY, NEXT, officer
from handmade import write_snapshot
from test_two_officers import at_once

from tongxing.office import seam
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.inspections import actions
from tongxing.office.inspections.actions import Asked
from tongxing.office.inspections.models import Draw, Inspection
from tongxing.office.inspections.workflow import InspectionResult, InspectionState
from tongxing.office.journal.models import Entry

NOTE = "看了合同和工资表，三人在岗"
EVIL = '=HYPERLINK("http://x","点")'


@pytest.fixture(autouse=True)
def snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve employers in two counties: two of high risk, four of some, six of none."""
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path))
    place = write_snapshot(tmp_path, "first")
    pq.write_table(pa.Table.from_pylist([_risk(n) for n in range(12)]), place / "risks.parquet")
    firms = [{**_risk(n), "employer_name": EVIL if n < 6 else f"演示单位{n}"} for n in range(12)]
    pq.write_table(pa.Table.from_pylist(firms), place / "registry" / "firms.parquet")
    return tmp_path


def _risk(number: int) -> dict[str, object]:
    score = 60 if number < 2 else 10 if number < 6 else 0
    reasons = (
        [{"check": "wage_below_minimum", "severity": "medium", "points": score, "count": 2}] if score else []
    )
    return {
        "employer": f"9115020{3 + number % 2}MA0EXAMP{number:02}", "division": NEXT if number % 2 else COUNTY,
        "employer_role": "employer", "score": score, "risk": "high" if score > 50 else "some" if score else "none",
        "draw_weight": 4 if score > 50 else 2 if score else 1, "reasons": json.dumps(reasons),
    }  # fmt: skip


@pytest.fixture
def city(db: None) -> User:
    return officer("shi", "1502", "city_officer")


@pytest.fixture
def pair(db: None) -> tuple[User, User]:
    return officer("li"), officer("zhao")


def asked(seed: str = "2024-12-31", size: int = 6) -> Asked:
    return Asked(seed, "当天日期", size, ("li", "zhao"))


def drawn(by: User, asked: Asked, reason: str = "") -> Draw:
    told = seam.sample_inspections(asked.seed, asked.size, list(asked.inspectors))
    return actions.keep_draw(told=told, asked=asked, by=by, reason=reason)


def visit(draw: Draw) -> Inspection:
    return draw.inspections.first()


def reported(inspection: Inspection, by: User, note: str = NOTE) -> Inspection:
    return actions.report_inspection(
        inspection=inspection, by=by, visited_on=date(2024, 12, 31), note=note,
        result=InspectionResult.NOTHING_FOUND,
    )  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


# ── the draw ──


def test_a_draw_keeps_everything_that_decided_it(city: User, pair: object) -> None:
    draw = drawn(city, asked())
    assert (draw.snapshot, draw.seed, draw.size, draw.number) == ("first", "2024-12-31", 6, 1)
    assert draw.drawn_by == city and draw.algorithm and "种子" in draw.how
    assert draw.inspections.count() == 6
    again = seam.sample_inspections(draw.seed, draw.size, draw.inspectors, draw.snapshot)
    assert [each["employer"] for each in again["employers"]] == list(
        draw.inspections.values_list("employer", flat=True)
    )
    assert all({each.first_inspector.username, each.second_inspector.username} == {"li", "zhao"}
               for each in draw.inspections.all())  # fmt: skip


def test_the_same_asking_twice_is_one_draw(city: User, pair: object) -> None:
    assert drawn(city, asked()).pk == drawn(city, asked()).pk
    assert Draw.objects.count() == 1 and Entry.objects.filter(action="抽取检查对象").count() == 1


def test_nothing_is_drawn_again_silently(city: User, pair: object) -> None:
    first = drawn(city, asked())
    with pytest.raises(NotAllowedError, match="要写明理由"):
        drawn(city, asked("不同的种子"))
    second = drawn(city, asked("不同的种子"), "第一次名单里有两家已注销")
    assert (second.number, Draw.objects.count()) == (2, 2)
    for change in ({"seed": "挑过的"}, {"reason": "改写"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Draw.objects.filter(pk=first.pk).update(**change)
    for row in (visit(first), first):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()
    for change in ({"employer": "另一家"}, {"first_inspector": city}, {"score": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inspection.objects.filter(pk=visit(first).pk).update(**change)


def test_only_the_city_draws(pair: tuple[User, User]) -> None:
    for stranger in (pair[0], officer("wu", "1502", "auditor")):
        with pytest.raises(NotAllowedError):
            drawn(stranger, asked())


@pytest.mark.django_db(transaction=True)
def test_of_two_draws_at_once_the_second_needs_a_reason() -> None:
    city, other = officer("shi", "1502", "city_officer"), officer("shi2", "1502", "city_officer")
    officer("li"), officer("zhao")
    found = at_once(lambda: drawn(city, asked("a")), lambda: drawn(other, asked("b")))
    assert sum(isinstance(each, NotAllowedError) for each in found) == 1
    assert Draw.objects.count() == 1


# ── the result ──


def test_one_writes_and_the_other_confirms(city: User, pair: tuple[User, User]) -> None:
    li, zhao = pair
    inspection = reported(visit(drawn(city, asked())), li)
    assert reported(inspection, li).state == InspectionState.REPORTED
    with pytest.raises(NotAllowedError, match="另一名检查人员确认"):
        actions.confirm_inspection(inspection=inspection, by=li)
    with pytest.raises(NotAllowedError, match="抽中的两名"):
        actions.confirm_inspection(inspection=inspection, by=officer("wang"))
    confirmed = actions.confirm_inspection(inspection=inspection, by=zhao)
    assert (confirmed.state, confirmed.confirmed_by) == (InspectionState.CONFIRMED, zhao)
    with pytest.raises(NotAllowedError):
        reported(confirmed, zhao, "改写")


def test_a_result_is_sent_back_with_a_reason_or_taken_back(city: User, pair: tuple[User, User]) -> None:
    li, zhao = pair
    inspection = reported(visit(drawn(city, asked())), li)
    returned = actions.send_inspection_back(inspection=inspection, by=zhao, reason="日期不对")
    assert (returned.state, returned.returned, returned.note) == (InspectionState.DRAWN, "日期不对", NOTE)
    reported(returned, zhao)
    with pytest.raises(NotAllowedError, match="本人可以收回"):
        actions.take_inspection_back(inspection=inspection, by=li)
    assert actions.take_inspection_back(inspection=inspection, by=zhao).state == InspectionState.DRAWN


def test_nobody_reports_a_visit_of_tomorrow_or_without_words(city: User, pair: tuple[User, User]) -> None:
    inspection = visit(drawn(city, asked()))
    with pytest.raises(NotAllowedError, match="晚于今天"):
        actions.report_inspection(
            inspection=inspection, by=pair[0], visited_on=timezone.localdate() + timedelta(days=1), note=NOTE,
            result=InspectionResult.NOTHING_FOUND,
        )  # fmt: skip
    with pytest.raises(NotAllowedError, match="请填写检查情况"):
        reported(inspection, pair[0], "  ")


def test_the_database_wants_two_inspectors_and_the_other_ones_yes(
    city: User, pair: tuple[User, User]
) -> None:
    li, _zhao = pair
    inspection = reported(visit(drawn(city, asked())), li)
    now = timezone.now()
    for change in (
        {"state": "confirmed", "confirmed_by": li, "confirmed_at": now},
        {"state": "confirmed", "confirmed_by": city, "confirmed_at": now},
        {"state": "confirmed"},
        {"reported_by": city},
        {"state": "lost"},
        {"note": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inspection.objects.filter(pk=inspection.pk).update(**change)


# ── the screen ──


def test_the_city_draws_on_the_screen_and_checks_the_list(city: User, pair: object) -> None:
    client, url = signed_in(city), reverse("desk:draw")
    assert timezone.localdate().isoformat() in client.get(url).content.decode()
    sent = {"seed": "0731", "seed_source": "公开开奖号码", "size": "5", "inspectors": ["li", "zhao"]}
    assert client.post(url, {**sent, "inspectors": ["li"]}).status_code == 422
    assert client.post(url, {**sent, "seed": ""}).status_code == 422
    too_many = client.post(url, {**sent, "size": "400"})
    assert too_many.status_code == 422 and "1 到 12" in too_many.content.decode()
    listed = client.post(url, sent, follow=True).content.decode()
    assert "公开开奖号码" in listed and "0731" in listed
    assert "数据版本：<code>first</code>" in listed and "快照" not in listed
    draw = Draw.objects.get()
    checked = client.get(reverse("desk:draw_list", args=[draw.pk]), {"check": "1"}).content.decode()
    assert "完全一致" in checked
    assert client.post(url, {**sent, "seed": "1"}).status_code == 422
    assert client.post(url, {**sent, "seed": "1", "reason": "名单有误"}).status_code == 302


def test_a_county_sees_its_own_employers_and_visits(city: User, pair: tuple[User, User]) -> None:
    draw = drawn(city, asked(size=12))
    sun = signed_in(officer("sun", NEXT))
    listed = sun.get(reverse("desk:draw_list", args=[draw.pk])).content.decode()
    assert "抽中的单位（6）" in listed
    own, other = (draw.inspections.filter(division=each).first() for each in (NEXT, COUNTY))
    assert sun.get(reverse("desk:inspection", args=[own.pk])).status_code == 200
    assert sun.get(reverse("desk:inspection", args=[other.pk])).status_code == 404
    risks = sun.get(reverse("desk:inspections")).content.decode()
    assert "91150204MA0EXAMP01" in risks and "91150203MA0EXAMP00" not in risks
    assert (
        signed_in(officer("bu", "1502", "department_clerk")).get(reverse("desk:inspections")).status_code
        == 403
    )


def test_the_list_leaves_as_a_workbook_without_a_formula(city: User, pair: object) -> None:
    draw = drawn(city, asked(size=12))
    response = signed_in(city).get(reverse("desk:draw_export", args=[draw.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert EVIL in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}
    assert Entry.objects.filter(action="导出抽查名单").exists()


def test_an_inspector_reports_and_the_other_confirms_on_the_screen(
    city: User, pair: tuple[User, User]
) -> None:
    inspection = visit(drawn(city, asked()))
    li, zhao = (signed_in(each) for each in pair)
    address = {
        name: reverse(f"desk:{name}_inspection", args=[inspection.pk]) for name in ("report", "confirm")
    }
    assert "抽到我去检查的（6）" in li.get(reverse("desk:inspections")).content.decode()
    sent = {"visited_on": "2024-12-31", "result": "something_found", "note": NOTE}
    assert li.post(address["report"], {**sent, "note": ""}).status_code == 422
    assert li.post(address["report"], {**sent, "visited_on": "2999-01-01"}).status_code == 422
    assert li.post(address["report"], sent).status_code == 302
    assert li.post(address["confirm"]).status_code == 403
    assert zhao.post(address["confirm"]).status_code == 302
    assert "两人已确认" in zhao.get(reverse("desk:inspection", args=[inspection.pk])).content.decode()
