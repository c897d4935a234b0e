"""The ledger as the Working Committee sees it: lights, filters, the workbook, and each role's door."""

import io
from datetime import date

import openpyxl
import pytest
from browsing import browser, text
from django.urls import reverse
from ledger_items import CITY, ON, Officer, item, submitted

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import actions, queries
from tongxing.office.ledger.demo import report_for_the_demo
from tongxing.office.ledger.models import Item


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
