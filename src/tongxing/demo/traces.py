"""What the planted cases leave behind in the smaller files: contracts, agreements, deaths, attendance; draws and writes nothing."""

from dataclasses import dataclass, field
from datetime import date

LABOUR, PART_TIME = "劳动合同", "非全日制"


@dataclass(frozen=True)
class ContractRecord:
    """One contract as the labour office recorded it; no division means where the employer sits."""

    start: date
    end: date | None
    kind: str = LABOUR
    division: str | None = None


@dataclass(frozen=True)
class Agreement:
    """A person lent by an agency to the employer that uses them; counted there or by the agency."""

    person: int
    agency: int
    user: int
    start: date
    end: date | None
    counted_by: str


@dataclass(frozen=True)
class FacilityMonth:
    """Days in a month that somebody came to a day-care or sheltered workshop."""

    facility: int
    person: int
    month: int
    days: int


@dataclass
class Traces:
    """Everything above, by person; whoever is in `kept` has no line spoilt."""

    contracts: dict[tuple[int, int], list[ContractRecord]] = field(default_factory=dict)
    agreements: list[Agreement] = field(default_factory=list)
    deaths: dict[int, date] = field(default_factory=dict)
    jobless_since: dict[int, date] = field(default_factory=dict)
    taxed_at: dict[tuple[int, int], dict[int, float]] = field(default_factory=dict)
    facility: list[FacilityMonth] = field(default_factory=list)
    phones: dict[int, int] = field(default_factory=dict)
    accounts: dict[int, int] = field(default_factory=dict)
    refunds: list[int] = field(default_factory=list)
    plans: list[tuple[int, int, int]] = field(default_factory=list)
    returned: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
