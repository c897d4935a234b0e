"""The answer key: every employer above its quota by simple arithmetic of our own, and the two lists that a test compares against."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tongxing.demo.calibration import minimum_wage
from tongxing.demo.columns import Ints
from tongxing.demo.damage import Damaged
from tongxing.demo.employers import Employers
from tongxing.demo.employment import Filing, Spell, Work
from tongxing.demo.owed import GRADUATE, OVER_QUOTA, PERIOD, Accounts, Claim
from tongxing.demo.people import Everyone
from tongxing.demo.recoded import Recoded

README = """答案（演示数据） — 系统从不读取本目录，只供测试比对。
owed.csv  应发而未发：scheme（政策项目）、id_number、employer_code（单位或个体工商户）、subject_hint、period（所属期）、amount（元）。
sham.csv  预置疑点：check（数据比对）、id_number、employer_code、period。同一案例可能符合两项比对，均已列出。
population.csv  面向全体的比对（从未走访、全家无人就业、在岗未掌握）：全部符合的人，按同样的列。
identities.csv  身份信息受损的行：file、sheet、line（从1数起）、真实的 id_number、damage（受损方式）。
employers.csv  年内换过代码的单位：former_code（换前的代码）、employer_code（现在的代码）、since（从哪月起）、late_month（换后仍用旧代码报来的月份）。

