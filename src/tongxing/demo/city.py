"""Builds a synthetic city and writes it as the departments would; the river, the law and the office do not come in."""

import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from tongxing.demo import (
    truths,
)
from tongxing.demo.building import build_city
from tongxing.demo.calibration import LEAST_PEOPLE
from tongxing.demo.files import Progress, write_files
from tongxing.terms.errors import ToldError


class DemoError(ToldError):
    """A city that cannot be made; the message is fit for the user."""

    exit_code = 2


@dataclass(frozen=True)
class DemoReport:
    """What was written: rows by file, what was planted, and how long it took."""

    pack: str
    people: int
    seed: int
    into: str
    answer_key: str
    rows: dict[str, int]
    owed: dict[str, int]
    sham: dict[str, int]
    seconds: float

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def summary(self) -> str:
        """What stands where, for the person at the terminal."""
        lines = sum(self.rows.values())
        return (
            f"演示数据：持证 {self.people} 人，共 {lines} 行，写在 {self.into}，用时 {self.seconds} 秒"
            f" (demo city of {self.people} certificate holders, {lines} rows)\n"
            f"预置应享未享 {sum(self.owed.values())} 项、疑点 {sum(self.sham.values())} 条，答案在 {self.answer_key}，"
            f"系统不读取 (answer key, never read by the system)"
        )


def write_city(
    pack_name: str, people: int, into: Path, seed: int = 1, progress: Progress | None = None
) -> DemoReport:
    """Write the city of `pack_name` with `people` certificate holders into `into`, and its answer key beside it."""
    _check_may_write(pack_name, people, into)
    started = perf_counter()
    city = build_city(people, seed)
    key = into.parent / f"{into.name}-answer-key"
    making = into.parent / f".{into.name}.making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        rows, damaged = write_files(city, making, progress or (lambda _done, _total, _text: None))
        truths.write_key(key, city.work, city.accounts, city.everyone)
        truths.write_recoded(key, city.recoded, city.work.employers)
        truths.write_population_and_identities(key, city.population, damaged, city.everyone)
        into.mkdir(exist_ok=True)
        for path in sorted(making.iterdir()):
            path.replace(into / path.name)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    owed = _counts(claim.scheme for claim in city.accounts.owed)
    sham = _counts(name for name, _, _ in city.work.shams)
    return DemoReport(
        pack_name, people, seed, str(into), str(key), rows, owed, sham, round(perf_counter() - started, 1)
    )


def _check_may_write(pack_name: str, people: int, into: Path) -> None:
    if pack_name != "baotou":
        raise DemoError(
            f"演示城市只有包头（baotou），没有“{pack_name}”。(Only the pack baotou has a demo city, not {pack_name!r}.)"
        )
    if people < LEAST_PEOPLE:
        raise DemoError(f"持证人数不能少于{LEAST_PEOPLE}。(--people must be at least {LEAST_PEOPLE}.)")
    if into.exists() and not into.is_dir():
        raise DemoError(f"{into} 不是文件夹，请另选位置。({into} is not a folder; choose another place.)")


def _counts(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))
