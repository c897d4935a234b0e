"""Gives each part of the city's employers its disabled staff; what they must not be is planted in `shams`."""

from tongxing.demo.employment import Work, insure_alone, months_of

LENT_OPENLY = 4
"""People of each dispatch agency that the agency declares itself."""


def give_employers_staff(work: Work) -> None:
    """All that file, and those that do not."""
    staff_the_quota(work)
    staff_public_bodies(work)
    staff_concentrated_units(work)
    staff_dispatch(work)
    staff_unfiled(work)


def staff_the_quota(work: Work) -> None:
    """Enterprises that file: above the quota, exactly at it, below it."""
    for employer in work.part("over_quota"):
        wanted = work.employers.size[employer] * 0.015 + work.dice.uniform(0.1, 4.2)
        _fill(work, employer, wanted)
    light = work.holders.grade >= 2
    for employer in work.part("exactly_at_quota"):
        for person in work.hands.take(3, light):
            work.employ(person, employer)
    for employer in work.part("under_quota"):
        for person in work.hands.take(2 if work.employers.size[employer] >= 140 else 1):
            work.employ(person, employer, *months_of(work.dice))


def _fill(work: Work, employer: int, wanted: float) -> None:
    """Take people until their weights reach `wanted`, and stop well short of a concentrated unit, of blind masseurs too."""
    weight = 0
    for _ in range(4 if work.employers.size[employer] < 40 else 9):
        if weight >= wanted:
            return
        for person in work.hands.take(1):
            weight += work.holders.weight(person)
            work.employ(person, employer, *months_of(work.dice))


def staff_public_bodies(work: Work) -> None:
    """Public bodies file people in authorised posts; small ones far above the quota get no reward, being funded."""
    for employer in work.part("funded_over_quota"):
        for person in work.hands.take(2):
            _authorise(work, person, employer)
    for name, share in (("agency_50", 0.6), ("institution_67", 0.6), ("school", 0.4), ("small_agency", 0.05)):
        for employer in work.part(name):
            if work.dice.random() < share:
                for person in work.hands.take(1):
                    _authorise(work, person, employer)


def _authorise(work: Work, person: int, employer: int) -> None:
    work.employ(person, employer)
    work.amend_last(form="在编", contract_end=None)


def staff_concentrated_units(work: Work) -> None:
    """Employers with a quarter or more disabled staff, ten or more heads: their support is another one."""
    for employer in work.part("concentrated"):
        people = work.hands.take(work.scale.of(36, 12))
        for person in people:
            work.employ(person, employer)
        work.employers.size[employer] = int(len(people) / work.dice.uniform(0.32, 0.6))


def staff_dispatch(work: Work) -> None:
    """The agency files and insures; the person works at a large employer that files nobody."""
    users = work.part("dispatch_user")
    for employer in work.part("dispatch_agency"):
        for person in work.hands.take(LENT_OPENLY):
            user = users[int(work.dice.integers(len(users)))]
            work.employ(person, employer)
            work.amend_last(form="派遣", user_employer=user)


def staff_unfiled(work: Work) -> None:
    """Insured and working, but the employer, far below its quota, never filed them."""
    for employer in work.part("unfiled_host"):
        for person in work.hands.take(2 + employer % 2):
            work.insure(person, employer, *months_of(work.dice), work.wages(employer))


def insure_the_flexible(work: Work) -> None:
    """People who insure themselves."""
    for person in work.hands.take(work.scale.of(6_200, 20)):
        insure_alone(work, person)
