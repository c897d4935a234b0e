"""When entered values hold, as plain data: what withdrawals leave of them, and what would overlap. Nothing is read or written here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

Value = str | list[str] | dict[str, str]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Era:
    """One entered value and the days it holds, both inclusive. `number` is the entry's own."""

    number: int
    parameter: str
    since: date
    until: date
    value: Value


def standing(values: Iterable[Era], withdrawn_from: dict[int, date]) -> list[Era]:
    """The values with what was withdrawn cut off from the first day of its withdrawal; what never holds is left out."""
    cut = [
        replace(era, until=min(era.until, withdrawn_from[era.number] - DAY))
        if era.number in withdrawn_from
        else era
        for era in values
    ]
    return [era for era in cut if era.since <= era.until]


def covered(new: Era, others: Iterable[Era]) -> Era | None:
    """The first value that the new one would lie over from its beginning. A later value that follows on is no overlap."""
    return next(
        (
            era
            for era in others
            if era.parameter == new.parameter
            and new.since <= era.since <= new.until
            and _meet(new.value, era.value)
        ),
        None,
    )


def _meet(first: Value, second: Value) -> bool:
    """Whether both speak of one place: values by division may stand side by side."""
    if isinstance(first, dict) and isinstance(second, dict):
        return bool(first.keys() & second.keys())
    return True
