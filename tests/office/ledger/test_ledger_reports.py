"""The way of a report: written by one, reviewed by another, taken back, undone in time, nothing lost."""

import io
from datetime import date, timedelta

import pytest
from browsing import browser, text
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from ledger_items import CITY, MEASURES, ON, PDF, Officer, item, pack_with, submitted, working_for
from test_two_officers import at_once

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import actions
from tongxing.office.ledger.filling import fill_ledger
from tongxing.office.ledger.models import Item


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
