"""Identity is sealed per field, found by a keyed index, and every reading is journaled."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from tongxing.extracts.keys import KeyProblemError
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.casework.models import Case
from tongxing.office.dossiers.actions import find_by_id_number, read_identity
from tongxing.office.dossiers.identity import masked, vault
from tongxing.office.dossiers.intake import (
    EmployerRow,
    PersonRow,
    open_employers,
    open_people,
    seal_identities,
)
from tongxing.office.dossiers.models import Employer, Person
from tongxing.office.dossiers.policies import Purpose, may_read_identity
from tongxing.office.journal.models import Entry

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"
"""The specimen number of the standard GB 11643; nobody's."""
IDENTITY = {"name": "张演示", "id_number": ID_NUMBER, "phone": "00000000000"}


@pytest.fixture
def known(db: None) -> Person:
    open_people([PersonRow("p-1", "150203", "F", date(1980, 5, 1), "4", "2", date(2030, 1, 1), "valid")])
    seal_identities([("p-1", IDENTITY), ("a stranger", IDENTITY)])
    return Person.objects.get()


def test_nothing_in_the_table_shows_the_identity(known: Person) -> None:
    stored = " ".join(
        str(bytes(v) if isinstance(v, memoryview) else v) for v in Person.objects.values_list()[0]
    )
    assert known.name_shown == "张*"
    for secret in (IDENTITY["name"], ID_NUMBER, IDENTITY["phone"], str(IDENTITY["name"].encode())[2:-1]):
        assert secret not in stored


def test_reading_an_identity_says_who_whose_and_what_for(known: Person, officer: Callable[..., User]) -> None:
    opened = read_identity(person=known, by=officer("li"), purpose=Purpose.CONTACT)
    assert (opened.name, opened.id_number, opened.certificate_number) == ("张演示", ID_NUMBER, "")
    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == ("li", "查看身份信息", "个人：p-1")
    assert entry.detail == {"purpose": "联系本人"}


@pytest.mark.parametrize(
    ("role", "area"),
    [(Role.COUNTY_OFFICER, "150204"), (Role.AUDITOR, "1502"), (Role.DEPARTMENT_CLERK, "1502")],
)
def test_who_may_not_read_gets_a_sentence_and_no_identity(
    known: Person, officer: Callable[..., User], role: Role, area: str
) -> None:
    with pytest.raises(NotAllowedError):
        read_identity(person=known, by=officer("x", role, area), purpose=Purpose.CASE)
    assert not Entry.objects.filter(action="查看身份信息").exists()


def test_the_county_where_a_case_waits_reads_the_identity_until_it_is_closed(
    known: Person, officer: Callable[..., User]
) -> None:
    """Someone who lives here and works in the next county."""
    sun = officer("sun", area="150204")
    assert not may_read_identity(sun, known)
    case = Case.objects.create(
        kind="offer", name="placement_reward", label="推荐补贴", subject_kind="employment", subject="p-1@e", person=known,
        period="2024", division="150204", snapshot="test", opened_on="2024-12-31",
    )  # fmt: skip
    assert may_read_identity(sun, known)
    Case.objects.filter(pk=case.pk).update(
        state="settled",
        outcome="no_longer_found",
        reason="x",
        closed_on="2024-12-31",
        settled_at=timezone.now(),
    )
    assert not may_read_identity(sun, known)


def test_a_person_is_found_by_id_number_in_the_own_area_only(
    known: Person, officer: Callable[..., User]
) -> None:
    assert find_by_id_number(id_number=ID_NUMBER.lower(), by=officer("li")) == known
    assert find_by_id_number(id_number=ID_NUMBER, by=officer("sun", area="150204")) is None
    assert Entry.objects.count() == 2
    assert ID_NUMBER not in str(list(Entry.objects.values_list("subject", "detail")))


def test_a_sealed_field_does_not_open_in_anothers_place() -> None:
    sealed = vault().seal("p-1", "name", "张演示")
    assert vault().open("p-1", "name", sealed) == "张演示"
    for person, field in (("p-2", "name"), ("p-1", "phone")):
        with pytest.raises(KeyProblemError):
            vault().open(person, field, sealed)


def test_an_unchanged_identity_is_not_sealed_again(known: Person) -> None:
    assert seal_identities([("p-1", IDENTITY)]) == 0
    assert seal_identities([("p-1", IDENTITY | {"phone": "00000000001"})]) == 1


def test_a_renewed_dossier_keeps_its_identity(known: Person) -> None:
    open_people([PersonRow("p-1", "150204", "F", None, "4", "2", None, "valid")])
    person = Person.objects.get()
    assert (person.division, person.name_shown) == ("150204", "张*")
    assert person.identity_index == known.identity_index


def test_many_employers_are_opened_and_renewed() -> None:
    rows = [EmployerRow(f"{n:018}", f"演示单位{n}", "enterprise", "150203", "active") for n in range(3000)]
    open_employers(rows)
    open_employers([rows[0]._replace(name="改名的单位")])
    assert Employer.objects.count() == 3000
    assert Employer.objects.get(code=rows[0].code).name == "改名的单位"


@pytest.mark.parametrize(("name", "shown"), [("张三", "张*"), ("欧阳娜娜", "欧*"), ("", "")])
def test_a_name_is_masked_as_on_public_notices(name: str, shown: str) -> None:
    assert masked(name) == shown
