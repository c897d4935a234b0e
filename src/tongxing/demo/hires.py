"""People placed by dispatch agencies, and public-welfare posts, with those that just fail one condition."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tongxing.demo.employment import Work
from tongxing.demo.owed import PLACEMENT, Accounts, Claim


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
    placements: list[Placement] = field(default_factory=list)
    posts: list[WelfarePost] = field(default_factory=list)


PLACED = (
    ("owed", 30),
    ("paid", 15),
    ("paid_before", 6),
    ("exact_year", 3),
    ("left_a_day_early", 10),
    ("too_new", 16),
    ("unqualified", 6),
)


def place_through_agencies(work: Work, hires: Hires, accounts: Accounts) -> None:
    """People whom dispatch agencies found work for; 500 yuan each once they have stayed a year."""
    hosts = work.shared_hosts("placement_host")
    agencies, unqualified = work.part("dispatch_agency"), work.part("second_employer")
    for turn, (name, person) in enumerate(work.cast(PLACED, work.holders.working_age)):
        agency = unqualified[0] if name == "unqualified" else agencies[turn % len(agencies)]
        host = hosts[turn % len(hosts)]
        hires.placements.append(Placement(agency, person, host, *_stay(work, name)))
        _insure_placed(work, hires.placements[-1])
        hint = f"agency {work.employers.code_of(agency)}"
        claim = Claim(PLACEMENT, person, work.employers.code_of(host), hint, 500_00)
        if name in {"owed", "paid", "exact_year"}:
            accounts.settle(claim, name == "paid")
        if name == "paid_before":
            accounts.paid_the_year_before(claim)


def _insure_placed(work: Work, placed: Placement) -> None:
    first = 1 if placed.contract_start.year < 2024 else placed.contract_start.month
    last = placed.left_on.month if placed.left_on else 12
    work.insure(placed.person, placed.employer, first, last, work.wages(placed.employer))


def _stay(work: Work, name: str) -> tuple[date, date | None]:
    """When a placed person began and left."""
    start = date(2023, int(work.dice.integers(5, 12)), int(work.dice.integers(2, 28)))
    if name == "exact_year":
        return date(2023, 3, 1), date(2024, 2, 29)
    if name == "paid_before":
        return start.replace(year=2022), None
    if name == "left_a_day_early":
        return start, start.replace(year=2024) - timedelta(days=2)
    return (start.replace(year=2024, month=start.month - 3), None) if name == "too_new" else (start, None)


def fill_welfare_posts(work: Work, hires: Hires) -> None:
    """Public-welfare posts at funded bodies; some holders of one draw the flexible-insurance subsidy as well, which is barred."""
    for filing in work.filings:
        if filing.public_welfare_post:
            hires.posts.append(
                WelfarePost(filing.person, filing.employer, filing.contract_start, None, 1, False)
            )
    bodies = work.part("institution_67") + work.part("agency_50")
    barred = work.scale.of(30, 3)
    for turn, person in enumerate(work.hands.take(work.scale.of(250, 9), work.holders.grade >= 2)):
        employer = bodies[turn % len(bodies)]
        start = date(int(work.dice.integers(2022, 2024)), int(work.dice.integers(3, 13)), 1)
        work.insure(person, employer, 1, 12, work.wages(employer))
        hires.posts.append(WelfarePost(person, employer, start, None, 1 + int(turn % 11 == 0), turn < barred))
        if turn < barred:
            work.shams.append(("welfare_post_and_flexible_subsidy", person, employer))
    _place_a_third_time(work, hires, bodies)


def _place_a_third_time(work: Work, hires: Hires, bodies: list[int]) -> None:
    """Two placements are the most; these have a third."""
    light = work.holders.grade >= 2
    for turn, person in enumerate(work.hands.take(work.scale.of(24, 3), light)):
        employer = bodies[turn % len(bodies)]
        work.insure(person, employer, 1, 12, work.wages(employer))
        hires.posts.append(WelfarePost(person, employer, date(2023, 3 + turn % 9, 1), None, 3, False))
        work.shams.append(("third_welfare_placement", person, employer))
