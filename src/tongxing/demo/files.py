"""Writes a drawn city's files one after the other, the same ones in the same order each time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tongxing.demo import declarations, households, programme_tables, registers, tables, truths
from tongxing.demo.building import City, planted_holders
from tongxing.demo.insured import MonthWriter

Progress: TypeAlias = Callable[[int, int, str], None]
Steps: TypeAlias = dict[str, Callable[[], int]]


def write_files(city: City, directory: Path, progress: Progress) -> dict[str, int]:
    """Write every file, telling (done, total, name) after each; returns the rows by file name."""
    steps = {**_registers(city, directory), **_workbooks(city, directory), **_months(city, directory)}
    rows: dict[str, int] = {}
    for name, write in steps.items():
        rows[name] = write()
        progress(len(rows), len(steps), f"写出 {name}")
    return rows


def _registers(city: City, directory: Path) -> Steps:
    work, everyone, holders, dice = city.work, city.everyone, city.work.holders, city.work.dice
    homes = households.draw_households(dice, holders, everyone.workers, everyone.relatives)
    planted = planted_holders(work)
    return {
        "残疾人证.xlsx": lambda: registers.write_certificates(directory, everyone, holders, planted, dice),
        "用人单位.csv": lambda: registers.write_employers(directory, work.employers, dice),
        "户籍家庭.csv": lambda: households.write_households(directory, everyone, holders, *homes, dice),
        "低保名单.xlsx": lambda: households.write_subsistence(directory, everyone, *homes, dice),
    }


def _workbooks(city: City, directory: Path) -> Steps:
    work = city.work
    desk = tables.Desk(directory, city.everyone, work.holders, work.employers, work.dice)
    totals = city.spells.staff_months(work.employers.count), city.spells.wages(work.employers.count)
    planted = frozenset(person for _, person, _ in work.shams)
    businesses = frozenset(shop.code for shop in city.run.shops)
    return {
        "残保金申报.xlsx": lambda: declarations.write_declarations(
            desk, work, *totals, truths.counted_months(work)
        ),
        "按比例就业年审申报.xlsx": lambda: tables.write_filings(desk, work.filings),
        "残疾人大学生.xlsx": lambda: tables.write_students(desk, city.students),
        "个体工商户.xlsx": lambda: programme_tables.write_shops(desk, city.run),
        "场地租赁.xlsx": lambda: programme_tables.write_leases(desk, city.run),
        "盲人按摩从业人员.xlsx": lambda: programme_tables.write_masseurs(desk, city.masseurs),
        "培训花名册.xlsx": lambda: programme_tables.write_trainees(desk, city.trainees, planted),
        "已发补贴.xlsx": lambda: tables.write_payments(desk, city.accounts.payments, businesses),
        "公益性岗位.xlsx": lambda: tables.write_welfare_posts(desk, city.hired),
        "编制情况.xlsx": lambda: tables.write_authorised_posts(desk),
        "派遣机构推荐就业.xlsx": lambda: tables.write_placements(desk, city.hired),
        "烟草零售许可申请.xlsx": lambda: declarations.write_tobacco(desk, work),
    }


def _months(city: City, directory: Path) -> Steps:
    codes = city.work.employers.codes.tolist()
    writer = MonthWriter(city.spells, city.everyone, codes, city.work.dice)
    return {writer.name_of(month): partial(writer.write, directory, month) for month in range(1, 13)}
