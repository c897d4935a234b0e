"""Disabled students and graduates, and the employers that hired some of them, with those that just fail one condition."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import minimum_wage
from tongxing.demo.employment import Work
from tongxing.demo.owed import GRADUATE, Accounts, Claim
from tongxing.demo.shams import PAID_TOO_LONG, PAID_WRONGLY

GRADUATES = (
    ("owed", 24),
    ("paid", 12),
    ("second_year", 10),
    ("fourth_year", 5),
    ("hired_late", 6),
    ("short_contract", 5),
    ("welfare_post", 4),
    ("above_quota", 6),
)


@dataclass(frozen=True)
class Student:
    person: int
    level: str
    graduated_on: date | None


def draw_students(work: Work, accounts: Accounts) -> list[Student]:
    """Those at school, this year's graduates without work, and those hired; a host may have one paid for and one not."""
    young = (work.holders.births >= np.datetime64("1999-01-01")) & (work.holders.grade >= 2)
    students = [
        Student(person, _level(work), None) for person in work.hands.take(work.scale.of(230, 4), young)
    ]
    for person in work.hands.take(work.scale.of(18, 2), young):
        students.append(Student(person, _level(work), date(2024, 6, 30)))
    hosts, bodies = work.shared_hosts("graduate_host"), work.part("institution_67")
    above = sorted(work.part("over_quota"), key=lambda employer: -int(work.employers.size[employer]))
    for turn, (name, person) in enumerate(work.cast(GRADUATES, young)):
        host = {"welfare_post": bodies[turn % 3], "above_quota": above[turn % 6]}.get(
            name, hosts[turn % len(hosts)]
        )
        students.append(_hire(work, accounts, name, person, host))
    return students


def _level(work: Work) -> str:
    return ("专科", "本科", "本科", "硕士")[int(work.dice.integers(4))]


def _hire(work: Work, accounts: Accounts, name: str, person: int, host: int) -> Student:
    """One graduate at one host; what is due is five monthly minimum wages of December where the host sits."""
    graduated = {"second_year": 2023, "fourth_year": 2021, "hired_late": 2023}.get(name, 2024)
    hired = 2024 if name == "hired_late" else graduated
    month = int(work.dice.integers(7, 11))
    start, end = date(hired, month, 1), date(hired + 3, month, 1) - timedelta(days=1)
    if name == "short_contract":
        end = date(2025, month - 6, 1) - timedelta(days=1)
    if name == "fourth_year":
        end = date(2027, month, 1) - timedelta(days=1)
    work.employ(person, host, month if hired == 2024 else 1)
    work.amend_last(contract_start=start, contract_end=end, public_welfare_post=name == "welfare_post")
    if name in {"owed", "paid", "second_year", "above_quota"}:
        _claim(work, accounts, name, person, host, graduated)
    if name == "fourth_year":
        _pay_too_long(work, accounts, person, host, graduated)
    return Student(person, _level(work), date(graduated, 6, 30))


def _pay_too_long(work: Work, accounts: Accounts, person: int, host: int, graduated: int) -> None:
    """Three years are subsidised; this is the fourth, and it was paid."""
    code, division = work.employers.code_of(host), int(work.employers.division[host])
    hint = f"employer; graduate of {graduated}"
    accounts.settle(Claim(GRADUATE, person, code, hint, 500 * minimum_wage(division, 12)), paid=True)
    work.shams += [(PAID_WRONGLY, person, host), (PAID_TOO_LONG, person, host)]


def _claim(work: Work, accounts: Accounts, name: str, person: int, host: int, graduated: int) -> None:
    code, division = work.employers.code_of(host), int(work.employers.division[host])
    claim = Claim(
        GRADUATE, person, code, f"employer; graduate of {graduated}", 500 * minimum_wage(division, 12)
    )
    accounts.settle(claim, name == "paid")
    if name == "second_year":
        accounts.paid_the_year_before(replace(claim, fen=500 * minimum_wage(division, 1)))
