"""What a change moves as tables for a page or a file, small counts withheld as in every figure that leaves the house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongxing.indicators.disclosure import CITY, Figure, for_publication
from tongxing.office.figures import WITHHELD
from tongxing.office.seam import MOVES, Outcome, SchemeMoved

BREAKDOWNS = {"county": "各旗县区", "category": "残疾类别和等级", "size": "单位规模"}


@dataclass(frozen=True)
class Row:
    """A group: how many moved, and the money; or that it is too few to be shown."""

    label: str
    moved: str
    money: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One breakdown of one scheme."""

    title: str
    first: str
    rows: list[Row]


@dataclass(frozen=True)
class Told:
    """One scheme as a page shows it."""

    label: str
    sentences: list[str]
    has_money: bool
    tables: list[Table]


def told(outcome: Outcome) -> list[Told]:
    """Every scheme that moves, without those that only estimate another."""
    return [_told(each) for each in outcome.schemes if not each.scheme.twin_of]


def _told(moved: SchemeMoved) -> Told:
    tables = [
        Table(f"{moved.scheme.label}：{title}", title, rows)
        for how, title in BREAKDOWNS.items()
        if (rows := _rows(moved, how))
    ]
    return Told(moved.scheme.label, _sentences(moved), moved.money, tables)


def _sentences(moved: SchemeMoved) -> list[str]:
    counts = {move: many for move, many in moved.total.moves.items() if many}
    hidden = withheld(counts)
    found = [f"{MOVES[move]} {WITHHELD if move in hidden else f'{many:,} {moved.unit}'}" for move, many in counts.items()]
    if moved.money and CITY not in hidden:
        found.append("金额 {} 元，变为 {} 元（{}）".format(*_money(moved.total.money_before, moved.total.money_after)))
    return found


def _rows(moved: SchemeMoved, how: str) -> list[Row]:
    lines = {place: tally for place, tally in moved.lines(how).items() if tally.count}
    hidden = withheld({place.label: tally.count for place, tally in lines.items()})
    return [
        Row(place.label, WITHHELD, ("—",) * 3)
        if place.label in hidden
        else Row(place.label, f"{tally.count:,} {moved.unit}", _money(tally.money_before, tally.money_after))
        for place, tally in lines.items()
    ]


def withheld(counts: Mapping[str, int]) -> set[str]:
    """The groups not to be shown; the city's '' where the total is not either."""
    total = Figure("", CITY, Decimal(sum(counts.values())), None, None)
    parts = [Figure("", group, Decimal(many), None, None) for group, many in counts.items()]
    return {each.division for each in for_publication([total, *parts]) if each.withheld}


def _money(before: Decimal, after: Decimal) -> tuple[str, str, str]:
    return f"{before:,.2f}", f"{after:,.2f}", f"{after - before:+,.2f}"


def as_lines(outcome: Outcome) -> Iterable[tuple[str, ...]]:
    """The same for a file: what changes, then a line for each group of each scheme."""
    yield ("改动", "；".join(outcome.changes))
    yield ("项目", "分组", "组", "变动", "之前金额（元）", "之后金额（元）", "差额（元）")
    for scheme in told(outcome):
        yield (scheme.label, "合计", "；".join(scheme.sentences))
        for table in scheme.tables:
            for row in table.rows:
                yield (scheme.label, table.first, row.label, row.moved, *(row.money if scheme.has_money else ()))
    for sentence in (*outcome.fund.sentences(), *outcome.notes):
        yield (sentence,)
