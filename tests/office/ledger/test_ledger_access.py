"""Who sees an item of the ledger and who reports: the own department, the own county, the committee everything."""


import pytest
from browsing import browser, text
from django.urls import reverse
from ledger_items import CITY, COUNTY, NEXT, Officer, item, submitted, working_for

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.journal.models import Entry
from tongxing.office.ledger import actions, queries
from tongxing.office.ledger.models import Item


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
