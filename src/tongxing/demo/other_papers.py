"""Files of civil affairs, veterans' affairs, rural revitalisation, market regulation and the organisation department."""

from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import SHOP_WORDS
from tongxing.demo.households import number_of
from tongxing.demo.mess import Cell
from tongxing.demo.odd_files import Page, write_delimited, write_form, write_web_page
from tongxing.demo.papers import Papers, dated, headers

WATCHED = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
VETERAN_GRADES = ("三级", "五级", "六级", "七级", "八级", "九级", "十级")


def write_deaths(papers: Papers) -> int:
    """死亡信息.xlsx: recorded weeks or months after the day."""
    work = papers.city.work
    died = dict(work.traces.deaths)
    for person in np.flatnonzero(work.holders.status == 2).tolist():
        died.setdefault(person, papers.day(date(2021, 2, 1), date(2024, 11, 20)))
    for person in papers.relatives(work.scale.of(160, 20)).tolist():
        died[person] = papers.day(date(2023, 1, 5), date(2024, 11, 20))
    people = sorted(died)
    rows: list[list[Cell]] = []
    for turn, person in enumerate(people):
        recorded = min(died[person] + timedelta(days=6 + turn * 37 % 140), date(2024, 12, 24))
        rows.append([*papers.who(person), dated(died[person], turn), recorded.isoformat()])
    page = Page(
        "Sheet1", headers("deaths", worn=True), rows, blank_above=1, footers=(["合计", f"{len(rows)}人"],)
    )
    papers.damage.spoil(
        "死亡信息.xlsx", rows, people, at=0, first_line=page.first_line, sheet="Sheet1", typed=True,
        closed=papers.suspects | work.traces.deaths.keys(),
    )  # fmt: skip
    return write_form(papers.directory / "死亡信息.xlsx", "包头市死亡信息交换表", [page])


def write_veterans(papers: Papers) -> int:
    """残疾军人证.xls: a GBK web page."""
    count = papers.city.work.scale.of(160, 30)
    people = sorted(papers.idle(160, 30, working_age=False) + papers.relatives(count).tolist())
    rows: list[list[Cell]] = [
        [
            *papers.who(person), f"蒙军B{turn:06d}", VETERAN_GRADES[person % len(VETERAN_GRADES)],
            papers.day(date(1995, 1, 1), date(2020, 12, 31)).isoformat(), "正常",
        ]
        for turn, person in enumerate(people)
    ]  # fmt: skip
    name = "残疾军人证.xls"
    papers.damage.spoil(name, rows, people, at=0, first_line=3)
    head = headers("veterans_certificates")
    return write_web_page(papers.directory / name, "包头市残疾军人证持证人员", head, rows, "填表人:演示")


def write_poverty_watch(papers: Papers) -> int:
    """防止返贫监测对象.xls: GB18030, tabs."""
    household = dict(zip(papers.city.homes[1].tolist(), papers.city.homes[0].tolist(), strict=True))
    people = [person for person in papers.idle(900, 100, working_age=False) if person in household]
    rows: list[list[Cell]] = []
    for turn, person in enumerate(people):
        since = papers.day(date(2021, 6, 1), date(2024, 9, 30))
        removed = since + timedelta(days=240) if turn % 3 == 1 and since < date(2024, 4, 1) else None
        kind = papers.some(WATCHED, 0.4, 0.35, 0.25)
        home = number_of(household[person])
        rows.append([*papers.who(person), home, kind, dated(since, turn), removed and removed.isoformat()])
    name = "防止返贫监测对象.xls"
    papers.damage.spoil(name, rows, people, at=0, first_line=3)
    place, title = papers.directory / name, "包头市防止返贫监测对象名单"
    head = headers("poverty_watch")
    return write_delimited(place, title, head, rows, encoding="gb18030", delimiter="\t", footer="填表人:演示")


def write_employer_changes(papers: Papers) -> int:
    """用人单位变更.csv: semicolons, UTF-8. Of those with a part in anything planted only the code changed, and their months with it."""
    work = papers.city.work
    with_a_part = {e for part in work.employers.parts.values() for e in part}
    free = [e for e in range(work.employers.count) if e not in with_a_part and not work.employers.closed[e]]
    drawn = iter(papers.dice.permutation(free).tolist())
    rows: list[list[Cell]] = []
    for kind, full, least in (
        ("名称变更", 420, 6),
        ("代码变更", 80, 4),
        ("分支机构", 160, 4),
        ("合并", 24, 2),
    ):
        for turn in range(work.scale.of(full, least)):
            day = papers.day(date(2021, 1, 10), date(2024, 11, 20))
            rows.append([*_change(papers, kind, next(drawn), next(drawn), turn), dated(day, turn)])
    rows += [
        [each.code, "代码变更", None, each.former, None, date(2024, each.since, 1).isoformat()]
        for each in papers.city.recoded
    ]
    place, title = papers.directory / "用人单位变更.csv", "包头市用人单位变更登记"
    head = headers("employer_changes")
    return write_delimited(place, title, head, rows, encoding="utf-8", delimiter=";")


def _change(papers: Papers, kind: str, employer: int, other: int, turn: int) -> list[Cell]:
    former_name = f"包头{SHOP_WORDS[turn % len(SHOP_WORDS)]}{employer}号老字号商行"
    if kind == "名称变更":
        return [papers.code(employer), kind, former_name, None, None]
    if kind == "代码变更":
        return [papers.code(employer), kind, None, f"150200{employer:09d}", None]
    return [papers.code(employer), kind, None, None, papers.code(other)]


def write_plans(papers: Papers) -> int:
    """机关事业单位安排计划.xlsx."""
    rows: list[list[Cell]] = [
        [papers.code(body), year, posts] for body, year, posts in sorted(papers.city.work.traces.plans)
    ]
    page = Page("Sheet1", headers("public_body_plans"), rows, footers=(["填表人:演示"],))
    title = "包头市机关事业单位安排残疾人就业计划"
    return write_form(papers.directory / "机关事业单位安排计划.xlsx", title, [page])
