"""Files of the labour office: contracts, dispatch agreements, people hard to place, people registered as unemployed."""

from datetime import date, timedelta

from tongxing.demo.calibration import DIVISIONS
from tongxing.demo.mess import Cell
from tongxing.demo.odd_files import Page, write_delimited, write_form
from tongxing.demo.papers import Papers, dated, headers
from tongxing.demo.traces import ContractRecord

CODES = tuple(code for code, _, _ in DIVISIONS)
DIFFICULTIES = ("残疾人", "零就业家庭", "大龄", "长期失业", "低保家庭", "其他")
RECORDED_SHARE = 0.8


def write_contracts(papers: Papers) -> int:
    """劳动合同备案.csv, UTF-8 with a byte order mark: nearly all declared contracts and most of the others."""
    rows: list[list[Cell]] = []
    people: list[int] = []
    for (person, employer), (records, wage) in sorted(_contracts(papers).items()):
        for record in records:
            place = record.division or CODES[papers.city.work.employers.division[employer]]
            turn = len(rows)
            rows.append([
                *papers.who(person), papers.code(employer), dated(record.start, turn), dated(record.end, turn),
                record.kind, f"{wage}.00元" if turn % 97 == 5 else f"{wage}.00", place,
            ])  # fmt: skip
            people.append(person)
    name = "劳动合同备案.csv"
    papers.damage.spoil(name, rows, people, at=0, first_line=3, closed=papers.suspects)
    place_, title = papers.directory / name, "包头市劳动合同备案信息"
    head = headers("employment_contracts")
    return write_delimited(place_, title, head, rows, encoding="utf-8-sig", delimiter=",")


def _contracts(papers: Papers) -> dict[tuple[int, int], tuple[list[ContractRecord], int]]:
    """By person and employer: what is on record, and the wage."""
    work = papers.city.work
    found: dict[tuple[int, int], tuple[list[ContractRecord], int]] = {}
    for filing in work.filings:
        if filing.form != "在编":
            own = [ContractRecord(filing.contract_start, filing.contract_end)]
            key = (filing.person, filing.employer)
            found[key] = (work.traces.contracts.get(key, own), filing.wage)
    for spell in work.spells:
        if spell.employer is not None and papers.dice.random() < RECORDED_SHARE:
            start = date(2024, spell.first, 1) if spell.first > 1 else date(2022, 1 + spell.person % 12, 1)
            own = [ContractRecord(start, None)]
            found.setdefault((spell.person, spell.employer), (own, spell.wage))
    return found


def write_agreements(papers: Papers) -> int:
    """劳务派遣协议.xls: a workbook of today under an old ending."""
    agreements = sorted(papers.city.work.traces.agreements, key=lambda a: (a.agency, a.person, a.start))
    rows: list[list[Cell]] = [
        [*papers.who(a.person), papers.code(a.agency), papers.code(a.user), a.start, a.end, a.counted_by]
        for a in agreements
    ]
    page = Page("Sheet1", headers("dispatch_agreements"), rows)
    return write_form(papers.directory / "劳务派遣协议.xls", "包头市劳务派遣协议备案表", [page])


def write_hard_to_place(papers: Papers) -> int:
    """就业困难人员认定.xls: blank rows, a merged title, a heading in two rows, hidden rows, footers, a sheet for each half of the city."""
    people = papers.idle(3_000, 120)
    pages = []
    for sheet, first in (("市区", 0), ("旗县", 1)):
        part = [p for p in people if (6 <= papers.division(p) <= 8) == bool(first)]
        rows = [_difficulty(papers, person, turn) for turn, person in enumerate(part)]
        page = Page(
            sheet,
            headers("hard_to_place_registrations"),
            rows,
            groups=(("人员信息", 2), ("认定情况", 3), ("备注信息", 1)),
            blank_above=3,
            hidden=frozenset(i for i in range(len(rows)) if i % 37 == 11),
            footers=(["合计", f"{len(rows)}人"], ["填表人:演示", None, "审核人:演示"]),
        )
        papers.damage.spoil(
            "就业困难人员认定.xls", rows, part, at=0, first_line=page.first_line, sheet=sheet,
            closed=papers.suspects, typed=True,
        )  # fmt: skip
        pages.append(page)
    return write_form(papers.directory / "就业困难人员认定.xls", "包头市就业困难人员认定登记表", pages)


def _difficulty(papers: Papers, person: int, turn: int) -> list[Cell]:
    kind = papers.some(DIFFICULTIES, 0.7, 0.05, 0.1, 0.05, 0.08, 0.02)
    day = papers.day(date(2021, 1, 4), date(2024, 11, 30))
    gone = day + timedelta(days=300) if turn % 9 == 4 and day < date(2023, 12, 1) else None
    return [*papers.who(person), kind, day, gone, CODES[papers.division(person)]]


def write_unemployed(papers: Papers) -> int:
    """失业登记.xlsx: filtered before it was saved, so that some rows are hidden."""
    since = dict(papers.city.work.traces.jobless_since)
    for person in papers.idle(1_600, 60):
        since.setdefault(person, papers.day(date(2022, 3, 1), date(2024, 11, 30)))
    people = sorted(since)
    rows: list[list[Cell]] = []
    for turn, person in enumerate(people):
        day = since[person]
        ended = day + timedelta(days=200) if turn % 7 == 3 and day < date(2024, 4, 1) else None
        benefit = papers.some(("领取期", "期满", "不享受"), 0.2, 0.2, 0.6)
        rows.append([*papers.who(person), dated(day, turn), ended and ended.isoformat(), benefit])
    page = Page(
        "失业登记", headers("unemployment_registrations", worn=True), rows,
        hidden=frozenset(i for i in range(len(rows)) if i % 5 == 2),
    )  # fmt: skip
    papers.damage.spoil(
        "失业登记.xlsx", rows, people, at=0, first_line=page.first_line, sheet=page.name, closed=papers.suspects, typed=True
    )  # fmt: skip
    return write_form(papers.directory / "失业登记.xlsx", "包头市失业登记人员明细", [page])
