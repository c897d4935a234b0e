"""The way of a case: which moves there are, who may make them, and what the database keeps."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.casework import actions, policies
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import MOVES, OUTCOMES, Kind, Outcome, State
from tongxing.office.journal.queries import history_of

pytestmark = pytest.mark.django_db
Officer = Callable[..., User]


def verified(case: Case, by: User) -> Case:
    actions.take_case(case=case, by=by)
    return actions.verify_case(case=case, by=by, note="已电话核实")


def test_every_state_but_open_is_reached_and_every_state_is_left() -> None:
    assert {move.ends_in for move in MOVES.values()} == set(State)
    assert {state for move in MOVES.values() for state in move.begins_in} == set(State)


def test_every_outcome_an_officer_may_give_belongs_to_one_kind() -> None:
    given = [outcome for kind in Kind for outcome in OUTCOMES[kind]]
    assert len(given) == len(set(given))
    assert set(Outcome) - set(given) == {Outcome.NO_LONGER_FOUND}


def test_one_takes_and_verifies_another_settles(offer: Case, officer: Officer) -> None:
    li, zhao = officer("li"), officer("zhao")
    verified(offer, li)
    case = actions.settle_case(case=offer, by=zhao, outcome=Outcome.PAID, reason="已核对发放记录")
    assert (case.state, case.outcome, case.settled_by, case.verified_by) == ("settled", "paid", zhao, li)
    assert case.closed_on == timezone.localdate()
    assert [e.action for e in history_of(f"个案：{case.pk}")] == ["领取", "核实", "办结"]


def test_who_verified_may_not_settle(offer: Case, officer: Officer) -> None:
    li = officer("li")
    case = verified(offer, li)
    assert not policies.may_settle(li, case)
    with pytest.raises(NotAllowedError, match="须由另一人办结"):
        actions.settle_case(case=case, by=li, outcome=Outcome.PAID, reason="x")


def test_the_database_refuses_one_person_to_verify_and_settle(offer: Case, officer: Officer) -> None:
    li = officer("li")
    verified(offer, li)
    with pytest.raises(IntegrityError, match="who_verified_does_not_settle"), transaction.atomic():
        Case.objects.filter(pk=offer.pk).update(
            state="settled",
            settled_by=li,
            settled_at=timezone.now(),
            closed_on="2024-12-31",
            outcome="paid",
            reason="x",
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"outcome": "paid"}, "settled_has_day_outcome_and_reason"),
        ({"closed_on": "2024-12-31"}, "settled_has_day_outcome_and_reason"),
        ({"state": "settled"}, "settled_has_day_outcome_and_reason"),
        ({"state": "taken"}, "taken_has_a_taker"),
        ({"state": "verified"}, "verified_has_a_verifier_and_a_note"),
        ({"state": "asleep"}, "state_is_known"),
        ({"kind": "gossip"}, "kind_is_known"),
    ],
)
def test_the_database_refuses_an_impossible_case(
    offer: Case, change: dict[str, str], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Case.objects.filter(pk=offer.pk).update(**change)


def test_the_database_refuses_a_person_who_closes_in_the_system_s_name(offer: Case, officer: Officer) -> None:
    closed = {"state": "settled", "outcome": "no_longer_found", "reason": "x", "closed_on": "2024-12-31"}
    with (
        pytest.raises(IntegrityError, match=r"outcome_fits_the_kind|settled_was_verified"),
        transaction.atomic(),
    ):
        Case.objects.filter(pk=offer.pk).update(**closed, settled_at=timezone.now(), settled_by=officer("li"))
    Case.objects.filter(pk=offer.pk).update(**closed, settled_at=timezone.now())


def test_who_may_not_take_may_not_release_either(offer: Case, officer: Officer) -> None:
    for role, area in ((Role.AUDITOR, "1502"), (Role.COUNTY_OFFICER, "150204")):
        with pytest.raises(NotAllowedError):
            actions.release_case(case=offer, by=officer(role, role, area))


def test_one_subject_has_one_case_for_one_scheme_and_period(offer: Case) -> None:
    offer.pk = None
    with pytest.raises(IntegrityError, match="one_case_per_subject_and_period"), transaction.atomic():
        offer.save(force_insert=True)


def test_a_finding_is_not_closed_with_the_outcome_of_an_offer(offer: Case, officer: Officer) -> None:
    verified(offer, officer("li"))
    with pytest.raises(NotAllowedError, match="与此类个案相符"):
        actions.settle_case(case=offer, by=officer("zhao"), outcome=Outcome.CONFIRMED, reason="x")


def test_pressing_twice_changes_nothing_more(offer: Case, officer: Officer) -> None:
    li, zhao = officer("li"), officer("zhao")
    for _ in range(2):
        actions.take_case(case=offer, by=li)
    for _ in range(2):
        actions.verify_case(case=offer, by=li, note="已核实")
    for _ in range(2):
        actions.settle_case(case=offer, by=zhao, outcome=Outcome.PAID, reason="已发放")
    assert history_of(f"个案：{offer.pk}").count() == 3


def test_a_settlement_is_withdrawn_within_ten_minutes_by_its_author_only(
    offer: Case, officer: Officer
) -> None:
    li, zhao, sun = officer("li"), officer("zhao"), officer("sun")
    verified(offer, li)
    case = actions.settle_case(case=offer, by=zhao, outcome=Outcome.PAID, reason="已发放")
    assert not policies.may_withdraw(sun, case)
    assert policies.may_withdraw(zhao, case)
    case.settled_at = timezone.now() - timedelta(minutes=11)
    assert not policies.may_withdraw(zhao, case)
    assert actions.withdraw_settlement(case=offer, by=zhao).state == State.VERIFIED


def test_a_case_sent_back_returns_to_who_verified_it(offer: Case, officer: Officer) -> None:
    li, zhao = officer("li"), officer("zhao")
    case = actions.send_case_back(case=verified(offer, li), by=zhao, reason="缺合同")
    assert (case.state, case.taken_by, case.verified_by) == (State.TAKEN, li, None)


@pytest.mark.parametrize(
    "role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.WORKING_COMMITTEE, Role.DEPARTMENT_CLERK]
)
def test_who_only_looks_on_takes_no_case(offer: Case, officer: Officer, role: Role) -> None:
    assert not policies.may_take(officer("x", role), offer)


def test_a_village_worker_verifies_but_does_not_settle(offer: Case, officer: Officer) -> None:
    worker = officer("zhou", Role.VILLAGE_WORKER)
    verified(offer, officer("li"))
    offer.refresh_from_db()
    assert not policies.may_settle(worker, offer)


def test_the_next_county_neither_sees_nor_takes(offer: Case, officer: Officer) -> None:
    sun = officer("sun", area="150204")
    assert not policies.may_see_case(sun, offer)
    with pytest.raises(NotAllowedError, match="不在您的辖区"):
        actions.take_case(case=offer, by=sun)


def test_the_city_sees_every_county(offer: Case, officer: Officer) -> None:
    assert policies.may_take(officer("wang", Role.CITY_OFFICER, "1502"), offer)
