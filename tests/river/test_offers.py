"""Offers: eligible, not paid, not settled; by the scheme's name or its label."""

from __future__ import annotations

import pytest

from tests.river.conftest import City


@pytest.fixture
def owed(city: City) -> City:
    """Four determinations of one scheme that is offered; only the eligible ones with money are owed."""
    city.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES ('rent', '场租补贴', 'entitlement', 'business', true, 'year'), ('levy', '残保金', 'obligation', 'employer', false, 'year')"
    ).fetchall()
    city.make(
        "determinations",
        """SELECT * FROM (VALUES
            ('business', 'B1', '2024', '150203', 'p1', NULL, 'rent', 'eligible', 800.00),
            ('business', 'B2', '2024', '150203', 'p2', NULL, 'rent', 'review', 800.00),
            ('business', 'B3', '2024', '150203', 'p3', NULL, 'rent', 'eligible', 0.00),
            ('employer', 'E1', '2024', '150203', NULL, 'E1', 'levy', 'eligible', 900.00)
        ) AS t(subject_kind, subject, period, division, person, employer, scheme, status, amount)""",
    )
    return city


def offered(city: City) -> list[object]:
    return [row["subject"] for row in city.awards()]


def test_only_what_is_owed_for_certain_is_offered(owed: City) -> None:
    assert offered(owed) == ["B1"]


@pytest.mark.parametrize("scheme", ["rent", "场租补贴"])
def test_what_was_paid_for_the_period_is_not_offered(owed: City, scheme: str) -> None:
    paid = {"scheme": scheme, "person": "p1", "business_code": "B1", "amount": "800.00"}
    owed.delivers("payments", paid | {"period": "2023"})
    assert offered(owed) == ["B1"]
    owed.delivers("payments", paid | {"period": "2024"})
    assert offered(owed) == []


def test_what_the_office_settled_is_not_offered_again(owed: City) -> None:
    settled = {"kind": "offer", "name": "rent", "subject": "B1", "period": "2024", "outcome": "declined"}
    owed.delivers("outcomes", settled)
    assert offered(owed) == []


def test_what_one_person_was_paid_does_not_settle_a_colleague(owed: City) -> None:
    owed.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES ('placed', '推荐就业补贴', 'entitlement', 'employment', true, 'once')"
    ).fetchall()
    owed.con.execute(
        """INSERT INTO determinations VALUES
            ('employment', 'p8@E9', '2024', '150203', 'p8', 'E9', 'placed', 'eligible', 500.00),
            ('employment', 'p9@E9', '2024', '150203', 'p9', 'E9', 'placed', 'eligible', 500.00)"""
    ).fetchall()
    owed.delivers(
        "payments",
        {"scheme": "placed", "person": "p9", "employer_code": "E9", "period": "2024", "amount": "500.00"},
    )
    assert sorted(map(str, offered(owed))) == ["B1", "p8@E9"]


def test_what_is_given_once_is_not_offered_after_it_was_paid_in_another_year(owed: City) -> None:
    owed.con.execute("UPDATE schemes SET period = 'once' WHERE scheme = 'rent'").fetchall()
    owed.delivers(
        "payments",
        {"scheme": "rent", "person": "p1", "business_code": "B1", "period": "2023", "amount": "800.00"},
    )
    assert offered(owed) == []


def exclusive(city: City, reward: str, *graduates: str) -> City:
    """E1 above its quota, with graduates at 11350 each; the two awards exclude each other."""
    city.con.execute(
        "INSERT INTO schemes (scheme, label, kind, subject, offer, period) VALUES ('graduate', '毕业生补贴', 'entitlement', 'employment', true, 'year'), "
        "('reward', '超比例奖励', 'entitlement', 'employer', true, 'year')"
    ).fetchall()
    city.con.execute("INSERT INTO exclusive_schemes VALUES ('graduate', 'reward')").fetchall()
    rows = [f"('employer', 'E1', '2024', '150203', NULL, 'E1', 'reward', 'eligible', {reward})"]
    rows += [
        f"('employment', '{who}@E1', '2024', '150203', '{who}', 'E1', 'graduate', 'eligible', 11350.00)"
        for who in graduates
    ]
    names = "subject_kind, subject, period, division, person, employer, scheme, status, amount"
    city.make("determinations", f"SELECT * FROM (VALUES {', '.join(rows)}) AS t({names})")
    for who in graduates:
        city.con.execute("INSERT INTO nodes_employment_month VALUES (?, 1)", [f"{who}@E1"]).fetchall()
    return city


def test_of_two_exclusive_awards_the_higher_is_offered_and_the_money_owed_counts_it_alone(city: City) -> None:
    assert offered(exclusive(city, "22700.00", "p1")) == ["E1"]
    assert city.figures("money_owed")[""]["value"] == 22700


def test_the_graduates_of_one_employer_are_weighed_together(city: City) -> None:
    assert offered(exclusive(city, "22700.00", "p1", "p2", "p3")) == ["p1@E1", "p2@E1", "p3@E1"]


def test_of_two_equal_awards_the_employers_own_is_offered(city: City) -> None:
    assert offered(exclusive(city, "11350.00", "p1")) == ["E1"]


def test_a_graduate_who_counts_in_no_month_carries_no_reward(city: City) -> None:
    exclusive(city, "22700.00", "p1")
    city.con.execute("UPDATE nodes_employment_month SET counted_weight_in_month = 0").fetchall()
    assert sorted(map(str, offered(city))) == ["E1", "p1@E1"]


def test_beside_an_award_already_paid_the_one_it_excludes_is_not_offered(city: City) -> None:
    exclusive(city, "22700.00", "p1")
    paid = {"scheme": "graduate", "person": "p1", "employer_code": "E1", "period": "2024", "amount": "11350"}
    city.delivers("payments", paid)
    assert offered(city) == []


@pytest.mark.parametrize(("outcome", "left"), [("declined", ["p1@E1"]), ("application_received", [])])
def test_an_award_the_employer_gave_up_makes_room_for_the_other(
    city: City, outcome: str, left: list[str]
) -> None:
    settled = {"kind": "offer", "name": "reward", "subject": "E1", "period": "2024", "outcome": outcome}
    exclusive(city, "22700.00", "p1").delivers("outcomes", settled)
    assert offered(city) == left


def test_two_awards_for_one_person_exclude_each_other_and_leave_the_colleague_alone(city: City) -> None:
    exclusive(city, "22700.00", "p1", "p2")
    city.con.execute(
        "UPDATE determinations SET subject_kind = 'person', subject = 'p1', person = 'p1', employer = NULL "
        "WHERE scheme = 'reward'"
    ).fetchall()
    assert sorted(map(str, offered(city))) == ["p1", "p2@E1"]
    (found,) = city.findings("two_exclusive_awards")
    assert (found["subject_kind"], found["subject"]) == ("person", "p1")
