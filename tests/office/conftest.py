"""The office's tests run on a real PostgreSQL: DATABASE_URL if set, else an embedded one of their own."""

from collections.abc import Callable, Iterator

import pytest

from tongxing.office.config.opening import open_office

open_office()

from django.conf import settings  # noqa: E402
from django.db.backends.postgresql.operations import DatabaseOperations  # noqa: E402

from tongxing.office.accounts.models import User  # noqa: E402
from tongxing.office.accounts.roles import Role  # noqa: E402
from tongxing.office.casework.models import Case  # noqa: E402
from tongxing.office.dossiers.models import Employer, Person  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""Slow on purpose in an office; the browser's tests sign in at a real one."""
KUNDULUN, QINGSHAN = "150203", "150204"
"""Two neighbouring counties."""


@pytest.fixture(autouse=True, scope="session")
def tests_may_empty_the_journal() -> Iterator[None]:
    """Tests that commit are cleaned up by TRUNCATE; only here, and only then, is the journal's guard lifted."""
    plain = DatabaseOperations.sql_flush

    def with_guard_lifted(self: DatabaseOperations, *arguments: object, **named: object) -> list[str]:
        statements = plain(self, *arguments, **named)
        guard = "ALTER TABLE journal_entry {} TRIGGER USER"
        return [guard.format("DISABLE"), *statements, guard.format("ENABLE")] if statements else []

    DatabaseOperations.sql_flush = with_guard_lifted
    yield
    DatabaseOperations.sql_flush = plain


@pytest.fixture
def officer(db: None) -> Callable[..., User]:
    """Makes a user: `officer("li", Role.COUNTY_OFFICER, "150203")`."""

    def make(username: str, role: Role = Role.COUNTY_OFFICER, area: str = KUNDULUN) -> User:
        return User.objects.create(username=username, full_name=f"演示{username}", role=role, area=area)

    return make


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(key="p-1", name_shown="张*", division=KUNDULUN)


@pytest.fixture
def employer(db: None) -> Employer:
    return Employer.objects.create(code="91150203MA0EXAMPL0", name="演示食品厂", division=KUNDULUN)


@pytest.fixture
def offer(person: Person) -> Case:
    """A training subsidy owed to the person and not received."""
    return Case.objects.create(
        kind="offer",
        name="training_subsidy",
        label="培训补贴",
        subject_kind="person",
        subject=person.key,
        person=person,
        period="2024",
        division=person.division,
        amount="1500.00",
        snapshot="test",
        opened_on="2024-12-31",
    )
