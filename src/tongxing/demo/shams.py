"""Employments that only look right; each is planted where no honest reading would change what an employer is owed."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import numpy as np

from tongxing.demo.employment import Work

PAID_WRONGLY = "paid_but_not_eligible"
RENT_FOR_CLOSED_SHOP = "rent_for_closed_shop"
PAID_TOO_LONG = "paid_beyond_term"
TOO_FEW = "levy_declared_on_fewer_staff"
LEAST_OF_EACH = 4
OF_EACH = 36


class Hosts:
    """Large employers that take their turn, so that none comes near its quota through planted people."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.turns: Counter[str] = Counter()

    def next(self, part: str) -> int:
        employers = self.work.part(part)
        self.turns[part] += 1
        return employers[self.turns[part] % len(employers)]


def plant_shams(work: Work) -> None:
    """Some dozens of each kind, of people who count once."""
    light = work.holders.grade >= 2
    hosts = Hosts(work)
    for name, plant in PLANTS.items():
        for person in work.hands.take(work.scale.of(OF_EACH, LEAST_OF_EACH), light):
            for employer in plant(work, person, hosts):
                work.shams.append((name, person, employer))


def change_jobs(work: Work) -> None:
    """Not sham: people who changed employers in the middle of a month, so that both paid for it."""
    hosts = Hosts(work)
    for person in work.hands.take(work.scale.of(24, 3), work.holders.grade >= 2):
        month = int(work.dice.integers(4, 9))
        for employer, first, last in (
            (hosts.next("dispatch_user"), 1, month),
            (hosts.next("second_employer"), month, 12),
        ):
            work.insure(person, employer, first, last, work.wages(employer))


def declare_too_few(work: Work) -> None:
    """Employers that file nobody and declare only two thirds of the staff they insure."""
    employers = work.part("unfiled_host")[: work.scale.of(30, 3)]
    work.shams.extend((TOO_FEW, None, employer) for employer in employers)


def note_bodies_without_anybody(work: Work) -> None:
    """Large public bodies that filed no disabled employee: nothing is planted, they are only listed."""
    filing = {filing.employer for filing in work.filings}
    bodies = [employer for part in ("agency_50", "institution_67") for employer in work.part(part)]
    work.shams.extend(
        ("public_body_without_disabled_employee", None, body) for body in bodies if body not in filing
    )


def _insured_by_two_employers(work: Work, person: int, hosts: Hosts) -> list[int]:
    first, second = hosts.next("sham_host"), hosts.next("second_employer")
    work.employ(person, first)
    begins = int(work.dice.integers(2, 8))
    work.insure(person, second, begins, begins + int(work.dice.integers(2, 5)), work.wages(second))
    return [first, second]


def _claimed_without_insurance(work: Work, person: int, hosts: Hosts) -> list[int]:
    employer = hosts.next("sham_host")
    work.employ(person, employer, insured=False)
    return [employer]


def _wage_below_minimum(work: Work, person: int, hosts: Hosts) -> list[int]:
    """Most earn too little all year; some kept the old minimum when the new one came in December."""
    employer = hosts.next("sham_host")
    wage = 1650 if work.dice.random() < 0.8 else 1980
    work.employ(person, employer, wages=(wage, wage))
    return [employer]


def _counted_after_certificate_lapsed(work: Work, person: int, hosts: Hosts) -> list[int]:
    employer = hosts.next("sham_host")
    work.employ(person, employer)
    if work.dice.random() < 0.3:
        work.holders.status[person] = 1
        return [employer]
    ended = date(2024, int(work.dice.integers(2, 8)), 14)
    work.holders.valid_until[person] = np.datetime64(ended)
    work.holders.issued[person] = np.datetime64(date(2014, ended.month, 15))
    return [employer]


def _claimed_by_two_employers(work: Work, person: int, hosts: Hosts) -> list[int]:
    """Both say they employ the person, one pays the insurance."""
    first, second = hosts.next("sham_host"), hosts.next("second_employer")
    true = work.employ(person, first)
    work.employ(person, second, insured=False)
    work.amend_last(contract_start=true.contract_start, contract_end=true.contract_end, wage=true.wage)
    work.shams.append(("claimed_without_insurance", person, second))
    return [first, second]


def _hired_in_december_only(work: Work, person: int, hosts: Hosts) -> list[int]:
    employer = hosts.next("sham_host")
    work.employ(person, employer, 12, 12)
    return [employer]


def _deceased_but_insured(work: Work, person: int, hosts: Hosts) -> list[int]:
    employer = hosts.next("sham_host")
    work.insure(person, employer, 1, 12, work.wages(employer))
    work.holders.status[person] = 2
    return [employer]


PLANTS: dict[str, Callable[[Work, int, Hosts], list[int]]] = {
    "insured_by_two_employers": _insured_by_two_employers,
    "claimed_without_insurance": _claimed_without_insurance,
    "wage_below_minimum": _wage_below_minimum,
    "counted_after_certificate_lapsed": _counted_after_certificate_lapsed,
    "claimed_by_two_employers": _claimed_by_two_employers,
    "hired_in_december_only": _hired_in_december_only,
    "deceased_but_insured": _deceased_but_insured,
}
