"""Builds a synthetic city in memory and writes nothing: who lives there, who works where, what is planted."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tongxing.demo import hires, programmes, staffing, suspect_jobs, suspect_records, truths
from tongxing.demo.calibration import Scale
from tongxing.demo.columns import Ints, Truths
from tongxing.demo.doubles import FULL, LEAST, make_doubles
from tongxing.demo.employers import draw_employers
from tongxing.demo.employment import Work
from tongxing.demo.graduates import Student, draw_students
from tongxing.demo.households import draw_households
from tongxing.demo.insured import Spells, draw_spells
from tongxing.demo.massage import Masseur, employ_masseurs
from tongxing.demo.owed import Accounts
from tongxing.demo.people import Everyone, Hands, draw_holders, name_everyone
from tongxing.demo.population import Parts, known_population, visit
from tongxing.demo.recoded import Recoded, recode
from tongxing.demo.shams import change_jobs, declare_too_few, note_bodies_without_anybody, plant_shams
from tongxing.demo.training import Trainee, train

WORKERS = 616_000
RELATIVES = 96_000


@dataclass(frozen=True)
class City:
    """A city in memory, before anything is written."""

    work: Work
    everyone: Everyone
    spells: Spells
    students: list[Student]
    hired: hires.Hires
    run: programmes.Programmes
    masseurs: list[Masseur]
    trainees: list[Trainee]
    accounts: Accounts
    homes: tuple[Ints, Ints]
    contacts: dict[int, list[date]]
    visited: Ints
    population: list[tuple[str, int]]
    doubles: Ints
    seed: int
    recoded: list[Recoded]


def build_city(people: int, seed: int) -> City:
    """Draw everybody, give them their parts, plant the truths, fill every employer with other staff."""
    scale = Scale(people)
    dice = np.random.Generator(np.random.PCG64(seed))
    holders = draw_holders(dice, people)
    employers = draw_employers(dice, scale)
    workers = max(scale.of(WORKERS), int(employers.size.sum() * 1.1))
    everyone = name_everyone(dice, holders, workers, scale.of(RELATIVES))
    doubles = make_doubles(dice, everyone, holders, scale.of(FULL, LEAST))
    work = Work(dice, scale, holders, employers, Hands.of(dice, holders))
    accounts = Accounts()
    parts = _give_parts(work, accounts)
    _finish_holders(work)
    spells = draw_spells(work, people, workers)
    truths.settle_over_quota(work, accounts, spells.staff_months(work.employers.count))
    homes = draw_households(dice, holders, everyone.workers, everyone.relatives)
    contacts = _plant_records(work, parts[0], accounts, homes)
    visited = visit(work)
    population = known_population(work, parts, homes, spells, visited)
    return City(work, everyone, spells, *parts, accounts, homes, contacts, visited, population, doubles, seed, recode(work, seed))


def _plant_records(
    work: Work, students: list[Student], accounts: Accounts, homes: tuple[Ints, Ints]
) -> dict[int, list[date]]:
    """What is suspect in papers only, once everybody's work is settled."""
    suspect_jobs.note_severe_employers(work)
    suspect_jobs.record_agreements(work)
    suspect_records.plant_the_dead_attending(work)
    suspect_records.plant_refunds(work)
    suspect_records.plant_plans(work)
    suspect_records.share_phones_and_accounts(work, accounts, homes)
    suspect_records.return_some_payments(work, accounts)
    return suspect_records.plant_contacts(work, students)


def _give_parts(work: Work, accounts: Accounts) -> Parts:
    """The rare people are chosen first, so that even a small city has them."""
    run = programmes.open_shops(work, accounts)
    masseurs = employ_masseurs(work, [shop for shop in run.shops if shop.massage], accounts)
    students = draw_students(work, accounts)
    plant_shams(work)
    change_jobs(work)
    hired = hires.Hires()
    hires.fill_welfare_posts(work, hired)
    hires.place_through_agencies(work, hired, accounts)
    suspect_jobs.plant_suspect_jobs(work)
    staffing.give_employers_staff(work)
    trainees: list[Trainee] = []
    suspect_records.plant_attendance(work, trainees)
    train(work, trainees)
    staffing.insure_the_flexible(work)
    note_bodies_without_anybody(work)
    declare_too_few(work)
    return students, hired, run, masseurs, trainees


def _finish_holders(work: Work) -> None:
    """Whoever works can and wants to; some of the others have let the certificate lapse, some have died."""
    holders, dice = work.holders, work.dice
    busy = planted_holders(work)
    holders.capacity[busy] = np.minimum(holders.capacity[busy], 1)
    able = holders.capacity < 2
    holders.wants_work[:] = busy | (able & holders.working_age & (dice.random(holders.count) < 0.49))
    chance = dice.random(holders.count)
    holders.status[~busy & (chance < 0.012)] = 2
    holders.status[~busy & (chance > 0.99)] = 1
    lapsed = ~busy & (chance > 0.5) & (chance < 0.515)
    holders.valid_until[lapsed] -= np.timedelta64(3650, "D")
    holders.issued[lapsed] -= np.timedelta64(3650, "D")


def planted_holders(work: Work) -> Truths:
    """Holders of working age with a part to play: their rows are never spoilt."""
    planted: Truths = work.hands.taken & work.holders.working_age
    planted[list(work.traces.kept)] = True
    return planted
