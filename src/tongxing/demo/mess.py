"""The ways clerks spoil a row; only background rows come here, never a planted truth."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from tongxing.demo.columns import Dice

Cell: TypeAlias = str | int | float | date | None
FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
CHECKS = "0123456789X"


def wrong_check(identifier: str) -> str:
    """The same identifier with another check character."""
    place = CHECKS.find(identifier[-1])
    return identifier[:-1] + CHECKS[(place + 3) % 11]


def old_number(identifier: str) -> str:
    """The fifteen-digit number of before 1999."""
    return identifier[:6] + identifier[8:17]


def spaced(name: str) -> str:
    return name[0] + " " + name[1:]


def one_off(code: str) -> str:
    """One digit of a credit code changed."""
    return code[:12] + str((int(code[12]) + 1) % 10) + code[13:]


def spoil_insured_line(line: bytes, number: int) -> bytes:
    """Spoil one line of the insured months; the `number`-th of its file, so that every kind is met."""
    fields = line.decode("gb18030").rstrip("\r\n").split(",")
    text = ",".join(INSURED[spoilt_how(number)](fields, number))
    return (text + "\r\n").encode("gb18030")


def _with(place: int, change: Callable[[str], str]) -> Callable[[list[str], int], list[str]]:
    def changed(fields: list[str], _number: int) -> list[str]:
        return [change(text) if at == place else text for at, text in enumerate(fields)]

    return changed


def _repeated(fields: list[str], _number: int) -> list[str]:
    return [*fields[:-1], fields[-1] + "\r\n" + ",".join(fields)]


def _followed_by_blank(fields: list[str], _number: int) -> list[str]:
    return [*fields[:-1], fields[-1] + "\r\n,,,,,,,"]


def _unclosed_quote(fields: list[str], number: int) -> list[str]:
    """Once in a file; afterwards merely spaces round the name."""
    opening = '"' if number < len(INSURED) else " "
    return [fields[0], opening + fields[1], *fields[2:]]


INSURED: dict[str, Callable[[list[str], int], list[str]]] = {
    "unclosed_quote": _unclosed_quote,
    "full_width": _with(0, lambda text: text.translate(FULL_WIDTH)),
    "spaced": _with(1, spaced),
    "month_in_words": _with(3, lambda text: f"{text[:4]}年{int(text[4:])}月"),
    "in_yuan": _with(4, lambda text: text + "元"),
    "wrong_check": _with(0, wrong_check),
    "repeated": _repeated,
    "one_off": _with(2, lambda text: one_off(text) if text else text),
    "dashed_month": _with(3, lambda text: f"{text[:4]}-{int(text[4:])}"),
    "blank_after": _followed_by_blank,
    "fifteen": _with(0, old_number),
    "grouped": _with(4, lambda text: f'"{int(text[:-3]):,}.00"'),
    "slashes": _with(5, lambda text: text.replace("、", "/")),
}
IDENTITY_LOST = ("wrong_check", "fifteen")
A_LINE_MORE = ("repeated", "blank_after")


def spoilt_how(number: int) -> str:
    """How the `number`-th spoilt line of a file is spoilt."""
    return tuple(INSURED)[number % len(INSURED)]


def spoil_rows(
    rows: list[list[Cell]], spoilers: dict[int, tuple[Callable[[str], Cell], ...]], share: float, dice: Dice
) -> None:
    """Spoil `share` of the rows of a workbook in place, at least one row of each kind; repeat one row and blank another.

    `spoilers` gives, by column, the ways that column is spoilt.
    """
    kinds = [(column, change) for column, changes in spoilers.items() for change in changes]
    count = min(len(rows), max(len(kinds), round(len(rows) * share)))
    for number, place in enumerate(dice.choice(len(rows), size=count, replace=False)):
        column, change = kinds[number % len(kinds)]
        cell = rows[place][column]
        if isinstance(cell, date):
            cell = cell.isoformat()
        if cell is not None:
            rows[place][column] = change(str(cell))
    if rows:
        rows.insert(int(dice.integers(len(rows))), [None] * len(rows[0]))
        twin = int(dice.integers(len(rows)))
        rows.insert(twin, list(rows[twin]))


def dotted(text: str) -> str:
    """2024-03-05 → 2024.3.5"""
    year, month, day = text.split("-")
    return f"{year}.{int(month)}.{int(day)}"


def in_words(text: str) -> str:
    """2024-03-05 → 2024年3月5日"""
    year, month, day = text.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def serial(text: str) -> int:
    """2024-03-05 → 45356, the number Excel keeps."""
    return (date.fromisoformat(text) - date(1899, 12, 30)).days


def as_number(text: str) -> float:
    """An identity number typed into a number cell loses its last digits."""
    return float(text) if text.isdigit() else float(text[:-1] + "0")


def full_width(text: str) -> str:
    return text.translate(FULL_WIDTH)


def in_yuan(text: str) -> str:
    return text + "元"
