"""Twenty thousand spoilt copies of the demo's files, read by two processes; `make test-long`."""

from __future__ import annotations

import resource
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.river.mutants import door, mutant, seeds, wrong_with
from tongxing.extracts import plainsheets

pytestmark = pytest.mark.long
MUTANTS, AT_ONCE, PROCESSES = 20_000, 250, 2
MOST_BYTES = 12 << 30
"""Of addresses, not of memory: a reading that asks for more is ended before it harms its neighbours."""


def prepare() -> None:
    """Bounds the process, and has small sheets read as large ones are: where a sheet is not plain, the library reads it."""
    plainsheets.SMALLEST = 0
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def spoil(folder: Path, first: int) -> dict[str, str]:
    """What went wrong with `AT_ONCE` mutants from `first` on."""
    work = folder / f"from-{first}"
    work.mkdir()
    behind, demo = door(work), seeds(folder / "city")
    found = {}
    for number in range(first, first + AT_ONCE):
        seed = demo[number % len(demo)]
        (work / "now").write_text(str(number))  # tells which one it was when it kills the process
        if wrong := wrong_with(mutant(seed, number), work, behind):
            found[f"{number} {seed.name}"] = wrong
    return found


def test_no_spoilt_file_ends_in_a_fault_of_ours(tmp_path: Path) -> None:
    seeds(tmp_path / "city")
    found: dict[str, str] = {}
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=prepare) as pool:
        for part in pool.map(spoil, [tmp_path] * (MUTANTS // AT_ONCE), range(0, MUTANTS, AT_ONCE)):
            found |= part
    assert not found
