"""Fills the ledger from a pack's measures: what is new is added, what changed is renewed, what is gone is marked. Nothing is ever lost."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from tongxing.law import Pack
from tongxing.law.schema import Measure
from tongxing.office.accounts.scope import CITY_DIGITS
from tongxing.office.journal.actions import Line, record_many
from tongxing.office.ledger.actions import subject_of
from tongxing.office.ledger.departments import key_of
from tongxing.office.ledger.models import Item
from tongxing.office.ledger.periods import Period, periods, term
from tongxing.office.ledger.workflow import ReportState

ONE_FILLER = 0x6C656467
Key = tuple[str, str, str]
"""Measure, period, division."""


class Filled(NamedTuple):
    added: int
    renewed: int
    withdrawn: int
    restored: int


@transaction.atomic
def fill_ledger(*, pack: Pack, on: date) -> Filled:
    """Twice, or from two programs at once, changes nothing more. What is accepted stays as it was accepted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_FILLER])
    wanted = {(item.measure, item.period, item.division): item for item in items_of(pack, on)}
    standing = {
        (item.measure, item.period, item.division): item
        for item in Item.objects.select_for_update().filter(pack=pack.name)
    }
    new = Item.objects.bulk_create(
        [item for key, item in wanted.items() if key not in standing], batch_size=500
    )
    renewed = _renewed(wanted, standing)
    gone = [item for key, item in standing.items() if key not in wanted and item.withdrawn_on is None]
    back = [item for key, item in standing.items() if key in wanted and item.withdrawn_on is not None]
    for items, day in ((gone, on), (back, None)):
        for item in items:
            item.withdrawn_on, item.version = day, item.version + 1
        Item.objects.bulk_update(items, ["withdrawn_on", "version"], batch_size=500)
    filled = Filled(len(new), len(renewed), len(gone), len(back))
    _journal(pack, filled, gone, back)
    return filled


def items_of(pack: Pack, on: date) -> Iterator[Item]:
    """Measure × period × place. A measure by county is each county's own; any other is the city's."""
    if not pack.divisions:
        return
    since, until = term(pack.plan, on)
    city = city_of(pack)
    for measure in pack.measures.values():
        for division in pack.divisions if measure.by_county else [city]:
            for period in periods(measure, since, until):
                yield _item(pack, measure, period, division)


def city_of(pack: Pack) -> str:
    """The city's own code: what its counties' codes begin with."""
    return next(iter(pack.divisions))[:CITY_DIGITS]


def _item(pack: Pack, measure: Measure, period: Period, division: str) -> Item:
    departments = [key_of(pack, each) for each in measure.departments]
    lead = key_of(pack, measure.lead) if measure.lead else next(iter(departments), "")
    return Item(
        pack=pack.name,
        measure=measure.name,
        label=measure.label,
        lead=lead,
        departments=list(dict.fromkeys(filter(None, [lead, *departments]))),
        division=division,
        period=period.key,
        period_label=period.label,
        due_on=period.due_on,
        due_words=measure.due or "",
        evidence_wanted=list(measure.evidence),
        clauses=list(measure.clauses),
    )


SAID_BY_THE_PACK = (
    "label",
    "lead",
    "departments",
    "period_label",
    "due_on",
    "due_words",
    "evidence_wanted",
    "clauses",
)


def _renewed(wanted: dict[Key, Item], standing: dict[Key, Item]) -> list[Item]:
    changed = []
    for key in wanted.keys() & standing.keys():
        item, told = standing[key], wanted[key]
        same = all(getattr(item, name) == getattr(told, name) for name in SAID_BY_THE_PACK)
        if same or item.state == ReportState.ACCEPTED:
            continue
        for name in SAID_BY_THE_PACK:
            setattr(item, name, getattr(told, name))
        item.version += 1
        changed.append(item)
    Item.objects.bulk_update(changed, [*SAID_BY_THE_PACK, "version"], batch_size=500)
    return changed


def _journal(pack: Pack, filled: Filled, gone: list[Item], back: list[Item]) -> None:
    if not any(filled):
        return
    lines = [Line("更新台账", f"政策包：{pack.name}", dict(filled._asdict()))]
    lines += [Line("不再列入", subject_of(item), {}) for item in gone]
    lines += [Line("重新列入", subject_of(item), {}) for item in back]
    record_many(actor="系统", lines=lines)
