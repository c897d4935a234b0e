"""Offers: eligible, not paid, not settled; by the scheme's name or its label."""

from __future__ import annotations

import pytest

from tests.river.conftest import City
from tongxing.runs.sql_files import sql_file


@pytest.fixture
def owed(city: City) -> City:
    """Four determinations of one scheme that is offered; only the eligible ones with money are owed."""
    city.con.execute(
        "INSERT INTO schemes VALUES ('rent', '场租补贴', 'entitlement', 'business', true, 'year'), ('levy', '残保金', 'obligation', 'employer', false, 'year')"
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
    city.make("offers", sql_file("runs", "offers").text)
    return [row["subject"] for row in city.rows("offers")]


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
        "INSERT INTO schemes VALUES ('placed', '推荐就业补贴', 'entitlement', 'employment', true, 'once')"
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