The answer key of a synthetic city: the system never reads this folder, a test compares with it.
owed.csv: due for 2024 and not in the payments file. sham.csv: planted findings; a case may answer to two checks, then both are listed.
population.csv: everybody whom the checks of the whole population must find. identities.csv: lines whose identity is damaged, and whose they are.
employers.csv: employers recoded during the year; their months under either code are the present employer's.
Every over-quota employer, every graduate, placement, masseur and rent owed is in the list, computed by plain arithmetic;
of an employer's reward and its graduates' subsidies, which exclude each other, only the one that is due.
"""


def settle_over_quota(work: Work, accounts: Accounts, staff_months: Ints) -> None:
    """Book the reward of every employer above its quota; every third one was paid already."""
    months = counted_months(work)
    eligible = sorted(rewards(work, months, staff_months).items())
    for turn, (employer, (persons, fen)) in enumerate(eligible):
        claim = Claim(
            OVER_QUOTA, None, work.employers.code_of(employer), f"employer; {persons} above the quota", fen
        )
        accounts.settle(claim, paid=turn % 3 == 2)
        if turn % 5 == 0:
            accounts.paid_the_year_before(claim)
    for employer, (_, fen) in eligible:
        _settle_exclusive_awards(work, accounts, employer, fen)


def _settle_exclusive_awards(work: Work, accounts: Accounts, employer: int, reward: int) -> None:
    """An employer above its quota that also hired graduates: of the two awards, the one paid or the higher is due."""
    code = work.employers.code_of(employer)
    graduates = [c for c in accounts.of_the_year() if c.scheme == GRADUATE and c.code == code]
    if not graduates:
        return
    work.shams += [("two_exclusive_awards", claim.person, employer) for claim in graduates]
    paid = {(claim.scheme, claim.code) for claim in accounts.paid_in_the_year()}
    for_reward = ((OVER_QUOTA, code) in paid, reward)
    for_graduates = ((GRADUATE, code) in paid, sum(claim.fen for claim in graduates))
    accounts.withdraw(GRADUATE if for_reward >= for_graduates else OVER_QUOTA, code)


def rewards(work: Work, weighted_months: dict[int, int], staff_months: Ints) -> dict[int, tuple[int, int]]:
    """Whole persons above 1.5 % of the headcount, and five minimum wages of December for each, in fen."""
    heads = _heads_filed(work.filings)
    found: dict[int, tuple[int, int]] = {}
    for employer, counted in weighted_months.items():
        headcount = (2 * int(staff_months[employer]) + 12) // 24
        concentrated = heads[employer] >= 10 and heads[employer] * 4 >= headcount
        persons = (counted * 1000 - headcount * 15 * 12) // 12_000
        if persons >= 1 and not work.employers.funded[employer] and not concentrated:
            wage = minimum_wage(int(work.employers.division[employer]), 12)
            found[employer] = persons, persons * 5 * wage * 100
    return found


def _heads_filed(filings: list[Filing]) -> dict[int, int]:
    heads: dict[int, int] = defaultdict(int)
    for filing in filings:
        heads[filing.employer] += 1
    return heads


def counted_months(work: Work) -> dict[int, int]:
    """Weighted person-months that count for each employer: filed, insured there, paid enough, contract and certificate good."""
    spells: dict[tuple[int, int | None], list[Spell]] = defaultdict(list)
    for spell in work.spells:
        spells[spell.person, spell.employer].append(spell)
    found: dict[int, int] = defaultdict(int)
    for filing in work.filings:
        months = {
            month
            for spell in spells[filing.person, filing.employer]
            for month in range(spell.first, spell.last + 1)
            if _month_counts(work, filing, spell, month)
        }
        found[filing.employer] += len(months) * work.holders.weight(filing.person)
    return found


def _month_counts(work: Work, filing: Filing, spell: Spell, month: int) -> bool:
    paid = spell.wage_in_december if month == 12 else spell.wage
    enough = paid >= minimum_wage(int(work.employers.division[filing.employer]), month)
    valid_until = work.holders.valid_until[filing.person]
    valid = work.holders.status[filing.person] == 0 and valid_until >= np.datetime64(f"2024-{month:02d}-01")
    return bool(
        enough
        and valid
        and _a_year_or_more(filing)
        and filing.contract_start.isoformat()[:7] <= f"2024-{month:02d}"
    )


def _a_year_or_more(filing: Filing) -> bool:
    if filing.contract_end is None:
        return True
    return (filing.contract_end - filing.contract_start).days >= 364


def write_key(directory: Path, work: Work, accounts: Accounts, everyone: Everyone) -> None:
    """owed.csv, sham.csv and readme.txt."""
    directory.mkdir(parents=True, exist_ok=True)
    owed = [
        [c.scheme, _id(everyone, c.person), c.code or "", c.hint, PERIOD, f"{c.fen // 100}.{c.fen % 100:02d}"]
        for c in accounts.owed
    ]
    sham = [
        [name, _id(everyone, person), "" if employer is None else work.employers.code_of(employer), PERIOD]
        for name, person, employer in work.shams
    ]
    _write(
        directory / "owed.csv",
        ("scheme", "id_number", "employer_code", "subject_hint", "period", "amount"),
        owed,
    )
    _write(directory / "sham.csv", ("check", "id_number", "employer_code", "period"), sham)
    (directory / "readme.txt").write_text(README, encoding="utf-8", newline="\n")


def write_recoded(directory: Path, changes: list[Recoded], employers: Employers) -> None:
    """employers.csv."""
    rows = [
        [each.former, employers.code_of(each.employer), f"2024-{each.since:02d}", f"2024-{each.late:02d}" if each.late else ""]
        for each in changes
    ]
    _write(directory / "employers.csv", ("former_code", "employer_code", "since", "late_month"), rows)


def write_population_and_identities(
    directory: Path, population: list[tuple[str, int]], damaged: list[Damaged], everyone: Everyone
) -> None:
    """population.csv and identities.csv."""
    known = [[name, everyone.id_of(person), "", PERIOD] for name, person in population]
    _write(directory / "population.csv", ("check", "id_number", "employer_code", "period"), known)
    lines = [[d.file, d.sheet, str(d.line), everyone.id_of(d.person), d.kind] for d in damaged]
    _write(directory / "identities.csv", ("file", "sheet", "line", "id_number", "damage"), lines)


def _id(everyone: Everyone, person: int | None) -> str:
    return "" if person is None else everyone.id_of(person)


def _write(path: Path, headers: Iterable[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headers)
        writer.writerows(sorted(rows))
