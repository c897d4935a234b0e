"""The responsibility ledger in the database: filled from a pack, reported by one, reviewed by another, nothing lost."""

import io
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from test_two_officers import at_once

from tongxing.law import Pack, load_pack
from tongxing.law.schema import Measure
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import actions, queries, store
from tongxing.office.ledger.attaching import attach, open_evidence, take_off
from tongxing.office.ledger.demo import report_for_the_demo
from tongxing.office.ledger.filling import fill_ledger
from tongxing.office.ledger.lights import Light
from tongxing.office.ledger.models import Evidence, Item

Officer = Callable[..., User]
CITY, COUNTY, NEXT = "1502", "150203", "150204"
ON = date(2024, 12, 10)
PDF = b"%PDF-1.7\nevidence"

MEASURES = {
    "job_fair": Measure(name="job_fair", label="专场招聘会", departments=["市国资委", "市残联"], every="half_year",
                        evidence=["活动通知"], clauses=["baotou/二(二)-02"]),
    "county_report": Measure(name="county_report", label="旗县区报送落实情况", lead="各旗县区残工委",
                             departments=["各旗县区残工委"], every="year", by="11-30", by_county=True),
}  # fmt: skip


def pack_with(**measures: Measure) -> Pack:
    from dataclasses import replace

    return replace(load_pack("baotou"), measures=measures)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_EVIDENCE", str(tmp_path / "evidence"))
    monkeypatch.setattr("tongxing.office.desk.views.ledger.office_day", lambda: ON)
    monkeypatch.setattr("tongxing.office.desk.views.ledger_items.office_day", lambda: ON)


@pytest.fixture
def filled(db: None) -> None:
    fill_ledger(pack=pack_with(**MEASURES), on=ON)


@pytest.fixture
def clerk(officer: Officer) -> User:
    return working_for(officer("guozi", Role.DEPARTMENT_CLERK, CITY), "state_assets")


@pytest.fixture
def county_clerk(officer: Officer) -> User:
    return officer("xian", Role.COUNTY_CLERK, COUNTY)


@pytest.fixture
def reviewer(officer: Officer) -> User:
    return officer("zheng", Role.WORKING_COMMITTEE, CITY)


def working_for(user: User, department: str) -> User:
    user.department = department
    user.save()
    return user


def item(measure: str = "job_fair", period: str = "2024-H2", division: str = CITY) -> Item:
    return Item.objects.get(measure=measure, period=period, division=division)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def submitted(by: User, on: date = ON, **which: str) -> Item:
    found = item(**which)
    return actions.submit_report(item=found, by=by, version=found.version, report="已办两场", on=on)


# ── filled from the pack ──


def test_a_measure_becomes_an_item_per_period_and_place(filled: None) -> None:
    assert Item.objects.filter(measure="job_fair").count() == 4
    assert Item.objects.filter(measure="county_report").count() == 2 * len(load_pack("baotou").divisions)
    assert item().departments == ["state_assets", "federation"], "labels become the pack's names"
    assert item().lead == "state_assets", "the first is the lead where none is named"
    assert item("county_report", "2024", COUNTY).due_on == date(2024, 11, 30)


def test_filling_again_changes_nothing_and_writes_no_line(filled: None) -> None:
    lines, stamps = Entry.objects.count(), list(Item.objects.order_by("pk").values_list("pk", "version"))
    assert not any(fill_ledger(pack=pack_with(**MEASURES), on=ON))
    assert (Entry.objects.count(), list(Item.objects.order_by("pk").values_list("pk", "version"))) == (
        lines,
        stamps,
    )


def test_two_programs_that_fill_at_once_fill_once(transactional_db: None) -> None:
    pack = pack_with(**MEASURES)
    results = at_once(*[lambda: fill_ledger(pack=pack, on=ON)] * 3)
    assert sorted(each.added for each in results)[:2] == [0, 0]  # type: ignore[attr-defined]
    assert Entry.objects.count() == 1


def test_a_measure_that_the_pack_drops_stays_and_is_marked(filled: None, clerk: User) -> None:
    submitted(clerk)
    fill_ledger(pack=pack_with(county_report=MEASURES["county_report"]), on=ON)
    assert item().withdrawn_on == ON and item().report == "已办两场"
    assert queries.light_of(item(), ON).light == Light.WITHDRAWN
    with pytest.raises(NotAllowedError, match="不再列"):
        submitted(clerk, period="2024-H1")
    fill_ledger(pack=pack_with(**MEASURES), on=ON)
    assert item().withdrawn_on is None and item().report == "已办两场"


