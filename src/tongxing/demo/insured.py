"""Who is insured in which month: the other workers of the city, the months of each employer, and the twelve GB18030 files."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tongxing.demo.calibration import YEAR
from tongxing.demo.columns import Dice, Ints, Truths
from tongxing.demo.damage import Damage
from tongxing.demo.employment import Work, disabled_staff, own_payment_in_fen
from tongxing.demo.mess import A_LINE_MORE, IDENTITY_LOST, spoil_insured_line, spoilt_how
from tongxing.demo.people import Everyone
from tongxing.demo.recoded import Recoded, codes_in

ALONE = -1
HEADERS = (
    "身份证号",
    "姓名",
    "统一社会信用代码",
    "费款所属期",
    "缴费工资",
    "参保险种",
    "参保身份",
    "个人实缴",
)
MESS_SHARE = 0.004
FIRST_LINE = 3
BYTES = pa.large_binary()


@dataclass(frozen=True)
class Spells:
    """Spells of insurance as columns; employer −1 is insured alone; planted ones are never spoilt."""

    person: Ints
    employer: Ints
    first: Ints
    last: Ints
    wage: Ints
    wage_in_december: Ints
    planted: Truths

    def months(self) -> Ints:
        return self.last - self.first + 1

    def staff_months(self, employers: int) -> Ints:
        """Person-months of each employer in the year."""
        employed = self.employer >= 0
        counted = np.bincount(self.employer[employed], self.months()[employed], employers)
        return np.rint(counted).astype(np.int64)

    def wages(self, employers: int) -> Ints:
        """Wages of each employer in the year, whole yuan."""
        employed = self.employer >= 0
        paid = self.wage * self.months() + np.where(self.last == 12, self.wage_in_december - self.wage, 0)
        return np.rint(np.bincount(self.employer[employed], paid[employed], employers)).astype(np.int64)


def draw_spells(work: Work, first_worker: int, workers: int) -> Spells:
    """Spells of the holders, and of `workers` others (numbered from `first_worker`) who fill every employer to its size."""
    holders = _spells_of_holders(work)
    others = _spells_of_others(work, first_worker, workers)
    planted = np.arange(holders.shape[1] + workers) < holders.shape[1]
    order = work.dice.permutation(len(planted))
    columns = np.concatenate([holders, others], axis=1)[:, order]
    person, employer, first, last, wage, in_december = columns
    return Spells(person, employer, first, last, wage, in_december, planted[order])


def _spells_of_holders(work: Work) -> Ints:
    rows = [
        (s.person, ALONE if s.employer is None else s.employer, s.first, s.last, s.wage, s.wage_in_december)
        for s in work.spells
    ]
    return np.array(rows, dtype=np.int64).T


def _spells_of_others(work: Work, first_worker: int, workers: int) -> Ints:
    dice, employers = work.dice, work.employers
    open_places = np.maximum(employers.size - disabled_staff(work), 0)
    places = np.repeat(np.arange(employers.count), open_places)[:workers]
    employer = np.concatenate([places, np.full(workers - len(places), ALONE)])
    steady = np.zeros(employers.count + 1, dtype=np.bool_)
    steady[work.part("exactly_at_quota")] = True
    first, last = _months_of_others(dice, steady[employer])
    employed = np.minimum(2300 + 10 * dice.gamma(2.0, 180.0, workers).astype(np.int64), 26_000)
    wage = np.where(employer == ALONE, 4200 + 10 * dice.integers(0, 200, workers), employed)
    return np.stack([first_worker + np.arange(workers), employer, first, last, wage, wage])


def _months_of_others(dice: Dice, steady: Truths) -> tuple[Ints, Ints]:
    """Some come, some leave; where the staff is `steady` (exactly at the quota) everybody stays all year."""
    chance = dice.random(len(steady))
    first = np.where((chance < 0.05) & ~steady, dice.integers(2, 12, len(steady)), 1)
    last = np.where((chance > 0.96) & ~steady, dice.integers(2, 12, len(steady)), 12)
    return first.astype(np.int64), last.astype(np.int64)


class MonthWriter:
    """Writes 参保缴费_2024MM.csv; what is the same in every month is put together once."""

    def __init__(
        self,
        spells: Spells,
        everyone: Everyone,
        codes: list[bytes],
        damage: Damage,
        dice: Dice,
        changes: list[Recoded],
    ) -> None:
        self.spells, self.damage, self.dice, self.changes = spells, damage, dice, changes
        alone = spells.employer == ALONE
        every = np.arange(len(spells.person))
        self.prefix = _prefixes(spells, everyone, codes, every)
        self.recoded = np.flatnonzero(np.isin(spells.employer, [each.employer for each in changes]))
        self.prefix_in = {
            month: _prefixes(spells, everyone, _codes_in(changes, codes, month), self.recoded) for month in range(1, 13)
        }
        self.place_of_recoded = np.full(len(every), -1, dtype=np.int64)
        self.place_of_recoded[self.recoded] = len(every) + np.arange(len(self.recoded))
        self.suffix = _suffixes(spells.wage, alone)
        self.in_december = _suffixes(spells.wage_in_december, alone)

    def name_of(self, month: int) -> str:
        return f"参保缴费_{YEAR}{month:02d}.csv"

    def write(self, directory: Path, month: int) -> int:
        """One month's file; returns its lines of data, repeated and blank ones not counted."""
        lines, active = self._lines(month)
        title = f"包头市社会保险参保缴费明细 {YEAR}年{month}月(演示数据)\r\n{','.join(HEADERS)}\r\n"
        with (directory / self.name_of(month)).open("wb") as file:
            file.write(title.encode("gb18030"))
            spoilt, places = _spoil(lines, np.flatnonzero(~self.spells.planted[active]), self.dice)
            file.write(_joined(spoilt))
            file.write(f"合计,{len(active)}人次,,,,,,\r\n".encode("gb18030"))
        self._note(month, places, self.spells.person[active])
        return len(active)

    def _note(self, month: int, places: Ints, people: Ints) -> None:
        """Which lines no longer tell whose they are; a repeated or blank one moves those below it."""
        moved = 0
        for number, place in enumerate(places.tolist()):
            kind = spoilt_how(number)
            if kind in IDENTITY_LOST:
                self.damage.note(
                    self.name_of(month), "", FIRST_LINE + place + moved, int(people[place]), kind
                )
            moved += kind in A_LINE_MORE

    def _lines(self, month: int) -> tuple[pa.Array, Ints]:
        active = np.flatnonzero((self.spells.first <= month) & (self.spells.last >= month))
        ending = (self.in_december if month == 12 else self.suffix).take(active)
        period = pa.scalar(f",{YEAR}{month:02d}".encode(), BYTES)
        parts = (self._who(month, active), period, ending, pa.scalar(b"", BYTES))
        return pc.binary_join_element_wise(*parts), active

    def _who(self, month: int, active: Ints) -> pa.Array:
        """Who is insured by whom; some employers by the code of that month."""
        recoded = self.place_of_recoded[active]
        places = np.where(recoded < 0, active, recoded)
        return pa.concat_arrays([self.prefix, self.prefix_in[month]]).take(pa.array(places))


