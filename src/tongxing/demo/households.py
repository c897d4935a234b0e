"""Who lives with whom, and which households draw the subsistence allowance; nothing owed hangs on these two files."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import numpy as np

from tongxing.demo.columns import Dice, Ints, Truths
from tongxing.demo.damage import Damage
from tongxing.demo.mess import Cell, dotted, full_width, in_words, spaced, spoil_rows, wrong_check
from tongxing.demo.people import Everyone, Holders
from tongxing.demo.registers import DIVISION_CODES
from tongxing.demo.writing import write_lines, write_workbook


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
    directory: Path,
    everyone: Everyone,
    holders: Holders,
    households: Ints,
    people: Ints,
    planted: Truths,
    dice: Dice,
) -> int:
    """户籍家庭.csv, plain UTF-8; any line may be spoilt but those of planted people."""
    heads = np.searchsorted(households, households)
    years = everyone.births[people].astype("datetime64[Y]").astype(np.int64)
    lines = [
        f"{number_of(int(home))},{everyone.id_of(int(person))},{everyone.name_of(int(person))},"
        f"{relation(at - int(head), int(years[at] - years[head]))},{DIVISION_CODES[holders.division[people[head]]]}"
        for at, (home, person, head) in enumerate(zip(households, people, heads, strict=True))
    ]
    whole = (people < holders.count) & planted[np.minimum(people, holders.count - 1)]
    places = dice.choice(np.flatnonzero(~whole), size=max(6, len(lines) // 400), replace=False)
    for turn, place in enumerate(places):
        lines[place] = HOUSEHOLD_MESS[turn % len(HOUSEHOLD_MESS)](lines[place])
    headers = ("户号", "身份证号", "姓名", "与户主关系", "区划代码")
    path = directory / "户籍家庭.csv"
    return write_lines(path, "包头市户籍家庭成员", headers, lines, encoding="utf-8", ending="\n")


HOUSEHOLD_MESS: tuple[Callable[[str], str], ...] = (
    full_width,
    lambda line: line.replace(",", " , "),
    lambda line: line + "\n" + line,
    lambda line: line + "\n,,,,",
    lambda line: line + "\n",
    lambda line: line.replace(",", ',"', 1),
)


def relation(place: int, younger: int) -> str:
    """What the `place`-th member is to the first, who was born `younger` years before."""
    if place == 0:
        return "户主"
    if abs(younger) >= 18:
        return "子女" if younger > 0 else "父母"
    return "配偶" if place == 1 else "其他"


def number_of(household: int) -> str:
    return f"1502{household:08d}"


def write_subsistence(
    directory: Path, everyone: Everyone, households: Ints, people: Ints, damage: Damage, dice: Dice
) -> int:
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
    _note_damaged(damage, rows, people[allowed[households]].tolist())
    headers = ("户号", "身份证号", "姓名", "享受开始", "月保障金")
    return write_workbook(
        directory / "低保名单.xlsx",
        "包头市最低生活保障对象名单",
        headers,
        rows,
        footer=["合计", f"{len(rows)}人"],
    )


def _note_damaged(damage: Damage, rows: list[list[Cell]], people: list[int]) -> None:
    """Blank and repeated rows were put in between; a repeated one stands right before its original."""
    person = iter(people)
    known = -1
    for place, row in enumerate(rows):
        if row[1] is None:
            continue
        repeated = place + 1 < len(rows) and row == rows[place + 1]
        known = known if place and row == rows[place - 1] else next(person)
        if not repeated and normalize("NFKC", str(row[1])) != damage.everyone.id_of(known):
            damage.note("低保名单.xlsx", "Sheet1", 3 + place, known, "wrong_check")
