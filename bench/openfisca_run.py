"""Runs the mini law with OpenFisca-core, in its own environment. Usage: openfisca_run.py DATA OUT population|case [all]."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parent))
from openfisca_core.simulations import SimulationBuilder

import measure
import openfisca_law as law

YEAR = "2024"
AMOUNTS = {
    "employer": ["employment_levy_per_year", "late_charge", "over_quota_reward_per_year"],
    "person": [
        "massage_insurance_subsidy_per_year",
        "income_counted_per_month",
        "rent_subsidy_total",
        "jobseeker_allowance_per_month",
    ],
    "trainee": ["training_subsidy", "living_allowance"],
}


def as_array(column: pa.ChunkedArray, name: str, kind) -> np.ndarray:
    """A Parquet column in the form OpenFisca wants."""
    if kind is float:
        return pc.cast(column, pa.float64()).to_numpy().astype(np.float32)
    if kind == "date":
        return column.to_numpy().astype("datetime64[D]")
    if kind is str:
        values = pc.dictionary_encode(column).combine_chunks()
        words = np.array(values.dictionary.to_pylist(), dtype=object)
        words = np.array(["d" + word for word in words], dtype=object) if name == "division" else words
        return words.astype("U16")[values.indices.to_numpy()]
    return column.to_numpy().astype({int: np.int32, bool: np.bool_}[kind])


def population(data: Path, out: Path, every_node: bool) -> None:
    """All subjects: read, compute, write."""
    systems = {subject: law.system(subject) for subject in AMOUNTS}

    def work() -> None:
        for subject, system in systems.items():
            inputs = law.INPUTS[subject]
            table = pq.read_table(data / f"{subject}.parquet", columns=["subject", *inputs])
            simulation = SimulationBuilder().build_default_simulation(system, count=table.num_rows)
            for name, kind in inputs.items():
                simulation.set_input(name, YEAR, as_array(table[name], name, kind))
            wanted = [*law.FORMULAS[subject]] if every_node else AMOUNTS[subject]
            results = {name: pa.array(simulation.calculate(name, YEAR)) for name in wanted}
            pq.write_table(pa.table({"subject": table["subject"], **results}), out / f"{subject}.parquet")

    out.mkdir(parents=True, exist_ok=True)
    measure.say(**measure.both_times(work))


def one_case(case: Path) -> None:
    """One employer, asked for its amounts again and again."""
    system = law.system("employer")
    facts = json.loads(case.read_text(encoding="utf-8"))
    facts["division"] = "d" + facts["division"]
    given = {name: {YEAR: facts[name]} for name in law.INPUTS["employer"]}
    times = []
    for _ in range(60):
        started = time.process_time()
        simulation = SimulationBuilder().build_from_entities(system, {"subjects": {"one": given}})
        for name in AMOUNTS["employer"]:
            simulation.calculate(name, YEAR)
        times.append(time.process_time() - started)
    measure.say(milliseconds=1000 * statistics.median(times))


if __name__ == "__main__":
    if sys.argv[3] == "case":
        one_case(Path(sys.argv[1]) / "case.json")
    else:
        population(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4:] == ["all"])
