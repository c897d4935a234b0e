"""Figures of the whole population by plain arithmetic: who was visited, and whom every honest check of it must find; plants nothing."""

from typing import TypeAlias

import numpy as np

from tongxing.demo.columns import Ints, Truths
from tongxing.demo.employment import Work
from tongxing.demo.graduates import Student
from tongxing.demo.hires import Hires
from tongxing.demo.insured import ALONE, Spells
from tongxing.demo.massage import Masseur
from tongxing.demo.programmes import Programmes
from tongxing.demo.training import Trainee

VISITED_SHARE, VISITED_AT_WORK = 0.7, 0.1
VALID = 0
Parts: TypeAlias = tuple[list[Student], Hires, Programmes, list[Masseur], list[Trainee]]


def visit(work: Work) -> Ints:
    """Holders of working age that were called on: seven in ten of those nobody insures, one in ten of the others."""
    holders = work.holders
    busy = np.zeros(holders.count, dtype=np.bool_)
    busy[[spell.person for spell in work.spells]] = True
    share = np.where(busy, VISITED_AT_WORK, VISITED_SHARE)
    chosen = holders.working_age & (holders.status == VALID) & (work.dice.random(holders.count) < share)
    return np.flatnonzero(chosen)


def known_population(
    work: Work, parts: Parts, homes: tuple[Ints, Ints], spells: Spells, visited: Ints
) -> list[tuple[str, int]]:
    """(check, person) for the checks that look at everybody."""
    holders = work.holders
    _, hired, run, masseurs, _ = parts
    insured = np.zeros(int(max(spells.person.max(), homes[1].max())) + 1, dtype=np.bool_)
    insured[spells.person] = True
    valid = holders.working_age & (holders.status == VALID)
    idle = valid & ~insured[: holders.count]
    called_on = np.zeros(holders.count, dtype=np.bool_)
    called_on[visited] = True
    earning = insured.copy()
    earning[[shop.person for shop in run.shops if shop.closed_on is None]] = True
    earning[[masseur.person for masseur in masseurs]] = True
    found = {
        "household_with_nobody_employed": valid & holders.wants_work & _nobody_employed(work, homes, earning),
        "never_visited": idle & ~called_on,
        "employed_but_not_known": valid & _employed(work, spells) & ~_known(work, hired),
    }
    return [(name, int(person)) for name, mask in found.items() for person in np.flatnonzero(mask)]


def _nobody_employed(work: Work, homes: tuple[Ints, Ints], earning: Truths) -> Truths:
    """Holders in whose household nobody was insured in any month, keeps a shop or is a masseur."""
    household, people = homes
    provided = np.bincount(household, earning[people]) > 0
    idle = np.zeros(work.holders.count, dtype=np.bool_)
    listed = people < work.holders.count
    idle[people[listed]] = ~provided[household[listed]]
    return idle


def _employed(work: Work, spells: Spells) -> Truths:
    mask = np.zeros(work.holders.count, dtype=np.bool_)
    staff = spells.person[(spells.employer != ALONE) & (spells.person < work.holders.count)]
    mask[staff] = True
    return mask


def _known(work: Work, hired: Hires) -> Truths:
    mask = np.zeros(work.holders.count, dtype=np.bool_)
    mask[[filing.person for filing in work.filings]] = True
    mask[[placed.person for placed in hired.placements]] = True
    mask[[post.person for post in hired.posts]] = True
    return mask
