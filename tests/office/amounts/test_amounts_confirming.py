"""Delegated amounts: entered by one with a citation, confirmed by another who saw what it moves, then law; nothing is edited."""

from datetime import date
from decimal import Decimal

import pytest
from browsing import browser
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from entered_amounts import CITED, ON, PACK, TAPER, Officer, confirmed, in_force, proposed

from tongxing.law import Answer, answer, current_pack, load_pack
from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.amounts import actions
from tongxing.office.amounts.models import EnteredAmount


def test_what_one_enters_and_another_confirms_is_law_at_once_with_its_citation(
    wang: User, zheng: User
) -> None:
    assert in_force() is None
    entry = proposed(wang)
    assert in_force() is None, "not before it is confirmed"
    actions.confirm(entry=entry, by=zheng, saw={})
    assert in_force() == 6
    assert in_force(on=date(2023, 12, 31)) is None, "not before its first day"
    pack = current_pack(PACK)
    assert (
        pack.citation(f"local/{entry.pk}") == CITED["document"]
        and pack.quote(f"local/{entry.pk}") == CITED["text"]
    )


def test_an_answer_that_was_undecided_is_decided_by_the_entered_value(wang: User, zheng: User) -> None:
    name, standard = "start_up_subsidy", "start_up_subsidy_standard"
    example = next(each for each in current_pack(PACK).examples if standard in str(each.expect.get(name)))

    def found() -> Answer:
        return answer(load_pack(PACK), example.on, example.given, [name], division=example.division)[name]

    assert (found().status, found().missing) == ("undecided", [standard])
    entry = confirmed(wang, zheng, parameter=standard, value="20000.00", since="2023-05-01")
    assert (found().status, found().value) == ("decided", Decimal("20000.00"))
    assert entry.source in str(found().as_json()), "the answer cites the document that was entered"


def test_who_entered_does_not_confirm_says_the_policy_and_the_database(wang: User) -> None:
    entry = proposed(wang)
    with pytest.raises(NotAllowedError, match="不能是同一人"):
        actions.confirm(entry=entry, by=wang, saw={})
    with pytest.raises(IntegrityError, match="who_entered_does_not_confirm"), transaction.atomic():
        EnteredAmount.objects.filter(pk=entry.pk).update(
            state="in_force", decided_by=wang, decided_at=entry.proposed_at, position=1
        )


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.COUNTY_OFFICER, "150203"),
        (Role.CITY_OFFICER, "150203"),
        (Role.AUDITOR, "1502"),
        (Role.DEPARTMENT_CLERK, "1502"),
    ],
)
def test_only_city_accounts_enter_and_confirm(officer: Officer, wang: User, role: Role, area: str) -> None:
    other = officer("x", role, area)
    with pytest.raises(NotAllowedError):
        proposed(other)
    with pytest.raises(NotAllowedError):
        actions.confirm(entry=proposed(wang), by=other, saw={})
    assert browser(other).get(reverse("desk:enter_amount", args=[TAPER])).status_code == 403


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "in_force"}, "decided_has_who_and_when|confirmed_has_a_position"),
        ({"state": "lost"}, "entry_state_is_known|decided_has_who_and_when"),
        ({"position": 3}, "confirmed_has_a_position"),
    ],
)
def test_the_database_refuses_what_cannot_be(wang: User, change: dict[str, object], constraint: str) -> None:
    entry = proposed(wang)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EnteredAmount.objects.filter(pk=entry.pk).update(**change)


@pytest.mark.parametrize(
    "change", ["value = '\"7\"'", "since = '2020-01-01'", "document = 'x'", "state = 'recalled'"]
)
def test_what_is_confirmed_is_never_edited_nor_removed(wang: User, zheng: User, change: str) -> None:
    entry = confirmed(wang, zheng)
    for sql in (f"UPDATE amounts_enteredamount SET {change}", "DELETE FROM amounts_enteredamount"):
        with (
            pytest.raises(IntegrityError, match="不能修改或删除"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{sql} WHERE id = %s", [entry.pk])


def test_a_proposal_without_citation_does_not_stand(wang: User) -> None:
    entry = EnteredAmount(
        pack=PACK, parameter=TAPER, value="6", since=ON, document="", text="", proposed_by=wang
    )
    with pytest.raises(IntegrityError, match="every_entry_is_cited"), transaction.atomic():
        entry.save()
