"""Employments that show as suspect only beside a second file, with those that just fail to; hosts stay below their quota."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tongxing.demo.calibration import YEAR, minimum_wage
from tongxing.demo.employment import Work, contract_end, end_of_month
from tongxing.demo.shams import Hosts
from tongxing.demo.staffing import LENT_OPENLY
from tongxing.demo.traces import PART_TIME, Agreement, ContractRecord

OF_EACH, LEAST_OF_EACH = 36, 3
OUTSIDE_THE_CITY = "150102"
MANY_USERS = 10
SEVERE_SHARE, LEAST_HEADS = 0.8, 5
"""The limits of `dispatched_by_one_agency_to_many` and `unusually_many_severe_grades`, which those two files state."""


def plant_suspect_jobs(work: Work) -> None:
    """Some dozens of each kind, and fewer of those that only come near."""
    light = work.holders.grade >= 2
    hosts = Hosts(work)
    for name, plant in PLANTS.items():
        for turn, person in enumerate(work.hands.take(work.scale.of(OF_EACH, LEAST_OF_EACH), light)):
            employer = hosts.next("suspect_host")
            plant(work, person, employer, turn)
            work.shams.append((name, person, employer))
    for near in NEAR_MISSES:
        for turn, person in enumerate(work.hands.take(work.scale.of(10, 1), light)):
            near(work, person, hosts.next("suspect_host"), turn)
    _fill_severe_hosts(work)
    _lend_to_many(work)


def _deceased(work: Work, person: int, employer: int, turn: int) -> None:
    work.employ(person, employer)
    work.traces.deaths[person] = date(YEAR, 2 + turn % 8, 10 + turn % 15)


def _gone(work: Work, person: int, employer: int, turn: int) -> None:
    """Left months ago, while the contract that was declared runs on."""
    last = 4 + turn % 6
    true = work.employ(person, employer, 1, last)
    work.amend_last(contract_end=contract_end(true.contract_start))
    left = end_of_month(YEAR, last)
    work.traces.contracts[person, employer] = [ContractRecord(true.contract_start, left)]
    work.traces.jobless_since[person] = left + timedelta(days=9)


def _for_the_day(work: Work, person: int, employer: int, turn: int) -> None:
    """Hired in May or June, dismissed in July or August; half of the contracts pretend to run for years."""
    true = work.employ(person, employer, 5 + turn % 2, 7 + turn // 2 % 2)
    if turn % 2 == 0:
        work.amend_last(contract_end=contract_end(true.contract_start))
        work.shams.append(("counted_after_leaving", person, employer))


def _short(work: Work, person: int, employer: int, turn: int) -> None:
    work.employ(person, employer)
    record = ContractRecord(date(YEAR, 1, 1), end_of_month(YEAR, 4 + turn % 8))
    work.traces.contracts[person, employer] = [record]


def _always_the_minimum(work: Work, person: int, employer: int, _turn: int) -> None:
    division = int(work.employers.division[employer])
    work.employ(person, employer, wages=(minimum_wage(division, 11), minimum_wage(division, 12)))


def _far(work: Work, person: int, employer: int, _turn: int) -> None:
    true = work.employ(person, employer)
    record = ContractRecord(true.contract_start, true.contract_end, division=OUTSIDE_THE_CITY)
    work.traces.contracts[person, employer] = [record]


def _taxed_differently(work: Work, person: int, employer: int, turn: int) -> None:
    work.employ(person, employer)
    months = range(1 + turn % 4, 9 + turn % 4)
    work.traces.taxed_at[person, employer] = dict.fromkeys(months, 0.35 if turn % 2 else 1.9)


PLANTS: dict[str, Callable[[Work, int, int, int], None]] = {
    "deceased_but_counted": _deceased,
    "counted_after_leaving": _gone,
    "hired_before_dismissed_after_verification": _for_the_day,
    "contract_shorter_than_claimed": _short,
    "wage_constant_at_minimum": _always_the_minimum,
    "works_far_from_home": _far,
    "insured_but_tax_wage_differs": _taxed_differently,
}


def _died_at_work(work: Work, person: int, employer: int, turn: int) -> None:
    """The last month paid is the month of the death."""
    month = 5 + turn % 5
    work.employ(person, employer, 1, month)
    work.traces.deaths[person] = date(YEAR, month, 6)


def _two_contracts(work: Work, person: int, employer: int, _turn: int) -> None:
    """A trial of three months, then years."""
    work.employ(person, employer)
    start = date(YEAR, 4, 1)
    trial = ContractRecord(date(YEAR, 1, 1), date(YEAR, 3, 31))
    work.traces.contracts[person, employer] = [trial, ContractRecord(start, contract_end(start))]


def _bonus(work: Work, person: int, employer: int, _turn: int) -> None:
    work.employ(person, employer)
    work.traces.taxed_at[person, employer] = {1: 2.4, 9: 1.6}


def _lent_far(work: Work, person: int, employer: int, turn: int) -> None:
    """Works in another city, lent by an agency with an agreement on file."""
    true = work.employ(person, employer)
    record = ContractRecord(true.contract_start, true.contract_end, division=OUTSIDE_THE_CITY)
    work.traces.contracts[person, employer] = [record]
    users = work.part("dispatch_user")
    lent = Agreement(person, employer, users[turn % len(users)], true.contract_start, None, "派遣单位")
    work.traces.agreements.append(lent)


def _next_district(work: Work, person: int, employer: int, turn: int) -> None:
    true = work.employ(person, employer)
    record = ContractRecord(true.contract_start, None, division=("150205", "150206")[turn % 2])
    work.traces.contracts[person, employer] = [record]


NEAR_MISSES = (_died_at_work, _two_contracts, _bonus, _lent_far, _next_district)


def _fill_severe_hosts(work: Work) -> None:
    """Five or six people of grade one or two, and one that is not; nobody else."""
    for turn, employer in enumerate(work.part("severe_host")):
        for person in work.hands.take(5, work.holders.grade < 2):
            work.employ(person, employer)
        if turn % 2:
            for person in work.hands.take(1, work.holders.grade >= 2):
                work.employ(person, employer)


def note_severe_employers(work: Work) -> None:
    """Every employer of the city that declared at least five people, four in five of them severely disabled."""
    people: defaultdict[int, set[int]] = defaultdict(set)
    for filing in work.filings:
        people[filing.employer].add(filing.person)
    for employer, staff in sorted(people.items()):
        severe = sum(work.holders.weight(person) == 2 for person in staff)
        if len(staff) >= LEAST_HEADS and severe >= SEVERE_SHARE * len(staff):
            work.shams.append(("unusually_many_severe_grades", None, employer))


def _lend_to_many(work: Work) -> None:
    """A few people lent by one agency to a dozen employers within the year; the next agency stays below ten."""
    agencies = work.part("dispatch_agency")
    users = work.part("under_quota")
    for turn in range(work.scale.of(3, 1)):
        many, fewer = agencies[2 * turn], agencies[2 * turn + 1]
        _lend(work, many, users[:12])
        work.shams.append(("dispatched_by_one_agency_to_many", None, many))
        _lend(work, fewer, users[: MANY_USERS - 1 - LENT_OPENLY])


def _lend(work: Work, agency: int, users: list[int]) -> None:
    """Two employers for each person, half a year each; the agency insures them and declares nobody."""
    people = work.hands.take((len(users) + 1) // 2, work.holders.grade >= 2)
    halves = ((date(YEAR, 1, 1), date(YEAR, 6, 30)), (date(YEAR, 7, 1), date(YEAR, 12, 31)))
    for person in people:
        work.insure(person, agency, 1, 12, work.wages(agency))
    for turn, user in enumerate(users[: 2 * len(people)]):
        lent = Agreement(people[turn // 2], agency, user, *halves[turn % 2], "用工单位")
        work.traces.agreements.append(lent)


def record_agreements(work: Work) -> None:
    """What the agencies declared themselves is on file as well."""
    for filing in work.filings:
        key = (filing.person, filing.employer)
        if filing.form == "派遣" and key not in work.traces.contracts and filing.user_employer is not None:
            start, end = filing.contract_start, filing.contract_end
            lent = Agreement(filing.person, filing.employer, filing.user_employer, start, end, "派遣单位")
            work.traces.agreements.append(lent)


def as_part_time(work: Work, person: int, employer: int) -> None:
    """The contract on record is for some hours a day only."""
    found = work.traces.contracts.get((person, employer)) or [ContractRecord(date(YEAR, 1, 1), None)]
    work.traces.contracts[person, employer] = [replace(record, kind=PART_TIME) for record in found]
