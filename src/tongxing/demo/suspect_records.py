"""What is suspect in attendance lists, plans, refunds, returned payments, telephones and accounts; employments are not planted here."""

from datetime import date

import numpy as np

from tongxing.demo.columns import Ints
from tongxing.demo.employers import AGENCY
from tongxing.demo.employment import Work
from tongxing.demo.graduates import Student
from tongxing.demo.owed import MASSAGE, RENT, Accounts
from tongxing.demo.shams import Hosts
from tongxing.demo.suspect_jobs import as_part_time
from tongxing.demo.traces import FacilityMonth
from tongxing.demo.training import Trainee, place_in_class

GROUP = 5
"""How many strangers share one telephone or one account."""


def plant_attendance(work: Work, trainees: list[Trainee]) -> None:
    """At a class, or in a workshop, through the very months of a full-time post; those employed by the hour may."""
    light = work.holders.grade >= 2
    hosts = Hosts(work)
    for turn, person in enumerate(work.hands.take(work.scale.of(24, 3), light)):
        employer = hosts.next("suspect_host")
        work.employ(person, employer)
        trainees.append(place_in_class(work, turn % work.scale.of(80, 6), person))
        work.shams.append(("training_during_full_time_post", person, employer))
    for turn, person in enumerate(work.hands.take(work.scale.of(8, 1), light)):
        employer = hosts.next("suspect_host")
        work.employ(person, employer)
        as_part_time(work, person, employer)
        trainees.append(place_in_class(work, turn % work.scale.of(80, 6), person))
    for turn, person in enumerate(work.hands.take(work.scale.of(24, 3), light)):
        work.employ(person, hosts.next("suspect_host"))
        months = range(2 + turn % 4, 6 + turn % 4)
        work.traces.facility += [FacilityMonth(turn, person, month, 18 + turn % 4) for month in months]
        work.shams.append(("attendance_of_absent", person, None))


def plant_the_dead_attending(work: Work) -> None:
    """Some of those who died early in the year are in a workshop's lists until summer."""
    dead = np.flatnonzero((work.holders.status == 2) & ~work.hands.taken)
    for turn, person in enumerate(dead[: work.scale.of(12, 1)].tolist()):
        work.traces.deaths[person] = date(2024, 1 + turn % 3, 8)
        work.traces.facility += [FacilityMonth(turn, person, month, 20) for month in range(4, 8)]
        work.traces.kept.add(person)
        work.shams.append(("attendance_of_absent", person, None))


def plant_refunds(work: Work) -> None:
    """Concentrated units draw the refund rightly; a few that employ hardly anybody disabled draw it too."""
    wrong = work.part("under_quota")[-work.scale.of(8, 3) :]
    work.traces.refunds += work.part("concentrated") + wrong
    work.shams += [("vat_refund_without_ratio", None, employer) for employer in wrong]


def plant_plans(work: Work) -> None:
    """Every other body without anybody has a plan for a post; of the rest some have an old one, some one for nobody."""
    bodies = [employer for name, _, employer in work.shams if name == "public_body_without_disabled_employee"]
    for turn, body in enumerate(bodies):
        assert body is not None
        if turn % 2:
            work.traces.plans.append((body, 2024 + turn // 2 % 2, 1))
            continue
        if turn % 6 < 4:
            work.traces.plans.append((body, *((2022, 1), (2024, 0))[turn % 6 // 2]))
        work.shams.append(("public_body_short_without_plan", None, body))
    filing = {filing.employer for filing in work.filings}
    others = [e for e in work.part("agency_50") + work.part("school") if e in filing]
    work.traces.plans += [(e, 2024, 1 + int(work.employers.kind[e] == AGENCY)) for e in others]


def plant_contacts(work: Work, students: list[Student]) -> dict[int, list[date]]:
    """When each graduate was called; every third of this year's never, or only before leaving school."""
    contacts: dict[int, list[date]] = {}
    fresh = 0
    for student in students:
        if student.graduated_on is None:
            continue
        this_year = student.graduated_on.year == 2024
        fresh += this_year
        if this_year and fresh % 3 == 0:
            contacts[student.person] = [date(2024, 5, 20)] if fresh % 2 else []
            work.shams.append(("graduate_without_contact", student.person, None))
            continue
        first = student.graduated_on.replace(month=7 + student.person % 3, day=1 + student.person % 27)
        contacts[student.person] = [student.graduated_on] if fresh % 5 == 1 else [first]
    return contacts


def share_phones_and_accounts(work: Work, accounts: Accounts, homes: tuple[Ints, Ints]) -> None:
    """Groups of strangers with one telephone, and with one account; a household that shares its own is no stranger."""
    household = np.full(work.holders.count, -1, dtype=np.int64)
    number, people = homes
    listed = people < work.holders.count
    household[people[listed]] = number[listed]
    free = np.flatnonzero(~work.hands.taken & (work.holders.status == 0))
    wanted = work.scale.of(18, 3)
    for group in range(wanted):
        members = _strangers(free[group * 40 : group * 40 + 40].tolist(), household)
        work.traces.phones |= dict.fromkeys(members, group)
        work.traces.kept |= set(members)
        work.shams += [("phone_shared_by_strangers", person, None) for person in members]
    for near in range(wanted):
        three = _strangers(free[-40 * near - 40 : -40 * near or None].tolist(), household)[:3]
        work.traces.phones |= dict.fromkeys(three, wanted + near)
    _share_accounts(work, accounts, household)


def _share_accounts(work: Work, accounts: Accounts, household: Ints) -> None:
    """Among those whom a subsidy reaches themselves; then a pair, who may be friends."""
    paid = [p.claim.person for p in accounts.payments if p.claim.scheme in {MASSAGE, RENT}]
    payees = list(dict.fromkeys(person for person in paid if person is not None))
    size = GROUP if len(payees) >= 16 else 4
    for group in range(work.scale.of(6, 1)):
        members = _strangers(payees[group * size * 3 : (group + 1) * size * 3], household)[:size]
        work.traces.accounts |= dict.fromkeys(members, group)
        work.shams += [("account_shared_by_strangers", person, None) for person in members]
    work.traces.accounts |= dict.fromkeys([p for p in payees if p not in work.traces.accounts][-2:], 1000)


def _strangers(candidates: list[int], household: Ints) -> list[int]:
    """The first five candidates of different households."""
    chosen: dict[int, int] = {}
    for person in candidates:
        if household[person] >= 0:
            chosen.setdefault(int(household[person]), person)
    return list(chosen.values())[:GROUP]


def return_some_payments(work: Work, accounts: Accounts) -> None:
    """Every so often the bank sends money back, and nobody pays it out again."""
    wanted = work.scale.of(20, 3)
    step = max(1, len(accounts.payments) // wanted)
    for number in range(step - 1, len(accounts.payments), step)[:wanted]:
        claim = accounts.payments[number].claim
        work.traces.returned.add(number)
        if claim.person is not None:
            work.shams.append(("payment_returned_not_repaid", claim.person, None))
        else:
            employer = work.employers.codes.tolist().index((claim.code or "").encode())
            work.shams.append(("payment_returned_not_repaid", None, employer))
