"""Snapshots become cases: opened once, renewed, closed when gone, opened again when found again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tongxing.office.accounts.models import User
from tongxing.office.casework import actions
from tongxing.office.casework.intake import Arrival, Gone, take_in_cases
from tongxing.office.casework.models import Case, Intake
from tongxing.office.casework.workflow import Outcome
from tongxing.office.dossiers.models import Person
from tongxing.office.journal.verification import verify

pytestmark = pytest.mark.django_db


def arrival(subject: str, amount: str = "1500.00", kind: str = "offer") -> Arrival:
    return Arrival(
        kind, "training_subsidy", "培训补贴", "person", subject, "p-1", None, "2024", "150203",
        Decimal(amount), "", "{}",
    )  # fmt: skip


def take_in(
    snapshot: str, *arrivals: Arrival, refuted_among: Callable[[list[Gone]], set[Gone]] = set
) -> Intake:
    """Refutes whatever is gone, unless told otherwise."""
    return take_in_cases(
        snapshot=snapshot, on=date(2024, 12, 31), arrivals=arrivals, refuted_among=refuted_among
    )


def counts(intake: Intake) -> tuple[int, int, int]:
    return intake.opened, intake.reopened, intake.closed


def test_the_same_snapshot_twice_changes_nothing() -> None:
    assert counts(take_in("one", arrival("a"), arrival("b"))) == (2, 0, 0)
    lines = verify().lines
    assert counts(take_in("one", arrival("a"), arrival("b"))) == (0, 0, 0)
    assert (Case.objects.count(), verify().lines) == (2, lines)


def test_a_case_knows_its_person_only_where_there_is_a_dossier(person: Person) -> None:
    take_in("one", arrival("a"), arrival("b")._replace(person_id="nobody"))
    assert list(Case.objects.order_by("subject").values_list("person_id", flat=True)) == [person.key, None]


def test_what_the_next_snapshot_refutes_is_closed_by_the_system() -> None:
    take_in("one", arrival("a"), arrival("b"))
    assert counts(take_in("two", arrival("b"))) == (0, 0, 1)
    gone = Case.objects.get(subject="a")
    assert (gone.state, gone.outcome, gone.settled_by) == ("settled", Outcome.NO_LONGER_FOUND, None)


def test_what_the_next_snapshot_lacks_but_does_not_refute_stays_open() -> None:
    take_in("one", arrival("a"))
    assert counts(take_in("two", refuted_among=lambda gone: set())) == (0, 0, 0)
    assert Case.objects.get().state == "open"


def test_what_a_person_has_verified_is_never_closed_by_the_system(officer: Callable[..., User]) -> None:
    li, zhao = officer("li"), officer("zhao")
    take_in("one", arrival("a"), arrival("b"))
    verified, sent_back = Case.objects.order_by("subject")
    for case in (verified, sent_back):
        actions.take_case(case=case, by=li)
        actions.verify_case(case=case, by=li, note="已核实")
    actions.send_case_back(case=sent_back, by=zhao, reason="缺合同")
    assert counts(take_in("two")) == (0, 0, 0)
    assert dict(Case.objects.values_list("subject", "state")) == {"a": "verified", "b": "taken"}


def test_what_is_found_again_is_opened_again() -> None:
    take_in("one", arrival("a"))
    take_in("two")
    assert counts(take_in("three", arrival("a", "1600.00"))) == (0, 1, 0)
    case = Case.objects.get()
    assert (case.state, case.outcome, case.amount) == ("open", "", Decimal("1600.00"))


def test_what_an_officer_settled_is_not_opened_again(officer: Callable[..., User]) -> None:
    li, zhao = officer("li"), officer("zhao")
    take_in("one", arrival("a"))
    case = Case.objects.get()
    actions.take_case(case=case, by=li)
    actions.verify_case(case=case, by=li, note="已核实")
    actions.settle_case(case=case, by=zhao, outcome=Outcome.DECLINED, reason="本人放弃")
    assert counts(take_in("two", arrival("a"))) == (0, 0, 0)
    assert Case.objects.get().outcome == Outcome.DECLINED


def test_a_new_amount_reaches_what_nobody_has_verified(officer: Callable[..., User]) -> None:
    li = officer("li")
    take_in("one", arrival("a"), arrival("b"))
    case = Case.objects.get(subject="b")
    actions.take_case(case=case, by=li)
    actions.verify_case(case=case, by=li, note="已核实 1500 元")
    take_in("two", arrival("a", "900.00"), arrival("b", "900.00"))
    amounts = dict(Case.objects.values_list("subject", "amount"))
    assert amounts == {"a": Decimal("900.00"), "b": Decimal("1500.00")}
