"""The ledger of two measures, who reports and who reviews; each test keeps evidence in a store of its own."""

from pathlib import Path

import pytest
from ledger_items import CITY, COUNTY, MEASURES, ON, Officer, pack_with, working_for

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.ledger.filling import fill_ledger


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
