"""Legal entities of the city and the parts some of them play; who works there is decided elsewhere."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from tongxing.demo.calibration import DIVISIONS, HIGH_TECH_ZONE, SHOP_WORDS, TRADES, Scale
from tongxing.demo.columns import Days, Dice, Ints, Texts, Truths, days_between, drawn_by_share
from tongxing.demo.identifiers import credit_codes

KINDS = ("企业", "机关", "事业单位", "社会团体", "民办非企业")
CODE_HEADS = ("91", "11", "12", "51", "52")
ENTERPRISE, AGENCY, INSTITUTION = 0, 1, 2


@dataclass(frozen=True)
class Part:
    """A group of employers that play one part: how many at full size, at least, of what kind and how many staff."""

    name: str
    full: int
    least: int
    kind: int
    smallest: int
    largest: int
    funded: bool = False
    dispatch: bool = False


PARTS = (
    Part("over_quota", 120, 8, ENTERPRISE, 12, 120),
    Part("exactly_at_quota", 10, 2, ENTERPRISE, 200, 200),
    Part("funded_over_quota", 50, 3, INSTITUTION, 10, 48, funded=True),
    Part("concentrated", 14, 2, ENTERPRISE, 0, 0),
    Part("under_quota", 900, 12, ENTERPRISE, 67, 170),
    Part("sham_host", 150, 16, ENTERPRISE, 140, 240),
    Part("second_employer", 50, 6, ENTERPRISE, 140, 240),
    Part("graduate_host", 60, 12, ENTERPRISE, 140, 200),
    Part("dispatch_agency", 12, 2, ENTERPRISE, 400, 600, dispatch=True),
    Part("dispatch_user", 40, 4, ENTERPRISE, 140, 240),
    Part("placement_host", 60, 6, ENTERPRISE, 70, 140),
    Part("unfiled_host", 400, 6, ENTERPRISE, 67, 130),
    Part("agency_50", 62, 3, AGENCY, 50, 180, funded=True),
    Part("institution_67", 118, 5, INSTITUTION, 67, 320, funded=True),
    Part("school", 90, 3, INSTITUTION, 67, 200, funded=True),
    Part("small_agency", 340, 4, AGENCY, 6, 45, funded=True),
    Part("small_institution", 640, 8, INSTITUTION, 5, 60, funded=True),
    Part("suspect_host", 150, 9, ENTERPRISE, 260, 320),
    Part("severe_host", 8, 1, ENTERPRISE, 720, 900),
)
BIG_FULL = 3_900
ALL_FULL = 75_000


@dataclass(frozen=True)
class Employers:
    """Employers as columns; `parts` gives the indices that play each part."""

    codes: Texts
    kind: Ints
    division: Ints
    size: Ints
    registered: Days
    closed: Truths
    funded: Truths
    dispatch: Truths
    parts: dict[str, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.codes)

    def code_of(self, employer: int) -> str:
        return bytes(self.codes[employer]).decode()

    def name_of(self, employer: int) -> str:
        """A made-up name that carries its own number, so that nobody takes it for a real firm."""
        place = DIVISIONS[self.division[employer]][1]
        if self.kind[employer] == AGENCY:
            return f"{place}演示机关第{employer}号"
        if self.kind[employer] == INSTITUTION:
            return f"{place}演示事业单位第{employer}号"
        word = SHOP_WORDS[employer % len(SHOP_WORDS)]
        tail = ("有限公司", "", "", "协会", "服务中心")[self.kind[employer]]
        return f"包头{word}{employer}号{TRADES[employer % len(TRADES)]}{tail}"


def draw_employers(dice: Dice, scale: Scale) -> Employers:
    """All legal entities: those that play a part first, then the rest of the larger ones, then the small ones."""
    parts, kinds, sizes, funded, dispatch = _draw_parts(dice, scale)
    more = max(0, scale.of(BIG_FULL) - int((sizes > 30).sum()))
    small = max(1, scale.of(ALL_FULL) - len(sizes) - more)
    kind = np.concatenate([kinds, np.zeros(more, np.int64), _small_kinds(dice, small)])
    division = _divisions(dice, len(kind), len(sizes))
    closed = dice.random(len(kind)) < 0.04
    closed[:-small] = False
    size = np.concatenate([sizes, _big_sizes(dice, more), _small_sizes(dice, small)])
    places = np.array([int(code) for code, _, _ in DIVISIONS], dtype=np.int64)
    return Employers(
        codes=credit_codes(dice, [CODE_HEADS[k] for k in kind], places[division]),
        kind=kind,
        division=division,
        size=np.where(closed, 0, size),
        registered=days_between(dice, date(1998, 1, 1), date(2019, 12, 31), len(kind)),
        closed=closed,
        funded=np.concatenate([funded, np.zeros(more + small, np.bool_)]),
        dispatch=np.concatenate([dispatch, dice.random(more + small) < 0.002]),
        parts=parts,
    )


def _divisions(dice: Dice, count: int, with_a_part: int) -> Ints:
    """Where each sits; none with a part to play is in the zone whose minimum wage is not known."""
    division = drawn_by_share(dice, tuple(share for _, _, share in DIVISIONS), count)
    first = division[:with_a_part]
    first[first == HIGH_TECH_ZONE] = 1
    return division


def _big_sizes(dice: Dice, count: int) -> Ints:
    return np.minimum(31 + 25 * dice.pareto(1.6, count), 6_000).astype(np.int64)


def _small_sizes(dice: Dice, count: int) -> Ints:
    """Seven in ten insure nobody."""
    staff = np.minimum(dice.geometric(0.4, count), 30)
    return np.where(dice.random(count) < 0.3, staff, 0).astype(np.int64)


def _small_kinds(dice: Dice, count: int) -> Ints:
    return np.array([ENTERPRISE, 3, 4], dtype=np.int64)[drawn_by_share(dice, (0.95, 0.02, 0.03), count)]


def _draw_parts(dice: Dice, scale: Scale) -> tuple[dict[str, list[int]], Ints, Ints, Truths, Truths]:
    parts: dict[str, list[int]] = {}
    rows: list[Part] = []
    for part in PARTS:
        count = scale.of(part.full, part.least)
        parts[part.name] = list(range(len(rows), len(rows) + count))
        rows.extend([part] * count)
    sizes = dice.integers([row.smallest for row in rows], [row.largest + 1 for row in rows])
    kinds = np.array([row.kind for row in rows], dtype=np.int64)
    funded = np.array([row.funded for row in rows])
    return parts, kinds, sizes.astype(np.int64), funded, np.array([row.dispatch for row in rows])
