"""Writes a drawn city's files one after the other, the same ones in the same order each time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np

from tongxing.demo import (
    declarations,
    federation_papers,
    households,
    labour_papers,
    money_papers,
    other_papers,
    programme_tables,
    registers,
    tables,
    truths,
)
from tongxing.demo.building import City, planted_holders
from tongxing.demo.damage import Damage, Damaged
from tongxing.demo.insured import MonthWriter
from tongxing.demo.papers import Papers

Progress: TypeAlias = Callable[[int, int, str], None]
Steps: TypeAlias = dict[str, Callable[[], int]]


def write_files(city: City, directory: Path, progress: Progress) -> tuple[dict[str, int], list[Damaged]]:
    """Write every file, telling (done, total, name) after each; returns the rows by file name, and the damaged identities."""
    dice = np.random.Generator(np.random.PCG64([city.seed, 2]))
    papers = Papers(directory, city, Damage(city.everyone, city.work.holders, city.doubles, dice), dice)
    steps = {
        **_registers(city, directory, papers.damage),
        **_workbooks(city, directory, papers),
        **_papers(papers),
        **_months(city, directory, papers.damage),
    }
    rows: dict[str, int] = {}
    for name, write in steps.items():
        rows[name] = write()
        progress(len(rows), len(steps), f"写出 {name}")
    return rows, papers.damage.found


def _registers(city: City, directory: Path, damage: Damage) -> Steps:
    work, everyone, holders, dice = city.work, city.everyone, city.work.holders, city.work.dice
    homes = city.homes
    planted = planted_holders(work)
    return {
        "残疾人证.xlsx": lambda: registers.write_certificates(
            directory, everyone, holders, planted, work.traces.phones, damage, dice
        ),
        "用人单位.csv": lambda: registers.write_employers(directory, work.employers, dice),
        "户籍家庭.csv": lambda: households.write_households(
            directory, everyone, holders, *homes, planted, dice
        ),
        "低保名单.xlsx": lambda: households.write_subsistence(directory, everyone, *homes, damage, dice),
    }


def _workbooks(city: City, directory: Path, papers: Papers) -> Steps:
    work = city.work
    desk = tables.Desk(directory, city.everyone, work.holders, work.employers, work.dice)
    totals = city.spells.staff_months(work.employers.count), city.spells.wages(work.employers.count)
    planted = frozenset(person for _, person, _ in work.shams)
    businesses = frozenset(shop.code for shop in city.run.shops)
    return {
        "残保金申报.xlsx": lambda: declarations.write_declarations(
            desk, work, *totals, truths.counted_months(work), papers.declared
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


def _papers(papers: Papers) -> Steps:
    writers: dict[str, Callable[[Papers], int]] = {
        "残疾人证变更.xlsx": federation_papers.write_certificate_changes,
        "入户走访.csv": federation_papers.write_visits,
        "毕业生联系记录.xlsx": federation_papers.write_contacts,
        "培训考勤.csv": federation_papers.write_class_attendance,
        "机构出勤.xlsx": federation_papers.write_facility_attendance,
        "劳动合同备案.csv": labour_papers.write_contracts,
        "劳务派遣协议.xls": labour_papers.write_agreements,
        "就业困难人员认定.xls": labour_papers.write_hard_to_place,
        "失业登记.xlsx": labour_papers.write_unemployed,
        "个税工资薪金.parquet": money_papers.write_taxed_wages,
        "残保金缴款.xls": money_papers.write_levy_payments,
        "增值税即征即退.xlsx": money_papers.write_refunds,
        "银行发放回盘.csv": money_papers.write_bank_returns,
        "死亡信息.xlsx": other_papers.write_deaths,
        "残疾军人证.xls": other_papers.write_veterans,
        "防止返贫监测对象.xls": other_papers.write_poverty_watch,
        "用人单位变更.csv": other_papers.write_employer_changes,
        "机关事业单位安排计划.xlsx": other_papers.write_plans,
    }
    return {name: partial(write, papers) for name, write in writers.items()}


def _months(city: City, directory: Path, damage: Damage) -> Steps:
    codes = city.work.employers.codes.tolist()
    writer = MonthWriter(city.spells, city.everyone, codes, damage, city.work.dice, city.recoded)
    return {writer.name_of(month): partial(writer.write, directory, month) for month in range(1, 13)}
