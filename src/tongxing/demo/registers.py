"""The large registers as the departments keep them: certificates, employers, households and the subsistence allowance."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tongxing.demo.calibration import CATEGORIES, DIVISIONS, GRADES
from tongxing.demo.columns import Dice, Ints, Truths
from tongxing.demo.employers import KINDS, Employers
from tongxing.demo.mess import (
    Cell,
    as_number,
    dotted,
    full_width,
    in_words,
    old_number,
    one_off,
    spaced,
    spoil_rows,
    wrong_check,
)
from tongxing.demo.people import Everyone, Holders
from tongxing.demo.writing import write_lines, write_workbook, yes_no

STATUSES = ("正常", "注销", "死亡")
CAPACITIES = ("有", "部分", "无")
DIVISION_CODES = tuple(code for code, _, _ in DIVISIONS)


def write_certificates(
    directory: Path, everyone: Everyone, holders: Holders, planted: Truths, dice: Dice
) -> int:
    """残疾人证.xlsx; only holders that nothing depends on are spoilt."""
    rows = _certificate_rows(everyone, holders, dice)
    open_rows = np.flatnonzero(~planted)
    chosen = dice.choice(open_rows, size=max(12, int(len(open_rows) * 0.005)), replace=False)
    spoilt = [rows[int(place)] for place in chosen]
    _spoil_certificates(spoilt)
    twin = rows[int(chosen[-1])]
    headers = (
        *("身份证号", "姓名", "残疾人证号", "性别", "残疾类别", "残疾等级", "发证日期", "有效期至"),
        *("户籍区划代码", "户口性质", "联系电话", "证件状态", "劳动能力", "就业意愿"),
    )
    footer = ["合计", f"{len(rows)}人", "填表人:演示"]
    blank: list[Cell] = [None] * len(headers)
    everything = [*rows[:57], blank, *rows[57:], list(twin)]
    return write_workbook(
        directory / "残疾人证.xlsx", "包头市残疾人证持证人名单", headers, everything, footer=footer
    )


def _spoil_certificates(rows: list[list[Cell]]) -> None:
    """Each kind of spoilt certificate in its turn."""
    changes = (
        (0, full_width),
        (1, spaced),
        (6, dotted),
        (7, in_words),
        (0, wrong_check),
        (0, as_number),
        (0, old_number),
        (6, dotted),
        (4, lambda text: CATEGORIES[(CATEGORIES.index(text) + 1) % 7]),
        (5, lambda text: text.replace("级", "")),
        (1, lambda text: " " + text + "\u200b"),
        (0, lambda text: text[:17]),
    )
    for number, row in enumerate(rows):
        column, change = changes[number % len(changes)]
        row[column] = change(str(row[column]))


def _certificate_rows(everyone: Everyone, holders: Holders, dice: Dice) -> list[list[Cell]]:
    phones = dice.integers(0, 10**9, holders.count)
    issued = np.datetime_as_string(holders.issued, unit="D").tolist()
    valid = np.datetime_as_string(holders.valid_until, unit="D").tolist()
    ids = [number.decode() for number in everyone.id_numbers[: holders.count].tolist()]
    rows: list[list[Cell]] = []
    for i, number in enumerate(ids):
        category, grade = int(holders.category[i]), int(holders.grade[i])
        certificate = f"{number}{category + 1}{grade + 1}" + ("B1" if holders.reissued[i] else "")
        rows.append([
            number, everyone.name_of(i), certificate, "男" if holders.male[i] else "女", CATEGORIES[category], GRADES[grade],
            issued[i], valid[i], DIVISION_CODES[holders.division[i]], "城镇" if holders.urban[i] else "农牧区",
            f"12{phones[i - i % 2 if i % 40 < 2 else i]:09d}", STATUSES[holders.status[i]], CAPACITIES[holders.capacity[i]],
            yes_no(holders.wants_work[i]),
        ])  # fmt: skip
    return rows


def write_employers(directory: Path, employers: Employers, dice: Dice) -> int:
    """用人单位.csv, UTF-8 with a byte order mark."""
    registered = np.datetime_as_string(employers.registered, unit="D").tolist()
    rows: list[list[Cell]] = [
        [
            employers.code_of(i), employers.name_of(i), KINDS[employers.kind[i]], DIVISION_CODES[employers.division[i]],
            registered[i], "注销" if employers.closed[i] else "存续", yes_no(employers.funded[i]), yes_no(employers.dispatch[i]),
        ]
        for i in range(employers.count)
    ]  # fmt: skip
    parted = sum(len(members) for members in employers.parts.values())
    small = rows[parted:]
    spoil_rows(
        small, {4: (dotted, in_words), 0: (one_off, full_width), 1: (spaced,), 3: (full_width,)}, 0.003, dice
    )
    headers = (
        "统一社会信用代码",
        "单位名称",
        "单位性质",
        "区划代码",
        "成立日期",
        "经营状态",
        "财政拨款",
        "劳务派遣资质",
    )
    lines = (",".join("" if cell is None else str(cell) for cell in row) for row in rows[:parted] + small)
    path = directory / "用人单位.csv"
    return write_lines(path, "包头市用人单位名录", headers, lines, encoding="utf-8-sig", ending="\r\n")


def draw_households(dice: Dice, holders: Holders, workers: int, members: int) -> tuple[Ints, Ints]:
    """Which household each listed person lives in: all holders, some insured workers, `members` others; (household, person)."""
    count = int(holders.count * 0.91)
    order = dice.permutation(holders.count)
    own = np.concatenate([np.arange(count), dice.integers(0, count, holders.count - count)])
    chosen = dice.choice(workers, size=min(workers, members // 3), replace=False) + holders.count
    others = np.concatenate([chosen, holders.count + workers + np.arange(members)])
    people = np.concatenate([order, others])
    households = np.concatenate([own, dice.integers(0, count, len(others))])
    place = np.argsort(households, kind="stable")
    return households[place], people[place]


def write_households(
    directory: Path, everyone: Everyone, holders: Holders, households: Ints, people: Ints
) -> int:
    """户籍家庭.csv, plain UTF-8."""
    heads = np.searchsorted(households, households)
    years = everyone.births[people].astype("datetime64[Y]").astype(np.int64)
    lines: Iterator[str] = (
        f"{number_of(int(home))},{everyone.id_of(int(person))},{everyone.name_of(int(person))},"
        f"{relation(at - int(head), int(years[at] - years[head]))},{DIVISION_CODES[holders.division[people[head]]]}"
        for at, (home, person, head) in enumerate(zip(households, people, heads, strict=True))
    )
    headers = ("户号", "身份证号", "姓名", "与户主关系", "区划代码")
    path = directory / "户籍家庭.csv"
    return write_lines(path, "包头市户籍家庭成员", headers, lines, encoding="utf-8", ending="\n")


def relation(place: int, younger: int) -> str:
    """What the `place`-th member is to the first, who was born `younger` years before."""
    if place == 0:
        return "户主"
    if abs(younger) >= 18:
        return "子女" if younger > 0 else "父母"
    return "配偶" if place == 1 else "其他"


def number_of(household: int) -> str:
    return f"1502{household:08d}"


def write_subsistence(directory: Path, everyone: Everyone, households: Ints, people: Ints, dice: Dice) -> int:
    """低保名单.xlsx: every member of nearly a quarter of the households; dates are true Excel dates."""
    allowed = dice.random(int(households.max()) + 1) < 0.235
    started = dice.integers(0, 60, len(allowed))
    amount = 480 + 10 * dice.integers(0, 40, len(allowed))
    first = np.datetime64("2019-07-01").astype("datetime64[M]")
    rows: list[list[Cell]] = [
        [
            number_of(int(home)), everyone.id_of(int(person)), everyone.name_of(int(person)),
            (first + int(started[home])).astype("datetime64[D]").item(), float(amount[home]),
        ]
        for home, person in zip(households, people, strict=True)
        if allowed[home]
    ]  # fmt: skip
    spoil_rows(
        rows,
        {3: (dotted, in_words), 2: (spaced,), 1: (wrong_check, full_width), 4: (lambda text: text + "元",)},
        0.004,
        dice,
    )
    headers = ("户号", "身份证号", "姓名", "享受开始", "月保障金")
    return write_workbook(
        directory / "低保名单.xlsx",
        "包头市最低生活保障对象名单",
        headers,
        rows,
        footer=["合计", f"{len(rows)}人"],
    )
