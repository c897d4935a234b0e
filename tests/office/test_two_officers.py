"""Two officers press at the same moment, on two connections: one gets the case, the other a sentence."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.casework import actions
from tongxing.office.casework.models import Case
from tongxing.office.casework.workflow import Outcome, State
from tongxing.office.journal.models import Entry
from tongxing.office.journal.verification import verify


def officers(*names: str) -> list[User]:
    return [
        User.objects.create(username=name, full_name=name, role="county_officer", area="150203")
        for name in names
    ]


def at_once(*calls: object) -> list[object]:
    """Runs the calls together, each on its own connection; gives results or refusals."""
    together = Barrier(len(calls))

    def one(call: object) -> object:
        try:
            together.wait()
            return call()  # type: ignore[operator]
        except NotAllowedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


@pytest.fixture
def case(transactional_db: None) -> Case:
    return Case.objects.create(
        kind="offer", name="rent_subsidy", label="场租补贴", subject_kind="business", subject="b-1", period="2024",
        division="150203", amount="12000.00", snapshot="test", opened_on="2024-12-31",
    )  # fmt: skip


def test_of_two_who_take_one_gets_the_case(case: Case) -> None:
    li, zhao = officers("李", "赵")
    results = at_once(
        lambda: actions.take_case(case=case, by=li), lambda: actions.take_case(case=case, by=zhao)
    )
    refused = [result for result in results if isinstance(result, NotAllowedError)]
    case.refresh_from_db()
    assert len(refused) == 1
    assert "核实中" in refused[0].sentence and case.taken_by.full_name in refused[0].sentence
    assert Entry.objects.count() == 1


def test_one_officer_pressing_twice_at_once_takes_once(case: Case) -> None:
    (li,) = officers("李")
    results = at_once(*[lambda: actions.take_case(case=case, by=li)] * 3)
    assert all(isinstance(result, Case) for result in results)
    assert Entry.objects.count() == 1


def test_of_two_who_settle_one_settles(case: Case) -> None:
    li, zhao, sun = officers("李", "赵", "孙")
    actions.take_case(case=case, by=li)
    actions.verify_case(case=case, by=li, note="已核实")
    results = at_once(
        lambda: actions.settle_case(case=case, by=zhao, outcome=Outcome.PAID, reason="已发放"),
        lambda: actions.settle_case(case=case, by=sun, outcome=Outcome.DECLINED, reason="本人放弃"),
    )
    assert sum(isinstance(result, NotAllowedError) for result in results) == 1
    assert Case.objects.get().state == State.SETTLED


def test_many_writers_leave_one_unforked_chain(transactional_db: None) -> None:
    from tongxing.office.journal.actions import record

    at_once(*[lambda n=n: record(actor=f"u{n}", action="登录", subject=f"用户：u{n}") for n in range(8)])
    assert verify().intact
    assert verify().lines == 8
