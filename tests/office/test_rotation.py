"""The office under a new pseudonym key: every table follows, identities open under the new name, the journal stays whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tongxing.extracts.rotation import next_pseudonyms
from tongxing.office.accounts.models import User
from tongxing.office.accounts.roles import Role
from tongxing.office.casework.models import Case
from tongxing.office.dossiers.actions import read_identity
from tongxing.office.dossiers.intake import PersonRow, open_people, seal_identities
from tongxing.office.dossiers.models import Person
from tongxing.office.dossiers.policies import Purpose
from tongxing.office.journal.models import Entry
from tongxing.office.journal.verification import verify
from tongxing.office.rekeying import ACTION, rekey_database

pytestmark = pytest.mark.django_db
FORMER = "0a" * 12
IDENTITY = {"name": "演示甲", "id_number": "150202199001010018", "phone": "13900000000"}


def holder() -> Person:
    open_people([PersonRow(FORMER, "150202", "M", None, "4", "2", None, "valid")])
    seal_identities([(FORMER, IDENTITY)])
    Case.objects.create(
        kind="finding",
        name="claimed_without_insurance",
        label="申报安置却没有参保",
        subject_kind="employment",
        subject=f"{FORMER}@91150202MA0MX0000X",
        person_id=FORMER,
        division="150202",
        period="2024",
        detail={"sentences": [f"疑似:{FORMER}"]},
        opened_on="2024-12-31",
    )
    return Person.objects.get(pk=FORMER)


def test_everything_follows_and_the_identity_opens(tmp_path: Path, officer: Callable[..., User]) -> None:
    holder()
    keys = next_pseudonyms(tmp_path)
    (new,) = keys.rekeyed([FORMER])
    rekey_database(keys, by="test")
    case = Case.objects.get()
    assert (case.person_id, case.subject) == (new, f"{new}@91150202MA0MX0000X")
    assert case.detail == {"sentences": [f"疑似:{new}"]}
    person = Person.objects.get()
    read = read_identity(
        person=person, by=officer("li", Role.CITY_OFFICER, "1502"), purpose=Purpose.VERIFICATION
    )
    assert (read.name, read.id_number, read.phone) == ("演示甲", "150202199001010018", "13900000000")


def test_a_second_time_changes_nothing_and_the_journal_stays_whole(tmp_path: Path) -> None:
    holder()
    keys = next_pseudonyms(tmp_path)
    rekey_database(keys, by="test")
    once = Person.objects.get().pk
    rekey_database(keys, by="test")
    assert Person.objects.get().pk == once != FORMER
    assert Entry.objects.filter(action=ACTION).count() == 1
    assert verify().intact
