"""Graduates hired, people placed by dispatch agencies, and public-welfare posts, with those that just fail one condition."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import minimum_wage
from tongxing.demo.employment import Work
from tongxing.demo.owed import GRADUATE, PLACEMENT, Accounts, Claim


@dataclass(frozen=True)
class Student:
    person: int
    level: str
    graduated_on: date | None


@dataclass(frozen=True)
class Placement:
    agency: int
    person: int
    employer: int
    contract_start: date
    left_on: date | None


@dataclass(frozen=True)
class WelfarePost:
    person: int
    employer: int
    started_on: date
    ended_on: date | None
    placement: int
    flexible_subsidy: bool


@dataclass
class Hires:
    students: list[Student] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    posts: list[WelfarePost] = field(default_factory=list)


def hire_graduates(work: Work, hires: Hires, accounts: Accounts) -> None:
    """Students, this year's graduates without work, and graduates hired; each host takes at most two of them."""
    young = work.holders.births >= np.datetime64("1999-01-01")
    for person in work.hands.take(work.scale.of(230, 4), young):
        hires.students.append(Student(person, _level(work), None))
    for person in work.hands.take(work.scale.of(18, 2), young):
        hires.students.append(Student(person, _level(work), date(2024, 6, 30)))
    hosts = work.part("graduate_host")
    turn = 0
    for name, full in (
        ("owed", 24),
        ("paid", 12),
        ("second_year", 10),
        ("fourth_year", 5),
        ("hired_late", 6),
        ("short_contract", 5),
        ("welfare_post", 4),
    ):
        for person in work.hands.take(work.scale.of(full, 3), young):
            host = (
                work.part("institution_67")[turn % 3] if name == "welfare_post" else hosts[turn % len(hosts)]
            )
            turn += 1
            _hire(work, hires, accounts, name, person, host)


def _level(work: Work) -> str:
    return ("专科", "本科", "本科", "硕士")[int(work.dice.integers(4))]


def _hire(work: Work, hires: Hires, accounts: Accounts, name: str, person: int, host: int) -> None:
    """One graduate at one host; what is due is five monthly minimum wages of December where the host sits."""
    graduated = {"second_year": 2023, "fourth_year": 2021, "hired_late": 2023}.get(name, 2024)
    hires.students.append(Student(person, _level(work), date(graduated, 6, 30)))
    month = int(work.dice.integers(7, 11))
    hired = 2024 if name == "hired_late" else graduated
    filing = work.employ(person, host, month if hired == 2024 else 1)
    start = date(hired, month, 1)
    end = date(hired + 3, month, 1) - timedelta(days=1)
    if name == "short_contract":
        end = date(2025, month - 6, 1) - timedelta(days=1)
    if name == "fourth_year":
        end = date(2027, month, 1) - timedelta(days=1)
    work.amend_last(contract_start=start, contract_end=end, public_welfare_post=name == "welfare_post")
    if name == "welfare_post":
        hires.posts.append(WelfarePost(person, host, start, None, 1, False))
    if name in {"owed", "paid", "second_year"}:
        fen = 5 * minimum_wage(int(work.employers.division[host]), 12) * 100
        claim = Claim(
            GRADUATE,
            person,
            work.employers.code_of(filing.employer),
            f"employer; graduate of {graduated}",
            fen,
        )
        accounts.settle(claim, name == "paid")
        if name == "second_year":
            before = minimum_wage(int(work.employers.division[host]), 1)
            accounts.paid_the_year_before(Claim(GRADUATE, person, claim.code, claim.hint, 5 * before * 100))


def place_through_agencies(work: Work, hires: Hires, accounts: Accounts) -> None:
    """People whom dispatch agencies found work for; 500 yuan each once they have stayed a year."""
    hosts = work.part("placement_host")
    qualified = work.part("dispatch_agency")
    turn = 0
    for name, full in (
        ("owed", 30),
        ("paid", 15),
        ("exact_year", 3),
        ("left_a_day_early", 10),
        ("too_new", 16),
        ("unqualified", 6),
    ):
        for person in work.hands.take(work.scale.of(full, 3)):
            agency = (
                work.part("second_employer")[0] if name == "unqualified" else qualified[turn % len(qualified)]
            )
            start, left = _stay(work, name)
            host = hosts[turn % len(hosts)]
            turn += 1
            hires.placements.append(Placement(agency, person, host, start, left))
            first = 1 if start.year < 2024 else start.month
            work.insure(person, host, first, left.month if left else 12, work.wages(host))
            if name in {"owed", "paid", "exact_year"}:
                hint = f"agency {work.employers.code_of(agency)}"
                accounts.settle(
                    Claim(PLACEMENT, person, work.employers.code_of(host), hint, 500_00), name == "paid"
                )


def _stay(work: Work, name: str) -> tuple[date, date | None]:
    """When a placed person began and left."""
    start = date(2023, int(work.dice.integers(5, 12)), int(work.dice.integers(2, 28)))
    if name == "exact_year":
        return date(2023, 3, 1), date(2024, 2, 29)
    if name == "left_a_day_early":
        return start, start.replace(year=2024) - timedelta(days=2)
    return (start.replace(year=2024, month=start.month - 3), None) if name == "too_new" else (start, None)


def fill_welfare_posts(work: Work, hires: Hires) -> None:
    """Public-welfare posts at funded bodies; some holders of one draw the flexible-insurance subsidy as well, which is barred."""
    bodies = work.part("institution_67") + work.part("agency_50")
    barred = work.scale.of(30, 3)
    for turn, person in enumerate(work.hands.take(work.scale.of(250, 9), work.holders.grade >= 2)):
        employer = bodies[turn % len(bodies)]
        start = date(int(work.dice.integers(2022, 2024)), int(work.dice.integers(3, 13)), 1)
        work.insure(person, employer, 1, 12, work.wages(employer))
        hires.posts.append(WelfarePost(person, employer, start, None, 1 + int(turn % 11 == 0), turn < barred))
        if turn < barred:
            work.shams.append(("welfare_post_and_flexible_subsidy", person, employer))
