"""Eras of entered amounts: a later value follows on, none overlaps, a withdrawal is an entry of its own."""

from datetime import date
from decimal import Decimal

import pytest
from entered_amounts import CITED, ON, PACK, WAGE, confirmed, in_force, proposed

from tongxing.law import current_pack
from tongxing.office.accounts.models import User
from tongxing.office.amounts import actions
from tongxing.office.amounts.eras import Era, covered, standing


def test_a_later_value_follows_on_and_an_overlap_is_refused(wang: User, zheng: User) -> None:
    first = confirmed(wang, zheng)
    with pytest.raises(actions.CannotEnterError, match=f"与已确认的第{first.pk}号录入（2024-01-01起）重叠"):
        proposed(wang, since="2024-01-01")
    with pytest.raises(actions.CannotEnterError, match="重叠"):
        proposed(wang, since="2023-01-01")
    confirmed(wang, zheng, value="4", since="2023-01-01", until="2023-12-31")
    confirmed(wang, zheng, value="9", since="2024-07-01")
    days = ("2023-06-01", "2024-06-30", "2024-07-01")
    assert [in_force(on=date.fromisoformat(day)) for day in days] == [4, 6, 9]


def test_one_proposal_a_parameter_at_a_time(wang: User, zheng: User) -> None:
    entry = proposed(wang)
    with pytest.raises(actions.CannotEnterError, match="等另一人确认"):
        proposed(zheng, value="7")
    actions.recall(entry=entry, by=wang)
    actions.reject(entry=proposed(zheng, value="7"), by=wang, reason="文号不对")
    assert proposed(wang).state == "proposed"


def test_a_value_by_division_replaces_only_the_divisions_it_names(wang: User, zheng: User) -> None:
    others = in_force(WAGE, ON, "150204")
    confirmed(wang, zheng, parameter=WAGE, value={"150203": "2500.00"}, since="2024-12-01")
    assert in_force(WAGE, ON, "150203") == Decimal("2500.00")
    assert in_force(WAGE, ON, "150204") == others
    confirmed(wang, zheng, parameter=WAGE, value={"150204": "2510.00"}, since="2024-12-01")
    assert (in_force(WAGE, ON, "150203"), in_force(WAGE, ON, "150204")) == (
        Decimal("2500.00"),
        Decimal("2510.00"),
    )


def test_a_withdrawal_is_a_new_dated_entry_and_the_value_before_it_holds_again(
    wang: User, zheng: User
) -> None:
    entry = confirmed(wang, zheng)
    new = actions.propose_withdrawal(of=entry, since=date(2024, 10, 1), by=wang, saw={}, **CITED)
    assert in_force() == 6, "a withdrawal needs another person too"
    actions.confirm(entry=new, by=zheng, saw={})
    assert in_force(on=date(2024, 9, 30)) == 6 and in_force(on=date(2024, 10, 1)) is None
    entry.refresh_from_db()
    assert entry.until is None and entry.value == "6", "nothing was edited"
    confirmed(wang, zheng, value="8", since="2024-10-01")
    assert in_force() == 8


def test_what_was_withdrawn_from_its_first_day_leaves_no_trace_in_the_law(wang: User, zheng: User) -> None:
    entry = confirmed(wang, zheng)
    actions.confirm(
        entry=actions.propose_withdrawal(of=entry, since=date(2024, 1, 1), by=wang, saw={}, **CITED),
        by=zheng,
        saw={},
    )
    assert in_force() is None
    assert f"local/{entry.pk}" not in current_pack(PACK).laws


def test_eras_meet_only_where_they_speak_of_one_place() -> None:
    def era(number: int, since: int, until: int, value: object) -> Era:
        return Era(number, "p", date(since, 1, 1), date(until, 12, 31), value)  # type: ignore[arg-type]

    old = era(1, 2024, 2030, {"150203": "1"})
    assert covered(era(2, 2024, 2030, {"150204": "1"}), [old]) is None
    assert covered(era(2, 2024, 2024, {"150203": "2"}), [old]) is old
    assert covered(era(2, 2025, 2030, {"150203": "2"}), [old]) is None, "a later value follows on"
    assert covered(era(2, 2020, 2023, {"150203": "2"}), [old]) is None
    assert standing([old], {1: date(2024, 1, 1)}) == []
    assert standing([old], {1: date(2025, 1, 1)})[0].until == date(2024, 12, 31)
