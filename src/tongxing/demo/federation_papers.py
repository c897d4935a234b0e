"""The federation's own smaller files: certificates changed, visits, graduates called, attendance; other departments' are elsewhere."""

from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import DIVISIONS
from tongxing.demo.mess import Cell
from tongxing.demo.odd_files import Page, write_delimited, write_form
from tongxing.demo.papers import Papers, dated, headers
from tongxing.demo.traces import FacilityMonth
from tongxing.demo.training import Trainee

CODES = tuple(code for code, _, _ in DIVISIONS)
VISITS = ("联系上", "失联", "外出", "在校", "无意愿", "无能力")


def write_certificate_changes(papers: Papers) -> int:
    """残疾人证变更.xlsx: a sheet for each half of the year."""
    rows = _certificate_changes(papers)
    pages = []
    for name, first, last in (("上半年", 1, 6), ("下半年", 7, 12)):
        part = [row for row in rows if first <= row[0].month <= last]
        lines: list[list[Cell]] = [row[2] for row in part]
        people = [row[1] for row in part]
        page = Page(name, headers("certificate_changes"), lines, footers=(["合计", f"{len(part)}件"],))
        papers.damage.spoil(
            "残疾人证变更.xlsx", lines, people, at=0, first_line=page.first_line, sheet=name, closed=papers.suspects, typed=True
        )  # fmt: skip
        pages.append(page)
    return write_form(papers.directory / "残疾人证变更.xlsx", "包头市残疾人证业务办理明细", pages)


def _certificate_changes(papers: Papers) -> list[tuple[date, int, list[Cell]]]:
    holders = papers.city.work.holders
    chance = papers.dice.random(holders.count)
    rows: list[tuple[date, int, list[Cell]]] = []
    for person in np.flatnonzero(holders.reissued | (holders.status == 1) | (chance < 0.012)).tolist():
        number, name = papers.who(person)
        category, grade = int(holders.category[person]) + 1, int(holders.grade[person]) + 1
        bare = f"{number}{category}{grade}"
        now, before, kind = bare, "", "注销"
        if holders.status[person] != 1 and holders.reissued[person]:
            now, before, kind = bare + "B1", bare, papers.some(("补发", "到期换证"), 0.3, 0.7)
        elif holders.status[person] != 1:
            former_grade = grade % 4 + 1
            now, before, kind = bare, f"{number}{category}{former_grade}", "类别等级变更"
        day = papers.day(date(2024, 1, 4), date(2024, 12, 20))
        rows.append((day, person, [number, name, now, before, kind, day.isoformat()]))
    return rows


def write_visits(papers: Papers) -> int:
    """入户走访.csv, UTF-8 with a byte order mark; a damaged line is always a second visit to a person visited before."""
    visits = [
        (int(person), papers.day(date(2024, 1, 8), date(2024, 10, 31))) for person in papers.city.visited
    ]
    lines = [_visit(papers, person, day, turn) for turn, (person, day) in enumerate(visits)]
    again = papers.dice.choice(len(visits), size=max(1, len(visits) // 20), replace=False)
    seconds = [visits[int(i)] for i in np.sort(again)]
    second_lines = [
        _visit(papers, p, day + timedelta(days=40), turn) for turn, (p, day) in enumerate(seconds)
    ]
    name = "入户走访.csv"
    papers.damage.spoil(name, second_lines, [p for p, _ in seconds], at=0, first_line=3 + len(lines))
    return write_delimited(
        papers.directory / name,
        "包头市残疾人就业状况入户走访台账",
        headers("home_visits", worn=True),
        lines + second_lines,
        encoding="utf-8-sig",
        delimiter=",",
        footer="填表人:演示",
    )


def _visit(papers: Papers, person: int, day: date, turn: int) -> list[Cell]:
    result = papers.some(VISITS, 0.74, 0.06, 0.08, 0.03, 0.05, 0.04)
    reached = result == "联系上"
    answers = [("是" if reached and papers.dice.random() < share else "否") for share in (0.6, 0.7, 0.4)]
    return [*papers.who(person), dated(day, turn), result, *answers, CODES[papers.division(person)]]


def write_contacts(papers: Papers) -> int:
    """毕业生联系记录.xlsx: three blank rows, a merged title; true Excel dates."""
    rows: list[list[Cell]] = [
        [*papers.who(person), day, "是" if person % 4 else "否", person % 5]
        for person, days in sorted(papers.city.contacts.items())
        for day in days
    ]
    page = Page("Sheet1", headers("graduate_contacts"), rows, blank_above=3, footers=(["填表人:演示"],))
    return write_form(papers.directory / "毕业生联系记录.xlsx", "包头市应届残疾人高校毕业生联系记录", [page])


def write_class_attendance(papers: Papers) -> int:
    """培训考勤.csv, GB18030: a line for each whole day of class; a few stayed away now and then."""
    suspects = papers.suspects
    rows: list[list[Cell]] = []
    people: list[int] = []
    for trainee in papers.city.trainees:
        for day in _class_days(trainee):
            if trainee.person in suspects or papers.dice.random() < 0.93:
                hours = f"{trainee.hours / trainee.days:.1f}"
                rows.append([trainee.number, *papers.who(trainee.person), day.isoformat(), 2, hours])
                people.append(trainee.person)
    name = "培训考勤.csv"
    papers.damage.spoil(name, rows, people, at=1, first_line=3, closed=suspects)
    place, title = papers.directory / name, "包头市残疾人培训签到明细"
    head = headers("training_attendance")
    return write_delimited(place, title, head, rows, encoding="gb18030", delimiter=",")


def _class_days(trainee: Trainee) -> list[date]:
    """Monday to Friday, from the day the class began."""
    days: list[date] = []
    day = trainee.started_on
    while len(days) < trainee.days:
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    return days


def write_facility_attendance(papers: Papers) -> int:
    """机构出勤.xlsx: a sheet for each quarter, each with its own footer."""
    planted = list(papers.city.work.traces.facility)
    regulars = [
        FacilityMonth(turn, person, month, int(papers.dice.integers(8, 23)))
        for turn, person in enumerate(papers.idle(700, 20, working_age=False))
        for month in range(1, 13)
        if papers.dice.random() < 0.9
    ]
    pages = []
    for quarter in range(4):
        part = sorted(
            (m for m in planted + regulars if (m.month - 1) // 3 == quarter),
            key=lambda m: (m.facility % 12, m.person, m.month),
        )
        rows = [_facility_row(papers, month) for month in part]
        sheet = f"{'一二三四'[quarter]}季度"
        page = Page(
            sheet,
            headers("facility_attendance"),
            rows,
            footers=(["合计", f"{len(rows)}人次"], ["填表人:演示"]),
        )
        papers.damage.spoil(
            "机构出勤.xlsx", rows, [m.person for m in part], at=2, first_line=page.first_line, sheet=sheet,
            closed=papers.suspects, typed=True,
        )  # fmt: skip
        pages.append(page)
    return write_form(papers.directory / "机构出勤.xlsx", "包头市残疾人托养和辅助性就业机构出勤表", pages)


def _facility_row(papers: Papers, month: FacilityMonth) -> list[Cell]:
    place = month.facility % 12
    when = f"2024年{month.month}月" if month.month % 3 == 0 else f"2024{month.month:02d}"
    who = papers.who(month.person)
    return [f"JG{place:03d}", f"演示工疗站第{place}号", *who, when, month.days, float(25 * month.days)]
