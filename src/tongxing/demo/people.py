"""The certificate holders and everybody else with an identity number, as columns; what they do for a living is not decided here."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.demo.calibration import (
    CATEGORY_SHARES,
    DIVISIONS,
    GIVEN,
    GRADE_SHARES,
    MALE_SHARE,
    SURNAMES,
    URBAN_SHARE,
    WORKING_AGE_SHARE,
)
from tongxing.demo.columns import Days, Dice, Ints, Texts, Truths, day, days_between, drawn_by_share
from tongxing.demo.identifiers import identity_numbers

GIVEN_NAMES = tuple(GIVEN) + tuple(a + b for a in GIVEN for b in GIVEN)


@dataclass(frozen=True)
class Everyone:
    """Identity numbers and names of holders first, then insured people, then other members of households."""

    id_numbers: Texts
    surname: Ints
    given: Ints
    births: Days
    workers: int
    relatives: int

    @property
    def given_names(self) -> int:
        return len(GIVEN_NAMES)

    def id_of(self, person: int) -> str:
        return bytes(self.id_numbers[person]).decode()

    def name_of(self, person: int) -> str:
        return str(SURNAMES[self.surname[person]] + GIVEN_NAMES[self.given[person]])

    def names(self, encoding: str, people: Ints) -> pa.Array:
        """Names as bytes in `encoding`, one for each of `people`."""
        surnames = pa.array([word.encode(encoding) for word in SURNAMES], pa.large_binary())
        given = pa.array([word.encode(encoding) for word in GIVEN_NAMES], pa.large_binary())
        parts = (surnames.take(self.surname[people]), given.take(self.given[people]))
        return pc.binary_join_element_wise(*parts, pa.scalar(b"", pa.large_binary()))


@dataclass(frozen=True)
class Holders:
    """Certificate holders, a column each; the arrays are mended in place while truths are planted."""

    births: Days
    male: Truths
    category: Ints
    grade: Ints
    division: Ints
    urban: Truths
    issued: Days
    valid_until: Days
    status: Ints
    capacity: Ints
    wants_work: Truths
    working_age: Truths
    reissued: Truths

    @property
    def count(self) -> int:
        return len(self.births)

    def weight(self, person: int) -> int:
        """A holder of grade one or two counts as two."""
        return 2 if self.grade[person] < 2 else 1


def draw_holders(dice: Dice, count: int) -> Holders:
    """`count` certificate holders; grades and categories are indices from 0; status 0 normal, 1 cancelled, 2 dead."""
    male = dice.random(count) < MALE_SHARE
    working = dice.random(count) < WORKING_AGE_SHARE
    births = np.where(working, _working_births(dice, male), _other_births(dice, count))
    issued = days_between(dice, date(2015, 3, 1), date(2023, 11, 30), count)
    return Holders(
        births=births.astype("datetime64[D]"),
        male=male,
        category=drawn_by_share(dice, CATEGORY_SHARES, count),
        grade=drawn_by_share(dice, GRADE_SHARES, count),
        division=drawn_by_share(dice, tuple(share for _, _, share in DIVISIONS), count),
        urban=dice.random(count) < URBAN_SHARE,
        issued=issued,
        valid_until=(issued.astype("datetime64[M]") + 120).astype("datetime64[D]") + 14,
        status=np.zeros(count, dtype=np.int64),
        capacity=drawn_by_share(dice, (0.22, 0.33, 0.45), count),
        wants_work=np.zeros(count, dtype=np.bool_),
        working_age=working,
        reissued=dice.random(count) < 0.04,
    )


def _working_births(dice: Dice, male: Truths) -> Days:
    """Born so that the whole of 2024 is within working age: men from 1965, women from 1970."""
    first = np.where(male, day(date(1965, 1, 10)), day(date(1970, 1, 10)))
    return dice.integers(first, day(date(2005, 12, 31))).astype("datetime64[D]")


def _other_births(dice: Dice, count: int) -> Days:
    young = days_between(dice, date(2009, 1, 1), date(2021, 12, 31), count)
    old = days_between(dice, date(1934, 1, 1), date(1963, 12, 31), count)
    return np.where(dice.random(count) < 0.06, young, old).astype("datetime64[D]")


def name_everyone(dice: Dice, holders: Holders, insured: int, members: int) -> Everyone:
    """Identity numbers and names for the holders, `insured` other workers and `members` other relatives."""
    workers = days_between(dice, date(1965, 1, 1), date(2004, 12, 31), insured)
    relatives = days_between(dice, date(1940, 1, 1), date(2020, 12, 31), members)
    births = np.concatenate([holders.births, workers, relatives])
    male = np.concatenate([holders.male, dice.random(insured + members) < 0.52])
    total = len(births)
    single = dice.random(total) < 0.14
    given = dice.integers(len(GIVEN), len(GIVEN_NAMES), total)
    return Everyone(
        id_numbers=identity_numbers(dice, births, male),
        surname=np.minimum(dice.exponential(22, total), len(SURNAMES) - 1).astype(np.int64),
        given=np.where(single, given % len(GIVEN), given),
        births=births,
        workers=insured,
        relatives=members,
    )


@dataclass
class Hands:
    """Working-age holders still free to be given a part in the city."""

    order: Ints
    taken: Truths

    @classmethod
    def of(cls, dice: Dice, holders: Holders) -> "Hands":
        return cls(dice.permutation(np.flatnonzero(holders.working_age)), ~holders.working_age)

    def take(self, count: int, among: Truths | None = None) -> list[int]:
        """`count` holders nobody has taken yet (of those `among`), fewer when there are not so many."""
        free = ~self.taken[self.order] if among is None else (~self.taken & among)[self.order]
        chosen = self.order[free][:count]
        self.taken[chosen] = True
        return [int(person) for person in chosen]
