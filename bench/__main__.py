"""`make bench`: the floor, our runs and OpenFisca-core, side by side in one run. Each run is a process of its own."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench import city, data, openfisca, report
from bench.compare import wrong_amounts
from bench.ours import VARIANTS
from bench.turns import HERE, ROOT, Command, in_turns, measured

CASE = {
    "division": "990101",
    "headcount": 400,
    "counted_person_months": 50,
    "average_wage_per_year": "80000.00",
    "funded_by_budget": False,
    "concentrated_employment_unit": False,
    "registered_on": "2010-03-01",
    "unpaid_levy": "1200.00",
    "days_overdue": 12,
}


def contenders(folder: Path, python: Path) -> dict[str, Command]:
    """Every population run by name, in an order in which each finds what it needs."""
    facts = folder / "facts"
    runs: dict[str, Command] = {}
    for variant in VARIANTS:
        runs[f"ours {variant}"] = [*HERE, "bench.ours", facts, folder / f"ours-{variant}", variant]
        runs[f"floor {variant}"] = [*HERE, "bench.floor", facts, folder / f"ours-{variant}", folder / "floor"]
    away: Command = [python, "bench/openfisca_run.py", facts]
    runs["openfisca amounts"] = [*away, folder / "openfisca-amounts", "population"]
    runs["openfisca all"] = [*away, folder / "openfisca-all", "population", "all"]
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full population (1 = 1M people)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/explanation/performance.md")
    chosen = parser.parse_args()
    folder = ROOT / "var/bench"
    sizes = data.Sizes().scaled(chosen.scale)
    print("==> 生成人口 · making the population", flush=True)
    data.write(folder / "facts", sizes)
    (folder / "facts/case.json").write_text(json.dumps(CASE), encoding="utf-8")
    python = openfisca.environment(folder / "openfisca")
    print("==> 轮流测量 · measuring in turns", flush=True)
    figures = in_turns(contenders(folder, python), chosen.rounds)
    cases = {
        "ours": measured(sys.executable, "-m", "bench.one_case", folder / "facts"),
        "openfisca": measured(python, "bench/openfisca_run.py", folder / "facts", folder, "case"),
    }
    wrong = {name: wrong_amounts(folder / name, sizes) for name in ("ours-amounts", "ours-all", "openfisca-amounts")}
    table = report.table(sizes, figures, cases, wrong)
    print(table)
    print("==> 全部法律 · the full law", flush=True)
    full = city.measure_all(folder / "city", chosen.scale, chosen.rounds)
    print(full)
    if chosen.write_docs:
        report.write(ROOT / "docs/explanation/performance.md", "bench", table)
        report.write(ROOT / "docs/explanation/performance.md", "city", full)


if __name__ == "__main__":
    main()
