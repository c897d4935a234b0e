"""Builds a synthetic city and writes it as the departments would; the river, the law and the office do not come in."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from tongxing.demo import (
    declarations,
    hires,
    programme_tables,
    programmes,
    registers,
    tables,
    truths,
)
from tongxing.demo.calibration import LEAST_PEOPLE, Scale
from tongxing.demo.columns import Truths
from tongxing.demo.employers import draw_employers
from tongxing.demo.employment import Work
from tongxing.demo.insured import Spells, draw_spells, write_insured_months
from tongxing.demo.owed import Accounts
from tongxing.demo.people import Everyone, Hands, draw_holders, name_everyone
from tongxing.demo.shams import plant_shams
from tongxing.demo.training import Trainee, train

WORKERS = 616_000
RELATIVES = 96_000

Progress = Callable[[str], None]


class DemoError(ValueError):
    """A city that cannot be made; the message is fit for the user."""


@dataclass(frozen=True)
class DemoReport:
    """What was written: rows by file, what was planted, and how long it took."""

    pack: str
    people: int
    seed: int
    into: str
    answer_key: str
    rows: dict[str, int]
    owed: dict[str, int]
    sham: dict[str, int]
    seconds: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass
class City:
    """A city in memory, before anything is written."""

    work: Work
    everyone: Everyone
    spells: Spells
    hired: hires.Hires
    run: programmes.Programmes
    trainees: list[Trainee]
    accounts: Accounts


def write_city(
    pack_name: str, people: int, into: Path, seed: int = 1, progress: Progress | None = None
) -> DemoReport:
    """Write the city of `pack_name` with `people` certificate holders into `into`, and its answer key beside it."""
    _check_may_write(pack_name, people, into)
    say = progress or (lambda _: None)
    started = perf_counter()
    city = build_city(people, seed)
    say("城市已生成 (city drawn)")
    making = into.parent / f".{into.name}.making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    rows = write_files(city, making, say)
    key = into.parent / f"{into.name}-answer-key"
    truths.write_key(key, city.work, city.accounts, city.everyone)
    into.mkdir(exist_ok=True)
    for path in sorted(making.iterdir()):
        path.replace(into / path.name)
    making.rmdir()
    owed = _counts(claim.scheme for claim in city.accounts.owed)
    sham = _counts(name for name, _, _ in city.work.shams)
    return DemoReport(
        pack_name, people, seed, str(into), str(key), rows, owed, sham, round(perf_counter() - started, 1)
    )


def _check_may_write(pack_name: str, people: int, into: Path) -> None:
    if pack_name != "baotou":
        raise DemoError(
            f"演示城市只有包头(baotou),没有“{pack_name}”。(Only the pack baotou has a demo city, not {pack_name!r}.)"
        )
    if people < LEAST_PEOPLE:
        raise DemoError(f"持证人数不能少于{LEAST_PEOPLE}。(--people must be at least {LEAST_PEOPLE}.)")
    if into.exists() and not into.is_dir():
        raise DemoError(f"{into} 不是文件夹,请另选位置。({into} is not a folder; choose another place.)")


def build_city(people: int, seed: int) -> City:
    """Draw everybody, give them their parts, plant the truths, fill every employer with other staff."""
    scale = Scale(people)
    dice = np.random.Generator(np.random.PCG64(seed))
    holders = draw_holders(dice, people)
    workers = scale.of(WORKERS)
    everyone = name_everyone(dice, holders, workers, scale.of(RELATIVES))
    work = Work(dice, scale, holders, draw_employers(dice, scale), Hands.of(dice, holders))
    done = hires.Hires(), programmes.Programmes(), list[Trainee](), Accounts()
    _give_parts(work, *done)
    _finish_holders(work)
    spells = draw_spells(work, people, workers)
    truths.settle_over_quota(work, done[-1], spells.staff_months(work.employers.count))
    return City(work, everyone, spells, *done)


def _give_parts(
    work: Work, hired: hires.Hires, run: programmes.Programmes, trainees: list[Trainee], accounts: Accounts
) -> None:
    """The rare people are chosen first, so that even a small city has them."""
    programmes.open_shops(work, run, accounts)
    programmes.employ_masseurs(work, run, accounts)
    hires.hire_graduates(work, hired, accounts)
    plant_shams(work)
    hires.fill_welfare_posts(work, hired)
    hires.place_through_agencies(work, hired, accounts)
    staffing.staff_the_quota(work)
    staffing.staff_public_bodies(work)
    staffing.staff_concentrated_units(work)
    staffing.staff_dispatch(work)
    staffing.staff_unfiled(work)
    trainees.extend(train(work))
    staffing.insure_the_flexible(work)


def _finish_holders(work: Work) -> None:
    """Whoever works can and wants to; some of the others have let the certificate lapse, some have died."""
    holders, dice = work.holders, work.dice
    busy = planted_holders(work)
    holders.capacity[busy] = np.minimum(holders.capacity[busy], 1)
    holders.wants_work[busy] = True
    chance = dice.random(holders.count)
    holders.status[~busy & (chance < 0.012)] = 2
    holders.status[~busy & (chance > 0.99)] = 1
    lapsed = ~busy & (chance > 0.5) & (chance < 0.515)
    holders.valid_until[lapsed] -= np.timedelta64(3650, "D")
    holders.issued[lapsed] -= np.timedelta64(3650, "D")


def planted_holders(work: Work) -> Truths:
    """Holders of working age with a part to play: their rows are never spoilt."""
    return work.hands.taken & work.holders.working_age


def write_files(city: City, directory: Path, say: Progress) -> dict[str, int]:
    """Write every file; rows by file name."""
    work, everyone, holders, employers, dice = (
        city.work,
        city.everyone,
        city.work.holders,
        city.work.employers,
        city.work.dice,
    )
    desk = tables.Desk(directory, everyone, holders, employers, dice)
    planted = planted_holders(work)
    homes = registers.draw_households(dice, holders, work.scale.of(WORKERS), work.scale.of(RELATIVES))
    months, wages = city.spells.staff_months(employers.count), city.spells.wages(employers.count)
    businesses = frozenset(shop.code for shop in city.run.shops)
    tied = {lease.shop.person for lease in city.run.leases} | {m.person for m in city.run.masseurs}
    tied |= {shop.person for shop in city.run.shops if shop.massage}
    codes = employers.codes.tolist()
    steps: dict[str, Callable[[], int]] = {
        "残疾人证.xlsx": lambda: registers.write_certificates(directory, everyone, holders, planted, dice),
        "用人单位.csv": lambda: registers.write_employers(directory, employers, dice),
        "残保金申报.xlsx": lambda: declarations.write_declarations(
            desk, work, months, wages, truths.counted_months(work)
        ),
        "按比例就业年审申报.xlsx": lambda: tables.write_filings(desk, work.filings),
        "户籍家庭.csv": lambda: registers.write_households(directory, everyone, holders, *homes),
        "低保名单.xlsx": lambda: registers.write_subsistence(directory, everyone, *homes, dice),
        "残疾人大学生.xlsx": lambda: tables.write_students(desk, city.hired),
        "个体工商户.xlsx": lambda: programme_tables.write_shops(desk, city.run, tied),
        "场地租赁.xlsx": lambda: programme_tables.write_leases(desk, city.run),
        "盲人按摩从业人员.xlsx": lambda: programme_tables.write_masseurs(desk, city.run),
        "培训花名册.xlsx": lambda: programme_tables.write_trainees(desk, city.trainees),
        "已发补贴.xlsx": lambda: tables.write_payments(desk, city.accounts.payments, businesses),
        "公益性岗位.xlsx": lambda: tables.write_welfare_posts(desk, city.hired),
        "编制情况.xlsx": lambda: tables.write_authorised_posts(desk),
        "派遣机构推荐就业.xlsx": lambda: tables.write_placements(desk, city.hired),
        "烟草零售许可申请.xlsx": lambda: declarations.write_tobacco(desk, work),
        "参保缴费_2024MM.csv": lambda: write_insured_months(
            directory, city.spells, everyone, codes, dice, say
        ),
    }
    rows: dict[str, int] = {}
    for name, write in steps.items():
        rows[name] = write()
        say(name)
    return rows


def _counts(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))
