"""Employers whose unified social credit code changed during the year: some of their months stand under the code of before.

Nobody is planted and no truth of the city changes: whoever knows of the change counts as if there had been none.
"""

from dataclasses import dataclass

import numpy as np

from tongxing.demo.calibration import DIVISIONS
from tongxing.demo.columns import Texts
from tongxing.demo.employers import CODE_HEADS
from tongxing.demo.employment import Work
from tongxing.demo.identifiers import credit_codes

HOSTS = (("over_quota", 20, 2), ("unfiled_host", 12, 2), ("concentrated", 4, 1), ("sham_host", 12, 2), ("exactly_at_quota", 4, 1))
"""Parts whose first employers are recoded, how many at full size and at least: a reward, a levy or a finding hangs on their months."""
AGAIN = 3
"""Every third is recoded twice."""
LATE = 2
"""Every other one reports a later month once more under the code of before."""


@dataclass(frozen=True)
class Recoded:
    """One change of code: `former` was in force before month `since`, and came once more in month `late`."""

    employer: int
    former: str
    code: str
    since: int
    late: int | None


def recode(work: Work, seed: int) -> list[Recoded]:
    """The changes of the year, by lots of their own: nothing else in the city is drawn differently."""
    dice = np.random.Generator(np.random.PCG64([seed, 2024]))
    hosts = [employer for part, full, least in HOSTS for employer in work.part(part)[: work.scale.of(full, least)]]
    taken = set(work.employers.codes.tolist())
    spare = iter([code for code in _codes(work, dice, hosts) if code.encode() not in taken])
    found: list[Recoded] = []
    for turn, employer in enumerate(hosts):
        since = int(dice.integers(3, 8))
        present = work.employers.code_of(employer)
        if turn % AGAIN == 0:
            middle, later = next(spare), int(dice.integers(since + 1, 11))
            found.append(Recoded(employer, middle, present, later, None))
            present = middle
        late = int(dice.integers(since, 13)) if turn % LATE else None
        found.append(Recoded(employer, next(spare), present, since, late))
    return found


def _codes(work: Work, dice: np.random.Generator, hosts: list[int]) -> list[str]:
    """Twice as many made-up codes as can be needed, each of an employer's own kind and place."""
    often = np.repeat(np.array(hosts, dtype=np.int64), 4)
    places = np.array([int(code) for code, _, _ in DIVISIONS], dtype=np.int64)
    heads = [CODE_HEADS[kind] for kind in work.employers.kind[often]]
    codes: Texts = credit_codes(dice, heads, places[work.employers.division[often]])
    return [bytes(code).decode() for code in codes]


def codes_in(changes: list[Recoded], month: int) -> dict[int, str]:
    """Employers that report this month under a code of before, with that code."""
    found: dict[int, str] = {}
    for each in sorted(changes, key=lambda change: -change.since):
        if month < each.since or month == each.late:
            found[each.employer] = each.former
    return found
