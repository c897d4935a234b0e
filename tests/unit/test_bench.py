"""The benchmark of the full law runs, and both executors give its sample the same values; no time is held to anything."""

from __future__ import annotations

import pytest
from bench import city, intake


@pytest.mark.long
def test_the_benchmark_of_the_full_law_runs_and_nothing_in_its_sample_differs(tmp_path):
    table = city.measure_all(tmp_path, scale=0.0005, rounds=1)
    differing = next(line for line in table.splitlines() if "differ from the scalar executor" in line)
    assert differing.endswith("| 0 | 0 | met |")
    assert all(f"| {aim}" in table for aim in ("amounts ÷ floor", "one explained case, reward", "10M people, peak memory"))


@pytest.mark.long
def test_the_benchmark_of_reading_runs_and_every_reader_reads_every_line(tmp_path):
    table = intake.measure_all(tmp_path, scale=0.001, rounds=1)
    read = [line.split("|")[-2].strip() for line in table.splitlines() if line.startswith(("| CSV", "| xlsx"))]
    assert read == ["5,000"] * 4 + ["200"] * 2
