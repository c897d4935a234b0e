"""The full law of the nation and of Baotou beside its floor: time, memory, one case, loading, and a sample held against the scalar executor.

Usage: python -m bench.city FOLDER [--scale 1] [--rounds 3]. Each run is a process of its own.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import city_data, city_law, city_report
from bench.city_sample import wrong_values
from bench.ours import VARIANTS
from bench.turns import HERE, Command, in_turns, measured
from tongxing.law import load_pack

TEN_MILLION = 10.0
"""Times the city of a million, for the run with little memory."""
SAMPLE = 100


def runs(folder: Path) -> dict[str, Command]:
    """Each run of the whole city, in an order in which each finds what it needs."""
    found: dict[str, Command] = {}
    for variant in VARIANTS:
        found[f"law {variant}"] = [*HERE, "bench.city_law", folder / "facts", folder / variant, variant]
        found[f"floor {variant}"] = [*HERE, "bench.floor", folder / "facts", folder / variant, folder / "floor"]
    return found


def little_memory(folder: Path) -> dict[str, Command]:
    """Ten times the people, with the memory of a small machine."""
    facts, results = folder / "people", folder / "people-amounts"
    return {
        "law little": [*HERE, "bench.city_law", facts, results, "amounts", city_law.LITTLE_MEMORY],
        "floor little": [*HERE, "bench.floor", facts, results, folder / "floor", city_law.LITTLE_MEMORY],
    }


def measure_all(folder: Path, scale: float, rounds: int) -> str:
    """Everything of the full law, as one table."""
    pack = load_pack(city_law.PACK)
    leaves = city_law.leaves(pack)
    city_data.write(folder / "facts", pack, leaves, scale)
    city_data.write(folder / "people", pack, {"person": leaves["person"]}, scale * TEN_MILLION)
    figures = in_turns(runs(folder), rounds) | in_turns(little_memory(folder), max(1, rounds // 2))
    once = {"loading": measured(*HERE, "bench.loading"), **{name: measured(*HERE, "bench.city_case", name) for name in ("levy", "reward")}}
    wrong = {variant: wrong_values(pack, folder / "facts", folder / variant, SAMPLE) for variant in ("amounts", "all")}
    rows = {name: city_data.rows(name, scale) for name in leaves}
    return city_report.table(rows, figures, once, wrong)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.city", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full city (1 = 1M people)")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(measure_all(chosen.folder, chosen.scale, chosen.rounds))


if __name__ == "__main__":
    main()
