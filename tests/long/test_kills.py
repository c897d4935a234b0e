"""At least two hundred kills over intake and run, in chains of fresh cities; `make test-long`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.river.kills import Ground, disturbed, make_ground, undisturbed

pytestmark = pytest.mark.long
CHAINS, KILLS = 14, 15


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="module")
def expected(ground: Ground) -> dict[str, str]:
    return undisturbed(ground, ground.folder / "undisturbed")


@pytest.mark.parametrize("chain", range(CHAINS))
def test_every_chain_of_kills_ends_in_the_same_snapshot(
    ground: Ground, expected: dict[str, str], tmp_path: Path, chain: int
) -> None:
    seed = random.randrange(10**6)
    place, done = disturbed(ground, tmp_path, KILLS, random.Random(seed))
    assert done >= KILLS
    assert place.published() == expected, seed
    assert not place.left_behind(), seed
