"""Two officers who enter and confirm; each test writes its values in a folder of its own."""

from pathlib import Path

import pytest
from entered_amounts import Officer

from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_LOCAL", str(tmp_path / "local"))
    monkeypatch.setenv("TONGXING_SNAPSHOTS", str(tmp_path / "snapshots"))


@pytest.fixture
def wang(officer: Officer) -> User:
    return officer("wang", Role.CITY_OFFICER, "1502")


@pytest.fixture
def zheng(officer: Officer) -> User:
    return officer("zheng", Role.WORKING_COMMITTEE, "1502")
