"""Killed at any instant, intake and run end where they would have ended; hundreds of kills are in tests/long."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.river.kills import disturbed, make_ground, undisturbed

pytestmark = pytest.mark.long
KILLS = 12


def test_a_dozen_kills_change_nothing(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    ground = make_ground(tmp_path)
    expected = undisturbed(ground, tmp_path / "undisturbed")
    place, _ = disturbed(ground, tmp_path / "disturbed", KILLS, random.Random(seed))
    assert place.published() == expected, seed
    assert not place.left_behind(), seed
