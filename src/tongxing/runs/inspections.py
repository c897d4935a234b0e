"""Draws the employers to inspect and pairs inspectors with them: by lot, but a lot that anybody can draw again.

No clock, no random generator and no judgement come in: the seed, the snapshot's day and the size decide everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import floor

from tongxing.runs.errors import DrawError
from tongxing.runs.snapshot import Row, Snapshot

ALGORITHM = "sha256-strata-1"
HOW = (
    "把单位按风险分成三档，各档名额按“单位数×抽中倍数”摊派，零头由种子决定进舍；档内按"
    "“种子|数据日期|统一社会信用代码”的 sha256 值从小到大取。同一种子、日期、数量和同一版数据，在哪里抽都是同一份名单；"
    "每个单位都有被抽中的机会。"
)
INSPECTORS_EACH = 2


@dataclass(frozen=True)
class Drawn:
    """One employer drawn: its place in the list, why it stood in its stratum, who goes there."""

    place: int
    employer: str
    name: str
    division: str
    risk: str
    score: int
    reasons: list[dict[str, str | int]]
    inspectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stratum:
    """Employers of one risk: how many there are and how many of them were drawn."""

    risk: str
    draw_weight: int
    employers: int
    drawn: int


@dataclass(frozen=True)
class Draw:
    """The receipt of a draw with its list; equal seed, day, size and snapshot give an equal one."""

    seed: str
    size: int
    on: str
    snapshot: str
    algorithm: str
    how: str
    strata: list[Stratum]
    employers: list[Drawn]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def sample_inspections(snapshot: Snapshot, seed: str, size: int, inspectors: Sequence[str] = ()) -> Draw:
    """`size` employers by lot, the riskier the likelier, none without a chance; `inspectors` go in pairs, by lot too.

    Raises `DrawError` where nothing can be drawn.
    """
    told, rows = snapshot.receipt, snapshot.risks()
    _check(size, rows, inspectors)
    strata = _strata(rows)
    seats = _seats({risk: len(each) * _weight(each) for risk, each in strata.items()}, strata, size, _share(seed, told.on))
    names = {str(row["employer"]): str(row["employer_name"] or "") for row in snapshot.registry("firms")}
    chosen = [row for risk, each in strata.items() for row in _by_lot(each, seed, told.on)[: seats[risk]]]
    drawn = [
        _drawn(place, row, names, inspectors, f"{seed}|{told.on}")
        for place, row in enumerate(_by_lot(chosen, seed, told.on), 1)
    ]
    counted = [Stratum(risk, _weight(each), len(each), seats[risk]) for risk, each in strata.items()]
    return Draw(seed, size, told.on, snapshot.name, ALGORITHM, HOW, counted, drawn)


def _check(size: int, rows: Sequence[Row], inspectors: Sequence[str]) -> None:
    if not rows:
        raise DrawError("快照里没有风险分，抽不了。请重新运行 tongxing run 后再抽 (no risks in this snapshot; run again)")
    if not 1 <= size <= len(rows):
        raise DrawError(f"抽取数量应在 1 到 {len(rows)} 之间 (draw between 1 and {len(rows)} employers)")
    if inspectors and len(set(inspectors)) < INSPECTORS_EACH:
        raise DrawError(f"检查人员至少要 {INSPECTORS_EACH} 名不同的人 (name at least two different inspectors)")


def _strata(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by risk, the heaviest first."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (-int(str(row["draw_weight"])), str(row["risk"]))):
        found.setdefault(str(row["risk"]), []).append(row)
    return found


def _weight(rows: Sequence[Row]) -> int:
    return int(str(rows[0]["draw_weight"]))


def _seats(weights: Mapping[str, int], strata: Mapping[str, Sequence[Row]], size: int, start: Fraction) -> dict[str, int]:
    """Whole seats whose mean over all seeds is each stratum's exact share: no stratum is ever without a chance."""
    shares = _shares(weights, {risk: len(each) for risk, each in strata.items()}, size)
    found, reached = {}, start
    for risk, share in shares.items():
        found[risk] = floor(reached + share) - floor(reached)
        reached += share
    return found


def _shares(weights: Mapping[str, int], there_are: Mapping[str, int], size: int) -> dict[str, Fraction]:
    """Exact shares by weight; what a stratum is too small for goes to the others."""
    full: dict[str, Fraction] = {}
    while True:
        open_ = {risk: weight for risk, weight in weights.items() if risk not in full}
        left, total = size - sum(full.values()), sum(open_.values())
        shares = {risk: Fraction(left * weight, total) for risk, weight in open_.items()}
        over = {risk: Fraction(there_are[risk]) for risk, share in shares.items() if share > there_are[risk]}
        if not over:
            return {risk: full.get(risk, shares.get(risk, Fraction(0))) for risk in weights}
        full |= over


def _share(seed: str, on: str) -> Fraction:
    """A number from 0 up to 1 that the seed and the day fix."""
    return Fraction(int(_lot(seed, on), 16), 16**64)


def _by_lot(rows: Iterable[Row], seed: str, on: str) -> list[Row]:
    return sorted(rows, key=lambda row: _lot(seed, on, str(row["employer"])))


def _lot(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _drawn(place: int, row: Row, names: Mapping[str, str], inspectors: Sequence[str], lot: str) -> Drawn:
    code = str(row["employer"])
    return Drawn(
        place,
        code,
        names.get(code, ""),
        str(row["division"] or ""),
        str(row["risk"]),
        int(str(row["score"])),
        json.loads(str(row["reasons"])),
        tuple(sorted(set(inspectors), key=lambda who: _lot(lot, code, who))[:INSPECTORS_EACH]),
    )