def _codes_in(changes: list[Recoded], codes: list[bytes], month: int) -> list[bytes]:
    former = codes_in(changes, month)
    return [former[place].encode() if place in former else code for place, code in enumerate(codes)] if former else codes


def _prefixes(spells: Spells, everyone: Everyone, codes: list[bytes], which: Ints) -> pa.Array:
    ids = pa.array(everyone.id_numbers[spells.person[which]].tolist(), BYTES)
    names = everyone.names("gb18030", spells.person[which])
    employers = pa.array([*codes, b""], BYTES).take(pa.array(spells.employer[which] % (len(codes) + 1)))
    return pc.binary_join_element_wise(ids, names, employers, pa.scalar(b",", BYTES))


def _suffixes(wages: Ints, alone: Truths) -> pa.Array:
    """The ends of the lines, made once for each wage."""
    different, which = np.unique(wages * 2 + alone, return_inverse=True)
    ends = pa.array([_ending(int(key) // 2, bool(key % 2)) for key in different], BYTES)
    return ends.take(pa.array(which))


def _ending(wage: int, alone: bool) -> bytes:
    kinds, as_what = ("养老、医疗", "灵活就业") if alone else ("养老、医疗、失业、工伤、生育", "单位职工")
    fen = own_payment_in_fen(wage, alone)
    return f",{wage}.00,{kinds},{as_what},{fen // 100}.{fen % 100:02d}\r\n".encode("gb18030")


def _spoil(lines: pa.Array, open_lines: Ints, dice: Dice) -> tuple[pa.Array, Ints]:
    """Spoil a few of `open_lines`; a spoilt line stays in its place, a repeated or blank one follows it."""
    count = max(20, int(len(open_lines) * MESS_SHARE))
    places = np.sort(dice.choice(open_lines, size=min(count, len(open_lines)), replace=False))
    spoilt = [spoil_insured_line(lines[int(place)].as_py(), number) for number, place in enumerate(places)]
    order = np.arange(len(lines))
    order[places] = len(lines) + np.arange(len(places))
    return pa.concat_arrays([lines, pa.array(spoilt, BYTES)]).take(pa.array(order)), places


def _joined(lines: pa.Array) -> memoryview:
    """A binary array holds its values end to end: that is the file."""
    _, offsets, values = lines.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)
    return memoryview(values)[ends[lines.offset] : ends[lines.offset + len(lines)]]
