"""The large registers as the departments keep them: certificates, employers, households and the subsistence allowance."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from tongxing.demo.calibration import CATEGORIES, DIVISIONS, GRADES
from tongxing.demo.columns import Dice, Truths
from tongxing.demo.damage import Damage
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

BLANK_AFTER = 57
STATUSES = ("正常", "注销", "死亡")
CAPACITIES = ("有", "部分", "无")
DIVISION_CODES = tuple(code for code, _, _ in DIVISIONS)


def write_certificates(
    directory: Path,
    everyone: Everyone,
    holders: Holders,
    planted: Truths,
    shared_phones: dict[int, int],
    damage: Damage,
    dice: Dice,
) -> int:
    """残疾人证.xlsx; only holders that nothing depends on are spoilt."""
    rows = _certificate_rows(everyone, holders, shared_phones, dice)
    open_rows = np.flatnonzero(~planted)
    chosen = dice.choice(open_rows, size=max(12, int(len(open_rows) * 0.005)), replace=False)
    spoilt = [rows[int(place)] for place in chosen]
    kinds = _spoil_certificates(spoilt)
    for place, kind in zip(chosen.tolist(), kinds, strict=True):
        if kind:
            damage.note("残疾人证.xlsx", "Sheet1", 3 + place + int(place >= BLANK_AFTER), place, kind)
    twin = rows[int(np.setdiff1d(open_rows, chosen)[0])]
    headers = (
        *("身份证号", "姓名", "残疾人证号", "性别", "残疾类别", "残疾等级", "发证日期", "有效期至"),
        *("户籍区划代码", "户口性质", "联系电话", "证件状态", "劳动能力", "就业意愿"),
    )
    footer = ["合计", f"{len(rows)}人", "填表人:演示"]
    blank: list[Cell] = [None] * len(headers)
    everything = [*rows[:BLANK_AFTER], blank, *rows[BLANK_AFTER:], list(twin)]
    return write_workbook(
        directory / "残疾人证.xlsx", "包头市残疾人证持证人名单", headers, everything, footer=footer
    )


def _spoil_certificates(rows: list[list[Cell]]) -> list[str]:
    """Each kind of spoilt certificate in its turn; returns how each lost its identity, or nothing."""
    changes: tuple[tuple[int, Callable[[str], Cell], str], ...] = (
        (0, full_width, ""),
        (1, spaced, ""),
        (6, dotted, ""),
        (7, in_words, ""),
        (0, wrong_check, "wrong_check"),
        (0, as_number, "as_number"),
        (0, old_number, "fifteen"),
        (6, dotted, ""),
        (4, lambda text: CATEGORIES[(CATEGORIES.index(text) + 1) % 7], ""),
        (5, lambda text: text.replace("级", ""), ""),
        (1, lambda text: " " + text + "\u200b", ""),
        (0, lambda text: text[:17], "seventeen"),
    )
    for number, row in enumerate(rows):
        column, change, _ = changes[number % len(changes)]
        row[column] = change(str(row[column]))
    return [changes[number % len(changes)][2] for number in range(len(rows))]


def _certificate_rows(
    everyone: Everyone, holders: Holders, shared_phones: dict[int, int], dice: Dice
) -> list[list[Cell]]:
    phones = dice.integers(0, 9 * 10**8, holders.count)
    phones[1:] = np.where(np.arange(1, holders.count) % 40 == 1, phones[:-1], phones[1:])
    for person, group in shared_phones.items():
        phones[person] = 9 * 10**8 + group
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
            f"12{phones[i]:09d}", STATUSES[holders.status[i]], CAPACITIES[holders.capacity[i]],
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
