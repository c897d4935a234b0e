"""Builds a synthetic city and writes it as the departments would; the river, the law and the office do not come in."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from tongxing.demo import (
    declarations,
    households,
    programme_tables,
    registers,
    tables,
    truths,
)
from tongxing.demo.building import RELATIVES, WORKERS, City, build_city, planted_holders
from tongxing.demo.calibration import LEAST_PEOPLE
from tongxing.demo.insured import write_insured_months

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
    homes = households.draw_households(dice, holders, work.scale.of(WORKERS), work.scale.of(RELATIVES))
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
        "户籍家庭.csv": lambda: households.write_households(directory, everyone, holders, *homes, dice),
        "低保名单.xlsx": lambda: households.write_subsistence(directory, everyone, *homes, dice),
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
