"""Named reads: which parameters wait for a value, which stand unverified, what was entered. Nothing is decided here."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from tongxing.law import Pack
from tongxing.law.schema import DatedValue, Parameter
from tongxing.office.amounts.models import EnteredAmount
from tongxing.office.amounts.workflow import EntryState

WAITING, DOUBTED, SETTLED = "waiting", "doubted", "settled"


class Standing(NamedTuple):
    """A parameter on a day: its value in force, and whether it waits for one or stands unverified."""

    parameter: Parameter
    value: DatedValue | None
    group: str
    entered: bool
    """Whether an operator's own value is in force."""


def parameters_on(pack: Pack, day: date) -> Iterator[Standing]:
    """Every parameter that can be entered."""
    for parameter in filter(enterable, pack.parameters.values()):
        value = pack.value(parameter.name, day)
        entered = bool(value) and any(each.startswith("local/") for each in value.source)
        yield Standing(parameter, value, _group(parameter, value), entered)


def enterable(parameter: Parameter) -> bool:
    """What only reads another's value is entered there; a list of the program's own words is no amount."""
    return not parameter.same_as and parameter.type != "Texts"


def entries_for(pack: str) -> "QuerySet[EnteredAmount]":
    rows = EnteredAmount.objects.filter(pack=pack)
    return rows.select_related("proposed_by", "decided_by", "withdraws")


def waiting_entries(pack: str) -> "QuerySet[EnteredAmount]":
    return entries_for(pack).filter(state=EntryState.PROPOSED)


def _group(parameter: Parameter, value: DatedValue | None) -> str:
    if value is None or value.value is None:
        return WAITING
    return DOUBTED if value.unverified() else SETTLED