def test_a_pack_that_changes_its_mind_is_followed_but_not_for_what_was_accepted(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    actions.accept_report(item=found, by=reviewer, version=found.version)
    changed = MEASURES["job_fair"].model_copy(update={"label": "新名称", "by": "12-15"})
    fill_ledger(pack=pack_with(**MEASURES | {"job_fair": changed}), on=ON)
    assert (item().label, item().due_on) == ("专场招聘会", date(2024, 12, 31))
    assert (item(period="2023-H2").label, item(period="2023-H2").due_on) == ("新名称", date(2023, 12, 15))


@pytest.mark.parametrize("city", ["baotou", "taohuayuan"])
def test_a_real_pack_fills_the_ledger(db: None, city: str) -> None:
    pack = load_pack(city)
    fill_ledger(pack=pack, on=ON)
    measures = set(Item.objects.values_list("measure", flat=True))
    assert measures == set(pack.measures)
    assert not Item.objects.filter(lead="").exists()


# ── who sees and who reports ──


def test_a_clerk_sees_the_own_departments_items_and_no_others(
    filled: None, officer: Officer, clerk: User
) -> None:
    assert set(queries.items_for(clerk).values_list("measure", flat=True)) == {"job_fair"}
    assert not queries.items_for(officer("nobody", Role.DEPARTMENT_CLERK, CITY)).exists()
    joint = working_for(officer("lian", Role.DEPARTMENT_CLERK, CITY), "federation")
    assert queries.items_for(joint).count() == 4, "who shares the duty sees it"
    with pytest.raises(NotAllowedError, match="由牵头单位填报"):
        submitted(joint)


def test_a_county_clerk_sees_the_own_county_only_and_the_next_gets_404(
    filled: None, officer: Officer, county_clerk: User
) -> None:
    assert set(queries.items_for(county_clerk).values_list("division", flat=True)) == {COUNTY}
    stranger = browser(officer("lin", Role.COUNTY_CLERK, NEXT))
    page = reverse("desk:item", args=[item("county_report", "2024", COUNTY).pk])
    assert stranger.get(page).status_code == 404
    assert stranger.post(f"{page}report", {"version": 0, "report": "x", "step": "submit"}).status_code == 404
    assert Entry.objects.filter(action="未获准", actor="lin").count() == 2
    assert "旗县区报送落实情况" in text(browser(county_clerk).get(page))


def test_the_city_does_not_report_for_a_county(filled: None, officer: Officer) -> None:
    at_city = working_for(officer("shi", Role.DEPARTMENT_CLERK, CITY), "各旗县区残工委")
    with pytest.raises(NotAllowedError, match="由所属旗县区自己填报"):
        submitted(at_city, measure="county_report", period="2024", division=COUNTY)
    everybody = officer("all", Role.COUNTY_CLERK, CITY)
    with pytest.raises(NotAllowedError, match="要写明是哪个旗县区"):
        submitted(everybody)


def test_a_county_does_not_accept_its_own_report(filled: None, officer: Officer, county_clerk: User) -> None:
    found = submitted(county_clerk, measure="county_report", period="2024", division=COUNTY)
    own = officer("own", Role.WORKING_COMMITTEE, COUNTY)
    with pytest.raises(NotAllowedError, match="由市残工委办公室或市残联审核"):
        actions.accept_report(item=found, by=own, version=found.version)


@pytest.mark.parametrize("role", [Role.WORKING_COMMITTEE, Role.CITY_OFFICER, Role.AUDITOR])
def test_who_reviews_or_audits_sees_everything_and_reports_nothing(
    filled: None, officer: Officer, role: Role
) -> None:
    user = officer("x", role, CITY)
    assert queries.items_for(user).count() == Item.objects.count()
    with pytest.raises(NotAllowedError, match="不能填报责任台账"):
        submitted(user)


# ── the way of a report ──


def test_a_report_goes_its_whole_way_through_the_screens(filled: None, clerk: User, reviewer: User) -> None:
    theirs, ours, found = browser(clerk), browser(reviewer), item()
    page = reverse("desk:item", args=[found.pk])
    upload = io.BytesIO(PDF)
    upload.name = "总结.pdf"
    sent = theirs.post(
        f"{page}report", {"version": 0, "report": "已办两场，120人次", "files": upload, "step": "submit"}
    )
    assert sent.status_code == 302
    assert "已提交，待审核" in text(ours.get(page)) and "总结.pdf" in text(ours.get(page))
    returned = ours.post(f"{page}return", {"version": item().version, "reason": "缺签到表"})
    assert returned.status_code == 302 and "缺签到表" in text(theirs.get(page))
    assert ours.post(f"{page}return", {"version": item().version, "reason": " "}).status_code == 422
    theirs.post(f"{page}report", {"version": item().version, "report": "已补签到表", "step": "submit"})
    for _ in range(2):
        assert ours.post(f"{page}accept", {"version": item().version}).status_code == 302
    assert item().state == "accepted"
    words = ["上传材料", "提交台账", "退回台账", "提交台账", "采纳台账"]
    assert (
        list(
            Entry.objects.filter(subject=f"台账：{found.pk}")
            .order_by("number")
            .values_list("action", flat=True)
        )
        == words
    )
    assert "已办两场，120人次" in text(ours.get(page)), "what was first reported stays in the history"


def test_late_and_on_time_are_kept(filled: None, clerk: User) -> None:
    on_time, tardy = submitted(clerk, date(2024, 12, 31)), submitted(clerk, ON, period="2024-H1")
    assert Entry.objects.get(subject=f"台账：{on_time.pk}").detail["late"] is False
    assert Entry.objects.get(subject=f"台账：{tardy.pk}").detail["late"] is True
    page = text(browser(clerk).get(reverse("desk:item", args=[tardy.pk])))
    assert "迟报163天" in page and "（迟报）" in page


def test_an_empty_report_is_kept_but_not_handed_in(filled: None, clerk: User) -> None:
    page, client = reverse("desk:report_item", args=[item().pk]), browser(clerk)
    refused = client.post(page, {"version": 0, "report": " ", "step": "submit"})
    assert refused.status_code == 422 and "请填写落实情况" in text(refused)
    client.post(page, {"version": 0, "report": "正在办", "step": "keep"})
    assert (item().state, item().report) == ("due", "正在办")


def test_a_person_s_number_does_not_come_in(filled: None, clerk: User) -> None:
    page = reverse("desk:report_item", args=[item().pk])
    refused = browser(clerk).post(page, {"version": 0, "report": "联系 11010519491231002X", "step": "submit"})
    assert refused.status_code == 422 and "不能写身份证号" in text(refused)


def test_who_submitted_does_not_review_says_the_policy_and_the_database(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    clerk.role = Role.WORKING_COMMITTEE
    clerk.save()
    with pytest.raises(NotAllowedError, match="不能是同一人"):
        actions.accept_report(item=found, by=clerk, version=found.version)
    with pytest.raises(IntegrityError, match="who_submitted_does_not_review"), transaction.atomic():
        Item.objects.filter(pk=found.pk).update(
            state="accepted", reviewed_by=clerk, reviewed_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost"}, "report_state_is_known|handed_in_has_who_when_and_what"),
        ({"state": "accepted"}, "handed_in_has_who_when_and_what|accepted_or_returned_was_reviewed"),
        ({"state": "submitted"}, "handed_in_has_who_when_and_what"),
        ({"submitted_on": ON}, "due_is_nobodys"),
    ],
)
def test_the_database_refuses_what_cannot_be(
    filled: None, change: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Item.objects.filter(pk=item().pk).update(**change)


def test_only_the_submitter_takes_back_and_only_before_review(
    filled: None, officer: Officer, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    colleague = working_for(officer("other", Role.DEPARTMENT_CLERK, CITY), "state_assets")
    with pytest.raises(NotAllowedError, match="提交人本人"):
        actions.take_report_back(item=found, by=colleague)
    assert actions.take_report_back(item=found, by=clerk).state == "due"
    found = submitted(clerk)
    actions.accept_report(item=found, by=reviewer, version=found.version)
    with pytest.raises(NotAllowedError, match="已采纳"):
        actions.take_report_back(item=found, by=clerk)


def test_an_acceptance_is_undone_within_ten_minutes_and_not_after(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    found = actions.accept_report(item=found, by=reviewer, version=found.version)
    Item.objects.filter(pk=found.pk).update(reviewed_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotAllowedError, match="超过10分钟"):
        actions.undo_acceptance(item=found, by=reviewer)
    Item.objects.filter(pk=found.pk).update(reviewed_at=timezone.now())
    assert actions.undo_acceptance(item=found, by=reviewer).state == "submitted"


def test_of_two_clerks_who_write_the_second_keeps_the_words_and_is_told(
    filled: None, officer: Officer, clerk: User
) -> None:
    colleague = working_for(officer("other", Role.DEPARTMENT_CLERK, CITY), "state_assets")
    page = reverse("desk:report_item", args=[item().pk])
    browser(clerk).post(page, {"version": 0, "report": "甲写的", "step": "keep"})
    second = browser(colleague).post(page, {"version": 0, "report": "乙写的", "step": "submit"})
    assert second.status_code == 409
    assert "别人改过这项台账" in text(second) and "乙写的" in text(second) and "甲写的" in text(second)
    assert (item().state, item().report) == ("due", "甲写的")
    assert 'name="version" value="1"' in text(second), "pressing again, having seen it, hands it in"


def test_a_button_pressed_too_late_leads_back_to_the_item(filled: None, clerk: User, reviewer: User) -> None:
    found = submitted(clerk)
    actions.accept_report(item=found, by=reviewer, version=found.version)
    told = {"version": found.version, "reason": "请补充"}
    late = browser(reviewer).post(reverse("desk:return_item", args=[found.pk]), told)
    assert late.status_code == 403
    assert f'href="{reverse("desk:item", args=[found.pk])}"' in late.content.decode()


def test_pressing_twice_at_once_submits_once(transactional_db: None) -> None:
    fill_ledger(pack=pack_with(**MEASURES), on=ON)
    clerk = User.objects.create(
        username="g", full_name="g", role=Role.DEPARTMENT_CLERK, area=CITY, department="state_assets"
    )
    found, lines = item(), Entry.objects.count()
    results = at_once(
        *[lambda: actions.submit_report(item=found, by=clerk, version=0, report="已办", on=ON)] * 3
    )
    assert all(isinstance(each, Item) for each in results)
    assert Entry.objects.count() == lines + 1


def test_of_two_who_review_one_decides(transactional_db: None) -> None:
    fill_ledger(pack=pack_with(**MEASURES), on=ON)
    make = User.objects.create
    clerk = make(
        username="g", full_name="g", role=Role.DEPARTMENT_CLERK, area=CITY, department="state_assets"
    )
    first, second = (make(username=n, full_name=n, role=Role.WORKING_COMMITTEE, area=CITY) for n in "ab")
    found = submitted(clerk)
    results = at_once(
        lambda: actions.accept_report(item=found, by=first, version=found.version),
        lambda: actions.return_report(item=found, by=second, version=found.version, reason="缺表"),
    )
    assert sum(isinstance(each, NotAllowedError) for each in results) == 1


# ── evidence ──


def test_evidence_is_sealed_served_to_who_may_see_and_to_nobody_else(
    filled: None, officer: Officer, clerk: User, reviewer: User, tmp_path: Path
) -> None:
    evidence = attach(item=item(), by=clerk, name="../总结\r\n.pdf", content=PDF)
    (kept,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    assert PDF not in kept.read_bytes() and kept.suffix == "" and not os.access(kept, os.X_OK)
    assert kept.stat().st_mode & 0o077 == 0
    address = reverse("desk:evidence", args=[evidence.item_id, evidence.pk])
    served = browser(reviewer).get(address)
    assert served.content == PDF
    assert served.headers["Content-Disposition"].startswith("attachment;")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "\n" not in served.headers["Content-Disposition"]
    stranger = working_for(officer("lao", Role.DEPARTMENT_CLERK, CITY), "hrss")
    assert browser(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    elsewhere = reverse("desk:evidence", args=[item(period="2024-H1").pk, evidence.pk])
    assert browser(reviewer).get(elsewhere).status_code == 404, "a file is of its own item"
    assert Entry.objects.filter(action="打开材料").count() == 1
    assert "总结" not in str(list(Entry.objects.values_list("detail", flat=True))), (
        "no file's name in the journal"
    )


def test_a_changed_file_in_the_store_does_not_open(filled: None, clerk: User, tmp_path: Path) -> None:
    evidence = attach(item=item(), by=clerk, name="a.pdf", content=PDF)
    (kept,) = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    with pytest.raises(Exception, match="解不开"):
        open_evidence(evidence=evidence, by=clerk)


def test_a_file_that_may_not_come_in_is_refused_on_the_form(filled: None, clerk: User) -> None:
    upload = io.BytesIO(b"MZ\x90")
    upload.name = "程序.pdf"
    page = reverse("desk:report_item", args=[item().pk])
    refused = browser(clerk).post(page, {"version": 0, "report": "已办", "files": upload, "step": "submit"})
    assert refused.status_code == 422 and "不是可以上传的类型" in text(refused)
    assert item().state == "due" and not Evidence.objects.exists()


def test_a_file_taken_off_leaves_its_line_and_no_content(
    filled: None, clerk: User, reviewer: User, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    evidence = attach(item=item(), by=clerk, name="a.pdf", content=PDF)
    same = attach(item=item(period="2024-H1"), by=clerk, name="b.pdf", content=PDF)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        take_off(evidence=evidence, by=clerk)
    assert store.get(same.digest) == PDF, "another line still has the same content"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        take_off(evidence=same, by=clerk)
    with pytest.raises(FileNotFoundError):
        store.get(same.digest)
    assert Evidence.objects.count() == 2
    kept = attach(item=item(), by=clerk, name="c.pdf", content=PDF)
    submitted(clerk)
    with pytest.raises(NotAllowedError, match="不能修改"):
        take_off(evidence=kept, by=clerk)
    with pytest.raises(NotAllowedError):
        attach(item=item(), by=reviewer, name="d.pdf", content=PDF)


# ── the whole, seen by the Working Committee ──


def test_the_committee_sees_the_lights_by_department_county_and_measure(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = submitted(clerk)
    actions.accept_report(item=found, by=reviewer, version=found.version)
    rows = queries.rows_for(reviewer, ON)
    by_lead = {tally.key: tally.counts for tally in queries.tallies(rows, lambda i: i.lead, lambda i: i.lead)}
    assert by_lead["state_assets"] == {"red": 3, "amber": 0, "green": 1, "grey": 0, "withdrawn": 0}
    assert by_lead["各旗县区残工委"]["red"] == 20
    page = text(browser(reviewer).get(reverse("desk:ledger_overview")))
    for words in ("按牵头单位", "按地区", "按任务", "市国资委", "昆都仑区", "市本级", "逾期未报"):
        assert words in page
    only = text(browser(reviewer).get(reverse("desk:ledger"), {"lead": "state_assets", "light": "green"}))
    assert "共 1 项" in only


def test_an_unknown_filter_shows_everything_and_breaks_nothing(filled: None, reviewer: User) -> None:
    client = browser(reviewer)
    for told in ({"year": "x"}, {"light": "blue"}, {"division": "1"}, {"page": "999"}, {"lead": "%00x"}):
        assert "共 24 项" in text(client.get(reverse("desk:ledger"), told))
    assert client.get(reverse("desk:ledger_overview"), {"year": "abc"}).status_code == 200


def test_the_workbook_holds_what_the_user_sees_and_no_formula(
    filled: None, clerk: User, reviewer: User
) -> None:
    found = item()
    actions.submit_report(item=found, by=clerk, version=0, report='=HYPERLINK("http://x")', on=ON)
    response = browser(clerk).get(reverse("desk:ledger_export"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet.max_row == 2 + 4, "the clerk's own four"
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert any(cell.value == '=HYPERLINK("http://x")' for row in sheet.iter_rows() for cell in row)
    assert Entry.objects.get(action="导出台账").detail == {"count": 4}
    everything = openpyxl.load_workbook(
        io.BytesIO(browser(reviewer).get(reverse("desk:ledger_export")).content)
    )
    assert everything.active.max_row == 2 + 24


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        (Role.VILLAGE_WORKER, "desk:ledger", 403),
        (Role.VILLAGE_WORKER, "desk:ledger_export", 403),
        (Role.COUNTY_OFFICER, "desk:ledger", 200),
        (Role.COUNTY_CLERK, "desk:work", 302),
        (Role.COUNTY_CLERK, "desk:city", 403),
        (Role.AUDITOR, "desk:ledger_overview", 200),
    ],
)
def test_each_role_has_its_door_to_the_ledger(
    filled: None, officer: Officer, role: Role, page: str, status: int
) -> None:
    assert browser(officer("x", role, CITY)).get(reverse(page)).status_code == status


def test_the_demo_reports_through_the_same_verbs_and_only_once(
    filled: None, clerk: User, county_clerk: User, reviewer: User
) -> None:
    clerks = [clerk, county_clerk]
    assert report_for_the_demo(clerks=clerks, reviewer=reviewer, on=date(2024, 12, 31)) == 3
    assert report_for_the_demo(clerks=clerks, reviewer=reviewer, on=date(2024, 12, 31)) == 0
    told = Item.objects.exclude(report="")
    assert told.exists() and all("演示" in each.report for each in told)
    assert {"accepted", "submitted", "returned"} & set(told.values_list("state", flat=True))
